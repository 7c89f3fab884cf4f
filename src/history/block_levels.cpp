#include "history/block_levels.h"

#include <algorithm>

#include "history/own_text.h"

namespace labbook::history {
namespace {

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return line;
}

/// A line of `=` or `-` makes a heading of the line above it.
int level_with_underline(std::string_view line, std::string_view below) {
  const int level = level_of_line(line);
  if (level != kParagraphLevel || below.empty()) return level;
  if (below.find_first_not_of('=') == std::string_view::npos) return 1;
  return below.find_first_not_of('-') == std::string_view::npos ? 2 : level;
}

/// Goes over the lines that belong to no entry.
class OpenLines {
 public:
  OpenLines(std::string_view bytes, std::span<const EntryOccurrence> entries) : bytes_(bytes), entries_(entries) {}

  /// The furthest up of them.
  int level() {
    int found = kNothingLevel;
    for (std::string_view rest = bytes_; !rest.empty();) {
      const auto at = static_cast<std::uint32_t>(bytes_.size() - rest.size());
      const std::string_view line = next_line(rest);
      const bool is_code = is_code_;
      if (is_fence(line)) is_code_ = !is_code_;
      if (is_of_entry(at) || is_separator(line)) continue;
      std::string_view below = rest;
      found = std::min(found, is_code ? kParagraphLevel : level_with_underline(line, next_line(below)));
    }
    return found;
  }

 private:
  bool is_of_entry(std::uint32_t at) {
    for (; next_ < entries_.size() && entries_[next_].span.begin <= at; ++next_) end_ = std::max(end_, entries_[next_].span.end);
    return at < end_;
  }

  std::string_view bytes_;
  std::span<const EntryOccurrence> entries_;
  std::size_t next_ = 0;
  std::uint32_t end_ = 0;  ///< of the entries so far
  bool is_code_ = false;
};

bool ends_with_entry(std::string_view bytes, std::span<const EntryOccurrence> entries) {
  return std::ranges::any_of(
      entries, [&](const EntryOccurrence& entry) { return entry.span.end >= bytes.size() || !has_words(bytes.substr(entry.span.end)); });
}

}  // namespace

bool has_words(std::string_view text) {
  while (!text.empty()) {
    if (!is_separator(next_line(text))) return true;
  }
  return false;
}

BlockLevels levels_of(std::string_view bytes, std::span<const EntryOccurrence> entries) {
  BlockLevels levels;
  levels.begins_with_entry = !entries.empty() && entries.front().span.begin == 0;
  levels.ends_with_entry = ends_with_entry(bytes, entries);
  std::string_view rest = bytes;
  const std::string_view first = next_line(rest);
  levels.lead = level_with_underline(first, next_line(rest));
  if (levels.begins_with_entry && levels.lead == kParagraphLevel) levels.lead = kPlainEntryLevel;
  levels.open = OpenLines(bytes, entries).level();
  return levels;
}

bool stand_apart(std::span<const BlockLevels> blocks) {
  int open = kNothingLevel;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const BlockLevels& block = blocks[i];
    if (block.lead > open) return false;
    // What stands further down than the entry before it would be a part of that one.
    if (i > 0 && !block.begins_with_entry && blocks[i - 1].begins_with_entry && block.lead > blocks[i - 1].lead) return false;
    open = std::min(open, block.open);
  }
  return true;
}

}  // namespace labbook::history
