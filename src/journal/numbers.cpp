#include "journal/numbers.h"

#include <array>
#include <charconv>
#include <initializer_list>

#include "text/utf8.h"

namespace labbook::journal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && is_digit(text[at]); }

/// The length of the one of `choices` that `text` has at `at`, 0 for none.
std::size_t match_at(std::string_view text, std::size_t at, std::initializer_list<std::string_view> choices) {
  const std::string_view rest = at < text.size() ? text.substr(at) : std::string_view{};
  for (const std::string_view choice : choices) {
    if (rest.starts_with(choice)) return choice.size();
  }
  return 0;
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_digit_at(text, end)) ++end;
  return end - at;
}

/// Collects the characters that std::from_chars understands. Longer numbers than the buffer lose digits, not size.
class Digits {
 public:
  void put(char c) {
    if (size_ < buffer_.size()) buffer_[size_++] = c;
  }
  void put(std::string_view text) {
    for (const char c : text) put(c);
  }
  std::optional<double> value() const {
    double result = 0;
    const auto [end, error] = std::from_chars(buffer_.data(), buffer_.data() + size_, result);
    if (error != std::errc{}) return std::nullopt;
    return result;
  }

 private:
  std::array<char, 64> buffer_{};
  std::size_t size_ = 0;
};

/// A blank of some kind or a mark between groups of three digits.
std::size_t group_separator_at(std::string_view text, std::size_t at, CommaStyle commas) {
  if (commas == CommaStyle::groups && at < text.size() && text[at] == ',') return 1;
  return match_at(text, at, {" ", "\u00A0", "\u2009", "\u202F", "'", "’", "_"});
}

/// Where a group of exactly three digits follows the separator at `at`: the separator's length.
std::size_t group_at(std::string_view text, std::size_t at, CommaStyle commas) {
  const std::size_t separator = group_separator_at(text, at, commas);
  return separator != 0 && digits_from(text, at + separator) == 3 ? separator : 0;
}

/// `7,776,460`: commas that can only be between groups.
bool is_grouped_twice(std::string_view text, std::size_t at) {
  const std::size_t first = at + digits_from(text, at);
  return group_at(text, first, CommaStyle::groups) == 1 && group_at(text, first + 4, CommaStyle::groups) == 1;
}

struct Reader {
  std::string_view text;
  CommaStyle commas;
  Digits digits;
  std::size_t at = 0;
  bool is_fractional = false;

  void sign() {
    if (match_at(text, at, {"-"})) digits.put('-'), ++at;
    else if (match_at(text, at, {"+"})) ++at;
    else if (const std::size_t size = match_at(text, at, {"−", "–"})) digits.put('-'), at += size;
  }

  void whole() {
    const std::size_t begin = at;
    const std::size_t first = digits_from(text, at);
    digits.put(text.substr(at, first));
    at += first;
    if (first == 0 || first > 3 || text[begin] == '0') return;
    while (const std::size_t separator = group_at(text, at, commas)) {
      digits.put(text.substr(at + separator, 3));
      at += separator + 3;
    }
  }

  /// `.5`, `,5` where commas may be decimal: `1,234` with CommaStyle::groups was taken by whole().
  void fraction() {
    const bool has_mark = at < text.size() && (text[at] == '.' || text[at] == ',');
    if (!has_mark || !is_digit_at(text, at + 1)) return;
    const std::size_t count = digits_from(text, at + 1);
    digits.put('.');
    digits.put(text.substr(at + 1, count));
    at += 1 + count;
    is_fractional = true;
  }

  void exponent() {
    if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return;
    std::size_t next = at + 1;
    const std::size_t minus = match_at(text, next, {"-", "−", "–"});
    const std::size_t plus = match_at(text, next, {"+"});
    next += minus + plus;
    const std::size_t count = digits_from(text, next);
    if (count == 0 || count > 4) return;
    digits.put('e');
    if (minus) digits.put('-');
    digits.put(text.substr(next, count));
    at = next + count;
    is_fractional = true;
  }
};

bool is_all_zeros(std::string_view text) {
  return text.size() > 1 && text.find_first_not_of('0') == std::string_view::npos;
}

std::string_view skip_blanks(std::string_view text) {
  while (true) {
    const std::size_t size = match_at(text, 0, {" ", "\t", "\u00A0", "\u2009", "\u202F"});
    if (size == 0) return text;
    text.remove_prefix(size);
  }
}

bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) >= 0xD0 && static_cast<unsigned char>(c) <= 0xD3);
}

