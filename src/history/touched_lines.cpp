#include "history/touched_lines.h"

#include <algorithm>

#include "history/own_text.h"

namespace labbook::history {

const ChangedLines* TouchedLines::between(VersionIndex older, VersionIndex newer) {
  const auto [found, is_new] = known_.try_emplace({older, newer});
  if (!is_new) return &found->second;
  const text::SourceFile* before = texts_.of(older);
  const text::SourceFile* after = texts_.of(newer);
  if (before != nullptr && after != nullptr) found->second = changed_lines(before->text, after->text);
  return &found->second;
}

bool TouchedLines::has_any(const std::vector<LineRange>& ranges, VersionIndex version, std::uint32_t entry) {
  if (ranges.empty()) return false;
  const text::SourceFile* file = texts_.of(version);
  if (file == nullptr) return true;
  const EntryOccurrence& own = table_[version].entries[entry];
  const auto last_line = [file](const EntryOccurrence& e) {
    const std::uint32_t end = std::min<std::uint32_t>(e.span.end, static_cast<std::uint32_t>(file->text.size()));
    return file->lines.line_at(end > e.span.begin ? end - 1 : e.span.begin);
  };
  // What is nested in it is another entry's.
  std::vector<LineRange> inner;
  for (const EntryOccurrence& other : table_[version].entries) {
    if (other.line > own.line && other.span.begin < own.span.end) inner.push_back({other.line, last_line(other)});
  }
  const auto is_inner = [&inner](std::uint32_t line) {
    return std::ranges::any_of(inner, [line](const LineRange& range) { return range.first <= line && line <= range.last; });
  };
  const std::uint32_t end = last_line(own);
  for (const LineRange& range : ranges) {
    for (std::uint32_t line = std::max(range.first, own.line); line <= std::min(range.last, end); ++line) {
      if (!is_separator(trimmed_line(*file, line)) && !is_inner(line)) return true;
    }
  }
  return false;
}

bool TouchedLines::is_touched(VersionIndex older, std::uint32_t old_entry, VersionIndex newer, std::uint32_t new_entry) {
  const ChangedLines* lines = between(older, newer);
  if (!lines->is_known) return true;
  return has_any(lines->removed, older, old_entry) || has_any(lines->added, newer, new_entry);
}

}  // namespace labbook::history
