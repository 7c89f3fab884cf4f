#include "report/source_excerpt.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "text/display_width.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace labbook::report {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::string_view kCut = "…";

/// One code point as it is shown.
struct Cell {
  std::uint32_t offset = 0;  ///< of its bytes in the line
  std::uint32_t size = 0;
  std::size_t width = 0;
  std::string escaped = {};  ///< where it is not shown as it is
};

/// Latin, Greek, Cyrillic: shown as they are, in one column. The marks among them have none.
bool is_plain(char32_t c) { return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x300) || (c >= 0x370 && c < 0x483); }

std::vector<Cell> make_cells(std::string_view line, std::size_t begin, std::size_t end) {
  std::vector<Cell> cells;
  std::size_t column = 0;
  for (std::size_t i = begin; i < end;) {
    const text::CodePoint point = text::decode_at(line, i);
    Cell cell{static_cast<std::uint32_t>(i), point.size, 1};
    if (!is_plain(point.value)) {
      cell.escaped =
          point.value == '\t' ? std::string(kTabStop - column % kTabStop, ' ') : text::escape_terminal(line.substr(i, point.size));
      cell.width = text::display_width(cell.escaped);
    }
    column += cell.width;
    cells.push_back(std::move(cell));
    i += point.size;
  }
  return cells;
}

std::size_t width_of(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
  std::size_t width = 0;
  for (std::size_t i = begin; i < end; ++i) width += cells[i].width;
  return width;
}

/// How many bytes before and behind the mark are enough to fill the window.
std::size_t reach_of(std::string_view line, std::size_t mark, std::size_t width) {
  // No code point has more than 4 bytes, and few are shown as nothing.
  const std::size_t most = width * 8;
  const std::size_t begin = mark - std::min(mark, most);
  const std::string_view near = line.substr(begin, mark + most - begin);
  // A letter of ASCII is shown as one or more. What a tab is depends on all that is before it.
  return text::is_ascii(near) && near.find('\t') == std::string_view::npos ? width : most;
}

/// The cells to show: from a third of the width before the mark, as many as fit.
std::pair<std::size_t, std::size_t> choose_window(const std::vector<Cell>& cells, std::size_t marked, std::size_t width) {
  std::size_t begin = marked;
  std::size_t used = 0;
  while (begin > 0 && used + cells[begin - 1].width <= width / 3) used += cells[--begin].width;
  std::size_t end = begin;
  used = 0;
  while (end < cells.size() && used + cells[end].width <= width) used += cells[end++].width;
  return {begin, end};
}

/// Letters of ASCII that fit: each is a column of its own.
bool is_shown_as_it_is(std::string_view line, std::size_t width) {
  return line.size() <= width && std::ranges::all_of(line, [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

SourceExcerpt make_source_excerpt(std::string_view line, text::Span marked, std::size_t width) {
  marked.begin = std::min(marked.begin, static_cast<std::uint32_t>(line.size()));
  marked.end = std::clamp(marked.end, marked.begin, static_cast<std::uint32_t>(line.size()));
  if (is_shown_as_it_is(line, width)) return {std::string(line), marked.begin, std::max<std::size_t>(1, marked.size())};
  const std::size_t reach = reach_of(line, marked.begin, width);
  const bool is_near_begin = marked.begin <= reach;
  std::size_t first = is_near_begin ? 0 : text::floor_to_code_point(line, marked.begin - reach);
  const std::size_t last = text::floor_to_code_point(line, std::min<std::size_t>(line.size(), marked.begin + reach));
  const std::vector<Cell> cells = make_cells(line, first, last);
  const auto at = std::ranges::lower_bound(cells, marked.begin, {}, &Cell::offset);
  const auto mark = static_cast<std::size_t>(at - cells.begin());

  std::size_t begin = 0;
  std::size_t end = cells.size();
  const bool is_whole = first == 0 && last == line.size() && width_of(cells, 0, end) <= width;
  if (!is_whole) std::tie(begin, end) = choose_window(cells, mark, width - 2);

  SourceExcerpt excerpt;
  if (first > 0 || begin > 0) excerpt.text = kCut;
  excerpt.caret_begin = text::display_width(excerpt.text) + width_of(cells, begin, std::min(mark, end));
  std::size_t marked_width = 0;
  for (std::size_t i = begin; i < end; ++i) {
    excerpt.text += cells[i].escaped.empty() ? line.substr(cells[i].offset, cells[i].size) : std::string_view(cells[i].escaped);
    if (i >= mark && cells[i].offset < marked.end) marked_width += cells[i].width;
  }
  if (last < line.size() || end < cells.size()) excerpt.text += kCut;
  excerpt.caret_width = std::max<std::size_t>(1, marked_width);
  return excerpt;
}

}  // namespace labbook::report