/// The letters (and `/`, `²`, `.` between letters) at the start: a unit or another word.
std::string_view leading_word(std::string_view text) {
  if (const std::size_t size = match_at(text, 0, {"%", "‰", "°C", "°", "×", "$", "€", "₽"})) return text.substr(0, size);
  std::size_t end = 0;
  while (end < text.size()) {
    if (is_letter_at(text, end)) end += text::decode_at(text, end).size;
    else if (end > 0 && (text[end] == '/' || text[end] == '.') && is_letter_at(text, end + 1)) ++end;
    else if (const std::size_t size = end > 0 ? match_at(text, end, {"²", "³"}) : 0) end += size;
    else break;
  }
  return text.substr(0, end);
}

std::string_view take_unit(std::string_view& text, const WordTable& units) {
  const std::string_view after = skip_blanks(text);
  std::string_view word = leading_word(after);
  const bool is_unit = !word.empty() && (word == "%" || word == "‰" || units.contains(word) || word == "×" || word == "x");
  const bool is_product = (word == "x" || word == "×") && is_digit_at(skip_blanks(after.substr(word.size())), 0);
  if (!is_unit || is_product) return {};
  text = after.substr(word.size());
  return word;
}

std::size_t arrow_at(std::string_view text) { return match_at(text, 0, {"→", "->", "=>", "⇒", "➜", "⟶", "-->"}); }
std::size_t plus_minus_at(std::string_view text) { return match_at(text, 0, {"±", "+/-", "+-", "\\pm"}); }

std::optional<Number> take_number(std::string_view& text, CommaStyle commas) {
  std::size_t size = 0;
  auto number = read_number(text, commas, size);
  if (number) text.remove_prefix(size);
  return number;
}

bool is_signed(std::string_view text) { return match_at(text, 0, {"+", "-", "−", "–", "Δ", "↑", "↓", "▲", "▼"}) != 0; }

/// `(+0.02)`, `(Δ +0.02)`, `(+1.7 pp vs baseline)`, `(std 0.3)`; any other group is passed over.
void read_group(std::string_view inside, CommaStyle commas, const WordTable& units, Measurement& out) {
  inside = skip_blanks(inside);
  const std::size_t pm = plus_minus_at(inside);
  if (pm != 0) {
    inside = skip_blanks(inside.substr(pm));
    if (!out.deviation) out.deviation = take_number(inside, commas);
    return;
  }
  if (!is_signed(inside) || out.delta) return;
  const std::string_view whole = inside;
  const bool is_down = match_at(inside, 0, {"↓", "▼"}) != 0;
  inside = skip_blanks(inside.substr(match_at(inside, 0, {"Δ=", "Δ:", "Δ", "↑", "↓", "▲", "▼"})));
  inside = skip_blanks(inside.substr(match_at(inside, 0, {"=", ":"})));
  auto delta = take_number(inside, commas);
  if (!delta) return;
  if (is_down && delta->value > 0) delta->value = -delta->value;
  take_unit(inside, units);
  out.delta = delta;
  out.delta_text = text::trim(whole.substr(0, whole.size() - inside.size()));
}

/// Groups in brackets right behind the number.
void take_groups(std::string_view& text, CommaStyle commas, const WordTable& units, Measurement& out) {
  while (true) {
    const std::string_view after = skip_blanks(text);
    if (!after.starts_with('(') && !after.starts_with('[')) return;
    const std::size_t close = after.find(after.front() == '(' ? ')' : ']');
    if (close == std::string_view::npos) return;
    read_group(after.substr(1, close - 1), commas, units, out);
    text = after.substr(close + 1);
  }
}

bool take_deviation(std::string_view& text, CommaStyle commas, const WordTable& units, Measurement& out) {
  std::string_view after = skip_blanks(text);
  const std::size_t pm = plus_minus_at(after);
  if (pm == 0) return false;
  after = skip_blanks(after.substr(pm));
  out.deviation = take_number(after, commas);
  if (!out.deviation) return false;
  if (const std::string_view unit = take_unit(after, units); out.unit.empty()) out.unit = unit;
  text = after;
  return true;
}

bool take_arrow(std::string_view& text, CommaStyle commas, const WordTable& units, Measurement& out) {
  std::string_view after = skip_blanks(text);
  const std::size_t arrow = arrow_at(after);
  if (arrow == 0) return false;
  after = skip_blanks(after.substr(arrow));
  const auto next = take_number(after, commas);
  if (!next) return false;
  out.previous = out.number;
  out.previous_text = out.number.text;
  out.number = *next;
  if (const std::string_view unit = take_unit(after, units); !unit.empty()) out.unit = unit;
  text = after;
  return true;
}

