#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "journal/vocabulary.h"
#include "lint/wording.h"
#include "rules/checks/wrong-aggregate/counts.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::rules::wrong_aggregate {
namespace {

constexpr std::size_t kLongestList = 240;
constexpr std::size_t kFarthestTotal = 32;  ///< bytes between a total and its bracket
constexpr std::size_t kFewestParts = 3;
constexpr std::int64_t kSmallestTotal = 10;
constexpr std::int64_t kMostOff = 10;  ///< one of so many parts of the total

/// What stands between two parts: `, `, ` and `.
const std::vector<std::string>& separators() {
  static const std::vector<std::string> separators = [] {
    std::vector<std::string> all{", ", "; ", " + ", " / "};
    for (const std::string_view word : lint::shipped_wording().list_joints.phrases()) all.push_back(fmt::format(" {} ", word));
    return all;
  }();
  return separators;
}

bool is_letter(char c) { return text::is_latin_letter(c) || text::is_beyond_ascii(c); }

/// A part of a total: `61 crypto`.
struct Part {
  std::int64_t count;
  std::string_view words;
};

/// The whole number that a text begins with; nothing of `3.5`, `3x` or `3-fold`.
std::optional<std::int64_t> leading_count(std::string_view text, std::size_t& end) {
  end = 0;
  while (end < text.size() && (text::is_digit(text[end]) || (text[end] == ',' && end > 0))) ++end;
  if (end == 0 || end > 12 || end >= text.size() || text[end] != ' ') return std::nullopt;
  return whole_number(text.substr(0, end));
}

std::optional<Part> part_in(std::string_view item) {
  item = text::trim(item);
  std::size_t end = 0;
  const auto count = leading_count(item, end);
  if (!count) return std::nullopt;
  const std::string_view words = text::trim(item.substr(end));
  const bool are_words =
      !words.empty() && std::ranges::all_of(words, [](char c) { return c == ' ' || c == '-' || c == '*' || is_letter(c); });
  if (!are_words) return std::nullopt;
  return Part{*count, words};
}

/// The parts of a bracket that holds nothing else.
std::vector<Part> parts_in(std::string_view list) {
  std::vector<Part> parts;
  while (true) {
    std::size_t cut = std::string_view::npos;
    std::size_t size = 0;
    for (const std::string_view separator : separators()) {
      const std::size_t at = list.find(separator);
      if (at < cut) cut = at, size = separator.size();
    }
    const auto part = part_in(list.substr(0, cut));
    if (!part) return {};
    parts.push_back(*part);
    if (cut == std::string_view::npos) return parts;
    list.remove_prefix(cut + size);
  }
}

/// "800 train, 150 val": two are enough.
bool are_splits(const std::vector<Part>& parts) {
  const journal::Vocabulary& vocabulary = journal::shipped_vocabulary();
  return parts.size() >= 2 && std::ranges::all_of(parts, [&](const Part& part) {
           return !vocabulary.splits.find(part.words.substr(0, part.words.find(' '))).empty();
         });
}

/// `413` of "413 assets (": the number before the one to three words before the bracket.
struct Total {
  std::int64_t count;
  std::string_view text;
};

std::optional<Total> total_before(std::string_view before) {
  const std::size_t from = before.size() > kFarthestTotal ? text::floor_to_code_point(before, before.size() - kFarthestTotal) : 0;
  std::size_t end = before.size();
  while (end > from && (is_letter(before[end - 1]) || before[end - 1] == ' ' || before[end - 1] == '*' || before[end - 1] == '-')) --end;
  std::size_t begin = end;
  while (begin > from && (text::is_digit(before[begin - 1]) || before[begin - 1] == ',')) --begin;
  const bool is_free =
      begin == 0 || before[begin - 1] == ' ' || before[begin - 1] == '*' || before[begin - 1] == '|' || before[begin - 1] == '\t';
  if (begin == end || !is_free || text::trim(before.substr(end)).empty()) return std::nullopt;
  const auto number = whole_number(before.substr(begin, end - begin));
  if (!number || before.substr(end, 1) == "-") return std::nullopt;
  return Total{*number, before.substr(begin, end - begin)};
}

void check_bracket(const text::SourceFile& source, std::string_view before, std::string_view list, lint::Findings& findings) {
  const std::vector<Part> parts = parts_in(list);
  if (parts.size() < kFewestParts && !are_splits(parts)) return;
  const auto total = total_before(before);
  if (!total || total->count < kSmallestTotal) return;
  std::int64_t sum = 0;
  for (const Part& part : parts) sum += part.count;
  const std::int64_t off = std::abs(sum - total->count);
  if (off == 0 || off * kMostOff > total->count) return;
  lint::Diagnostic diagnostic;
  diagnostic.span = text::span_of(source.text, total->text);
  diagnostic.message = fmt::format("the {} counts in the bracket add up to {}, stated {}", parts.size(), sum, total->text);
  diagnostic.help = "add them up again, or say what is left out";
  diagnostic.related.push_back({{}, text::span_of(source.text, list), fmt::format("the {} counts", parts.size()), {}});
  findings.add(std::move(diagnostic));
}

}  // namespace

void check_totals(const text::SourceFile& source, const std::vector<bool>& is_code, lint::Findings& findings) {
  for (std::uint32_t number = 1; number <= source.lines.line_count(); ++number) {
    const std::string_view line = source.line_text(number);
    if (line.find('(') == std::string_view::npos || is_code[number]) continue;
    for (std::size_t at = line.find('('); at != std::string_view::npos; at = line.find('(', at + 1)) {
      const std::size_t end = line.substr(0, std::min(line.size(), at + kLongestList)).find_first_of("()", at + 1);
      if (end == std::string_view::npos || line[end] == '(' || end == at + 1 || !text::is_digit(line[at + 1])) continue;
      check_bracket(source, line.substr(0, at), line.substr(at + 1, end - at - 1), findings);
    }
  }
}

}  // namespace labbook::rules::wrong_aggregate
