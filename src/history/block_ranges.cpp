#include "history/block_ranges.h"

#include <algorithm>
#include <span>

#include "history/block_levels.h"

namespace labbook::history {
namespace {

/// One entry, or one text between entries.
struct Piece {
  BlockRange range;
  BlockLevels levels;
};

/// An entry and all nested in it, or the rows of a table: ranges that don't meet.
std::vector<BlockRange> top_entries(const std::vector<EntryOccurrence>& entries) {
  std::vector<BlockRange> ranges;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const text::Span span = entries[i].span;
    if (!ranges.empty() && span.begin < ranges.back().end) {
      ranges.back().end = std::max(ranges.back().end, span.end);
      ranges.back().last_entry = i + 1;
    } else {
      ranges.push_back({span.begin, span.end, i, i + 1});
    }
  }
  return ranges;
}

/// Where the first line with words begins.
std::uint32_t begin_of_words(std::string_view bytes, std::uint32_t begin, std::uint32_t end) {
  const std::size_t word = bytes.find_first_not_of(" \t\n", begin);
  if (word == std::string_view::npos || word >= end) return end;
  const std::size_t line = bytes.rfind('\n', word);
  return line == std::string_view::npos || line < begin ? begin : static_cast<std::uint32_t>(line + 1);
}

std::vector<Piece> divide(std::string_view bytes, const std::vector<EntryOccurrence>& entries) {
  std::vector<Piece> pieces;
  const auto add = [&](BlockRange range) {
    std::vector<EntryOccurrence> own(entries.begin() + static_cast<std::ptrdiff_t>(range.first_entry),
                                     entries.begin() + static_cast<std::ptrdiff_t>(range.last_entry));
    for (EntryOccurrence& entry : own) entry.span = {entry.span.begin - range.begin, entry.span.end - range.begin};
    pieces.push_back({range, levels_of(bytes.substr(range.begin, range.end - range.begin), own)});
  };
  const std::vector<BlockRange> tops = top_entries(entries);
  for (std::size_t i = 0; i < tops.size(); ++i) {
    const auto next = i + 1 < tops.size() ? tops[i + 1].begin : static_cast<std::uint32_t>(bytes.size());
    const std::string_view between = bytes.substr(tops[i].end, next - tops[i].end);
    const std::uint32_t begin = has_words(between) ? begin_of_words(bytes, tops[i].end, next) : next;
    add({tops[i].begin, begin, tops[i].first_entry, tops[i].last_entry});
    if (begin < next) add({begin, next, tops[i].last_entry, tops[i].last_entry});
  }
  return pieces;
}

}  // namespace

std::vector<BlockRange> find_block_ranges(std::string_view bytes, const std::vector<EntryOccurrence>& entries) {
  std::vector<BlockRange> ranges;
  int open = kNothingLevel;  // of the last range
  for (const Piece& piece : divide(bytes, entries)) {
    if (!ranges.empty() && piece.levels.lead > open) {
      ranges.back().end = piece.range.end;
      ranges.back().last_entry = piece.range.last_entry;
      open = std::min(open, piece.levels.open);
    } else {
      ranges.push_back(piece.range);
      open = piece.levels.open;
    }
  }
  return ranges;
}

}  // namespace labbook::history
