#include "results/number_in_cell.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

constexpr std::size_t kLongestCell = 120;

using text::is_digit;
bool continues_name(char c) { return c == '_' || text::is_word_byte(c); }

std::size_t size_of_sign_before(std::string_view text, std::size_t at) {
  for (const std::string_view sign : {"+", "-", "−", "–"}) {
    if (at >= sign.size() && text.substr(at - sign.size(), sign.size()) == sign) return sign.size();
  }
  return 0;
}

/// Digits with points or commas inside, and an exponent.
std::size_t end_of_number(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const bool is_point = (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!is_digit(text[at]) && !is_point) break;
    ++at;
  }
  const bool is_exponent = at + 2 < text.size() && (text[at] == 'e' || text[at] == 'E') && (text[at + 1] == '-' || text[at + 1] == '+') &&
                           is_digit(text[at + 2]);
  if (!is_exponent) return at;
  at += 2;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// Behind a number: nothing that makes it a range, a ratio, a date or a word.
bool ends_freely(std::string_view rest) {
  if (rest.empty() || rest.starts_with("±") || rest.starts_with('%')) return true;
  return rest.front() == ' ' || rest.front() == ',' || rest.front() == ';' || rest.front() == ')' || rest.front() == '*' ||
         rest.starts_with("\u00A0");
}

/// What a bracket adds ("(ρ=4)", "(epoch 32)") is no second value; an opening bracket right at the start holds the value.
std::string_view without_remarks(std::string_view cell) {
  const std::size_t open = cell.find('(');
  return open == std::string_view::npos || open == 0 ? cell : text::trim(cell.substr(0, open));
}

/// `β₁.95`, `E007`: digits of a word are no second number.
bool is_inside_word(std::string_view text, std::size_t at) {
  if (at > 1 && text[at - 1] == '.') --at;
  return at > 0 && continues_name(text[at - 1]) && size_of_sign_before(text, at) == 0;
}

std::optional<NumberInCell> number_at(std::string_view cell, std::size_t digits, std::size_t end) {
  const std::size_t sign = size_of_sign_before(cell, digits);
  const std::size_t begin = digits - sign;
  const bool begins_freely =
      begin == 0 || (!continues_name(cell[begin - 1]) && cell[begin - 1] != '.' && cell[begin - 1] != '/' && cell[begin - 1] != ':');
  if (!begins_freely || !ends_freely(cell.substr(end))) return std::nullopt;
  const auto number = parse_decimal(cell.substr(begin, end - begin));
  if (!number) return std::nullopt;
  return NumberInCell{
      *number, std::nullopt, text::trim(cell.substr(end)).starts_with('%'), sign > 0, may_be_grouped(cell.substr(begin, end - begin)),
      begin,   end - begin};
}

/// σ behind `±` or `+/-`, and the end of it.
std::optional<std::pair<Decimal, std::size_t>> deviation_at(std::string_view cell, std::size_t at) {
  const std::string_view rest = cell.substr(at);
  const std::size_t mark = std::min(rest.find("±"), rest.find("+/-"));
  const std::size_t sign = rest.find("±") == mark ? std::string_view("±").size() : 3;
  if (mark == std::string_view::npos || rest.substr(0, mark).find_first_not_of(" %") != std::string_view::npos) return std::nullopt;
  std::size_t begin = at + mark + sign;
  while (begin < cell.size() && cell[begin] == ' ') ++begin;
  const std::size_t end = end_of_number(cell, begin);
  const auto number = parse_decimal(cell.substr(begin, end - begin));
  if (!number) return std::nullopt;
  return std::pair(*number, end);
}

}  // namespace

std::optional<NumberInCell> number_in_cell(std::string_view cell) {
  if (cell.size() > kLongestCell || text::find_digit(cell) == std::string_view::npos) return std::nullopt;
  const std::string_view value = without_remarks(cell);
  std::optional<NumberInCell> found;
  for (std::size_t at = 0; at < value.size();) {
    if (!is_digit(value[at])) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_number(value, at);
    if (is_inside_word(value, at)) {
      at = end;
      continue;
    }
    if (found) return std::nullopt;
    found = number_at(value, at, end);
    if (!found) return std::nullopt;
    at = end;
    if (const auto deviation = deviation_at(value, end)) {
      found->deviation = deviation->first;
      at = deviation->second;
    }
  }
  return found;
}

}  // namespace labbook::results
