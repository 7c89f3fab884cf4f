#pragma once

#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "journal/workspace.h"

namespace labbook::lint {

/// An entry that is a record of an experiment: no template, no row beside its block, nothing that is only planned.
struct Record {
  std::uint32_t entry = 0;  ///< index in its journal
  bool has_date = false;    ///< states one, or stands in an entry that does
  bool is_alike = true;     ///< set up as most others are: what these have in common may be asked of it
};

/// The records of every file that is reported on. Worked out by the first rule that asks for the file.
class Records {
 public:
  explicit Records(const journal::Workspace& workspace)
      : workspace_(workspace), once_(workspace.files.size()), by_file_(workspace.files.size()) {}

  /// Of the file at this index of the workspace. Any thread.
  std::span<const Record> of(std::size_t file) const;

 private:
  const journal::Workspace& workspace_;
  mutable std::vector<std::once_flag> once_;
  mutable std::vector<std::vector<Record>> by_file_;
};

}  // namespace labbook::lint