/// What behind a number shows that it is none: a range, a fraction, a size, a date, a version, the start of a word.
bool is_part_of_more(std::string_view rest) {
  if (rest.empty()) return false;
  if (is_letter_at(rest, 0) || rest.front() == ':') return true;
  if (rest.front() == ',' && is_digit_at(rest, 1)) return true;
  if (rest.front() == '.' && (is_digit_at(rest, 1) || is_letter_at(rest, 1))) return true;
  if (rest.starts_with("..")) return true;
  const std::string_view after = skip_blanks(rest);
  const std::size_t dash = match_at(after, 0, {"-", "–", "—", "−", "…", "~", "×", "x", "х", "*"});
  if (dash != 0 && !arrow_at(after)) {
    const bool is_tight = after.size() == rest.size() || after.front() == '~';
    const std::string_view next = skip_blanks(after.substr(dash));
    if (is_tight && (is_digit_at(next, 0) || is_letter_at(next, 0))) return true;
    if (!is_tight && is_digit_at(next, 0)) return true;
  }
  return after.front() == '/' && is_digit_at(skip_blanks(after.substr(1)), 0);
}

std::string_view without_closing_marks(std::string_view text) {
  while (true) {
    text = text::trim(text);
    const std::size_t before = text.size();
    for (const std::string_view mark : {".", ";", ",", "*", "†", "‡", "!", "✅", "⭐", "🏆", "★", "☆", "🥇", "↑", "↓",
                                        "🔥", "✓", "✔", "❌", "\"", "'", "\\"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
    }
    if (text.size() == before) return text;
  }
}

}  // namespace

std::optional<Number> read_number(std::string_view text, CommaStyle commas, std::size_t& size) {
  Reader reader{text, commas, {}};
  reader.sign();
  if (is_grouped_twice(text, reader.at)) reader.commas = CommaStyle::groups;
  const std::size_t begin = reader.at;
  reader.whole();
  reader.fraction();
  if (reader.at == begin) return std::nullopt;
  const std::string_view plain = text.substr(begin, reader.at - begin);
  reader.exponent();
  const auto value = reader.digits.value();
  if (!value) return std::nullopt;
  size = reader.at;
  return Number{*value, text.substr(0, size), reader.is_fractional, is_all_zeros(plain)};
}

std::optional<Measurement> read_measurement(std::string_view text, CommaStyle commas, const WordTable& units) {
  Measurement out;
  text = skip_blanks(text);
  if (const std::size_t about = match_at(text, 0, {"~", "≈", "∼"})) {
    out.is_approximate = true;
    text = skip_blanks(text.substr(about));
  }
  const auto number = take_number(text, commas);
  if (!number || number->is_placeholder) return std::nullopt;
  out.number = *number;
  out.unit = take_unit(text, units);
  if (out.unit.empty() && is_part_of_more(text)) return std::nullopt;
  take_deviation(text, commas, units, out);
  take_groups(text, commas, units, out);
  if (take_arrow(text, commas, units, out)) {
    out.deviation.reset();
    take_deviation(text, commas, units, out);
    take_groups(text, commas, units, out);
  }
  if (take_deviation(text, commas, units, out)) take_groups(text, commas, units, out);
  if (out.unit.empty() && is_part_of_more(text)) return std::nullopt;
  out.rest = without_closing_marks(text);
  return out;
}

CommaStyle comma_style_of(std::string_view text) {
  std::size_t commas = 0;
  std::size_t points = 0;
  for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    if (at == 0 || !is_digit(text[at - 1]) || !is_digit_at(text, at + 1)) continue;
    std::size_t begin = at;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    const std::size_t after = digits_from(text, at + 1);
    const bool is_inside_list = (begin > 0 && text[begin - 1] == ',') || (at + 1 + after < text.size() && text[at + 1 + after] == ',');
    if (!is_inside_list && (after != 3 || (at - begin == 1 && text[begin] == '0') || at - begin > 3)) ++commas;
  }
  if (commas == 0) return CommaStyle::groups;
  for (std::size_t at = text.find('.'); at != std::string_view::npos; at = text.find('.', at + 1)) {
    if (at > 0 && is_digit(text[at - 1]) && is_digit_at(text, at + 1)) ++points;
  }
  return commas * 2 > points ? CommaStyle::decimal : CommaStyle::groups;
}

}  // namespace labbook::journal
