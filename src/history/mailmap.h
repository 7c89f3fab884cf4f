#pragma once

#include <memory>
#include <string>

#include "history/repository.h"

struct git_mailmap;

namespace labbook::history {

/// The work tree's `.mailmap`, which gives one name to who commits under several names or addresses, as for `git log`.
/// A bare repository has none; a symbolic link and what is larger than 1 MiB are none.
class Mailmap {
 public:
  explicit Mailmap(const Repository& repository);

  /// The name to show for the author of a commit.
  std::string name_of(const std::string& name, const std::string& email) const;

  /// What the file says; empty without one.
  static std::string text_of(const Repository& repository);

 private:
  std::shared_ptr<git_mailmap> map_;  ///< null: none
};

}  // namespace labbook::history
