#include "journal/loose_headings.h"

#include "journal/characters.h"
#include "journal/outline.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// Longer lines are prose and name no entry.
constexpr std::size_t kLongestLooseTitle = 160;
constexpr std::size_t kShortestUnderline = 3;

/// How many `#` the line begins with, at most three blanks aside.
std::size_t leading_hashes(std::string_view line, std::size_t& at) {
  at = 0;
  while (at < line.size() && at < 3 && line[at] == ' ') ++at;
  std::size_t hashes = 0;
  while (at + hashes < line.size() && line[at + hashes] == '#') ++hashes;
  return hashes;
}

/// `</p>`, `</details>` at the line's end.
bool ends_with_closing_tag(std::string_view line) {
  line = text::trim(line);
  const std::size_t open = line.rfind("</");
  return open != std::string_view::npos && line.find('>', open) + 1 == line.size();
}

bool is_underline(std::string_view line, char sign) {
  line = text::trim(line);
  return line.size() >= kShortestUnderline && line.find_first_not_of(sign) == std::string_view::npos;
}

}  // namespace

std::string without_hashes(std::string_view title) {
  std::string_view trimmed = text::trim(title);
  while (trimmed.ends_with('#')) trimmed = text::trim(trimmed.substr(0, trimmed.size() - 1));
  return std::string(trimmed);
}

std::optional<LooseHeading> heading_without_blank(const text::SourceFile& file, std::uint32_t line) {
  const std::string_view source = file.line_text(line);
  std::size_t at = 0;
  const std::size_t hashes = leading_hashes(source, at);
  if (hashes == 0 || hashes > 6 || at + hashes >= source.size()) return std::nullopt;
  const char32_t next = text::decode_at(source, at + hashes).value;
  if (!is_letter(next) && !(next < 0x80 && is_digit(static_cast<char>(next)) && hashes > 1) && next < 0x2E80) return std::nullopt;
  if (source.find('#', at + hashes) != std::string_view::npos || source.size() > kLongestLooseTitle) return std::nullopt;
  return LooseHeading{line, static_cast<int>(hashes), without_hashes(strip_markup(source.substr(at + hashes)))};
}

std::vector<LooseHeading> summaries(const text::SourceFile& file, std::uint32_t first, std::uint32_t last) {
  constexpr std::string_view kOpen = "<summary>";
  constexpr int kLevelOfBoldLine = 7;
  std::vector<LooseHeading> found;
  for (std::uint32_t line = first; line <= last; ++line) {
    const std::string_view source = file.line_text(line);
    const std::size_t begin = source.find(kOpen);
    const std::size_t end = begin == std::string_view::npos ? begin : source.find("</summary>", begin);
    if (end == std::string_view::npos) continue;
    std::string title = strip_markup(text::trim(strip_tags(source.substr(begin + kOpen.size(), end - begin - kOpen.size()))));
    if (!title.empty() && title.size() <= kLongestLooseTitle) found.push_back({line, kLevelOfBoldLine, std::move(title)});
  }
  return found;
}

std::vector<LooseHeading> headings_below_tags(const text::SourceFile& file, std::uint32_t first, std::uint32_t last) {
  std::vector<LooseHeading> found;
  for (std::uint32_t line = first + 1; line <= last; ++line) {
    if (!ends_with_closing_tag(file.line_text(line - 1))) continue;
    const std::string_view source = file.line_text(line);
    std::size_t at = 0;
    const std::size_t hashes = leading_hashes(source, at);
    if (hashes > 0 && hashes <= 6 && at + hashes < source.size() && source[at + hashes] == ' ') {
      found.push_back({line, static_cast<int>(hashes), without_hashes(strip_markup(source.substr(at + hashes)))});
    } else if (line < last && hashes == 0 && source.find('<') == std::string_view::npos && count_letters(source) > 0) {
      const std::string_view below = file.line_text(line + 1);
      const int level = is_underline(below, '=') ? 1 : is_underline(below, '-') ? 2 : 0;
      if (level > 0) found.push_back({line, level, strip_markup(text::trim(source))});
    }
  }
  return found;
}

bool is_block_over_rule(const text::SourceFile& file, text::Span heading) {
  constexpr std::uint32_t kFewestLines = 4;  // with the rule
  if (heading.empty()) return false;
  const std::uint32_t first = file.lines.line_at(heading.begin);
  const std::string_view rule = text::trim(file.line_text(file.lines.line_at(heading.end - 1)));
  return file.lines.line_at(heading.end - 1) + 1 >= first + kFewestLines && !rule.empty() &&
         rule.find_first_not_of(rule.front()) == std::string_view::npos;
}

}  // namespace labbook::journal
