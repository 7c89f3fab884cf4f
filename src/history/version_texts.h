#pragma once

#include <deque>
#include <memory>
#include <unordered_map>

#include "history/version_table.h"
#include "text/source_file.h"

namespace labbook::history {

/// The texts of versions, read again. The last few are kept: a pointer is good for the next three calls.
class VersionTexts {
 public:
  VersionTexts(const Repository& repository, const VersionTable& table) : repository_(repository), table_(table) {}

  /// A version that no commit has.
  void set(VersionIndex version, const text::SourceFile* file) { given_[version] = file; }

  /// Null where it can't be read.
  const text::SourceFile* of(VersionIndex version);

 private:
  const Repository& repository_;
  const VersionTable& table_;
  std::unordered_map<VersionIndex, const text::SourceFile*> given_;
  std::deque<std::pair<VersionIndex, std::unique_ptr<text::SourceFile>>> kept_;
};

}  // namespace labbook::history
