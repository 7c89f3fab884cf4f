#include "markdown/source_lines.h"
#include "text/ascii.h"
#include "text/byte_set.h"

#include <algorithm>
#include <utility>

namespace labbook::markdown {
namespace {

using text::is_blank;
using text::is_digit;

std::size_t list_marker_size(std::string_view rest) {
  std::size_t size = 1;
  if (is_digit(rest[0])) {
    while (size < rest.size() && size < 9 && is_digit(rest[size])) ++size;
    if (size == rest.size() || (rest[size] != '.' && rest[size] != ')')) return 0;
    ++size;
  } else if (rest[0] != '-' && rest[0] != '*' && rest[0] != '+') {
    return 0;
  }
  return size == rest.size() || is_blank(rest[size]) ? size : 0;
}

bool has_text_behind_bullet(std::string_view rest) {
  return !is_digit(rest[0]) && rest.find_first_not_of(" \t", 1) != std::string_view::npos;
}

std::size_t run_length(std::string_view text, char mark) { return std::min(text.find_first_not_of(mark), text.size()); }

}  // namespace

bool is_atx_heading(std::string_view rest) {
  const std::size_t level = std::min(rest.find_first_not_of('#'), rest.size());
  return level >= 1 && level <= 6 && level < rest.size() && is_blank(rest[level]);
}

LineLead read_lead(std::string_view line) {
  LineLead lead;
  std::uint32_t columns = 0;
  for (; lead.size < line.size(); ++lead.size) {
    const char c = line[lead.size];
    if (is_blank(c)) {
      columns += c == ' ' ? 1 : 4;
      continue;
    }
    const std::string_view rest = line.substr(lead.size);
    const std::size_t marker = c == '>' ? 1 : list_marker_size(rest);
    const bool is_first = lead.markers == 0 && columns <= 3;
    lead.columns = std::max(lead.columns, columns);
    // An ordered item other than 1 does not end a paragraph, nor does an empty item.
    if (is_first && c != '>') lead.ends_paragraph = marker > 0 ? has_text_behind_bullet(rest) : is_atx_heading(rest);
    if (marker == 0) return lead;
    ++lead.markers;
    lead.size += marker - 1;
    columns = 0;
  }
  return lead;
}

bool is_thematic_break(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return false;
  const char mark = line[first];
  if (mark != '*' && mark != '-' && mark != '_') return false;
  const char allowed[] = {mark, ' ', '\t'};
  return line.find_first_not_of({allowed, 3}) == std::string_view::npos && std::ranges::count(line, mark) >= 3;
}

bool looks_like_delimiter_row(std::string_view line) {
  static constexpr text::ByteSet kDelimiters("|:- \t\v\f");
  return kDelimiters.first_beyond(line) == std::string_view::npos && line.find('-') != std::string_view::npos;
}

bool FenceTracker::is_inert(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  const std::string_view content = line.substr(indent);
  if (fence_size_ > 0) {
    const std::size_t run = indent < 4 ? run_length(content, fence_mark_) : 0;
    const bool is_close = run >= fence_size_ && content.find_first_not_of(" \t", run) == std::string_view::npos;
    if (is_close) fence_size_ = 0;
    return true;
  }
  follow_html(content);
  if (!html_end_.empty() || is_until_blank_ || content.empty() || indent > 0) return false;
  const char mark = content.front();
  const std::size_t run = mark == '`' || mark == '~' ? run_length(content, mark) : 0;
  if (run < 3 || (mark == '`' && content.find('`', run) != std::string_view::npos)) return false;
  fence_size_ = run;
  fence_mark_ = mark;
  return false;
}

void FenceTracker::follow_html(std::string_view line) {
  constexpr std::pair<std::string_view, std::string_view> kEnds[] = {{"<!--", "-->"}, {"<![", "]]>"}, {"<?", "?>"}, {"<!", ">"}};
  if (html_end_.empty()) {
    if (!is_until_blank_ && line.find('<') == std::string_view::npos) return;
    // A container's markers may stand before it; any `<` that a line could begin with counts.
    const std::size_t begin = read_lead(line).size;
    const std::string_view content = line.substr(begin);
    const bool is_blank_line = content.empty();
    is_until_blank_ = !is_blank_line && (is_until_blank_ || content.front() == '<');
    if (!content.starts_with('<')) return;
    for (const auto& [open, close] : kEnds) {
      if (html_end_.empty() && content.starts_with(open)) html_end_ = close;
    }
    const char next = content.size() > 1 ? static_cast<char>(content[1] | 0x20) : ' ';
    if (html_end_.empty() && (next == 's' || next == 'p' || next == 't')) html_end_ = "</";  // script, style, pre, textarea
    if (html_end_.empty()) return;
    line = content;
  }
  if (line.find(html_end_) != std::string_view::npos) html_end_ = {};
}

}  // namespace labbook::markdown
