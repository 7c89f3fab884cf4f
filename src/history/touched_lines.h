#pragma once

#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "history/changed_lines.h"
#include "history/version_table.h"
#include "history/version_texts.h"

namespace labbook::history {

/// Which entries a change touches: those of which some line of their own is in one of the two versions alone.
class TouchedLines {
 public:
  TouchedLines(const VersionTable& table, VersionTexts& texts) : table_(table), texts_(texts) {}

  bool is_touched(VersionIndex older, std::uint32_t old_entry, VersionIndex newer, std::uint32_t new_entry);

  /// The same as a function, good as long as this is.
  IsTouched asked() {
    return [this](auto... places) { return is_touched(places...); };
  }

 private:
  const ChangedLines* between(VersionIndex older, VersionIndex newer);
  bool has_any(const std::vector<LineRange>& ranges, VersionIndex version, std::uint32_t entry);

  const VersionTable& table_;
  VersionTexts& texts_;
  std::map<std::pair<VersionIndex, VersionIndex>, ChangedLines> known_;
};

}  // namespace labbook::history
