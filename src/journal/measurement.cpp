#include <cmath>

#include "journal/number_marks.h"
#include "journal/numbers.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

std::string_view skip_blanks(std::string_view text) {
  while (!text.empty()) {
    const char first = text.front();
    const std::size_t size = first == ' ' || first == '\t'        ? 1
                             : first == '\xC2' || first == '\xE2' ? match_at(text, 0, {"\u00A0", "\u2009", "\u202F"})
                                                                  : 0;
    if (size == 0) break;
    text.remove_prefix(size);
  }
  return text;
}

bool has_letter_at(std::string_view text, std::size_t at) {
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
    if (has_letter_at(text, end)) end += text::decode_at(text, end).size;
    else if (end > 0 && (text[end] == '/' || text[end] == '.') && has_letter_at(text, end + 1)) ++end;
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
    const std::size_t open = match_at(after, 0, {"(", "[", "（"});
    if (open == 0) return;
    const std::string_view end = after.front() == '(' ? ")" : after.front() == '[' ? "]" : "）";
    const std::size_t close = after.find(end);
    if (close == std::string_view::npos) return;
    read_group(after.substr(open, close - open), commas, units, out);
    text = after.substr(close + end.size());
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

/// `0.9301 ~ 0.0036`: a spread, far below the value that it is of. `0.91 ~ 0.93` is a range.
bool take_spread(std::string_view& text, CommaStyle commas, Measurement& out) {
  std::string_view after = skip_blanks(text);
  const std::size_t mark = out.is_approximate || out.deviation ? 0 : match_at(after, 0, {"~", "∼"});
  if (mark == 0 || !out.number.is_fractional) return false;
  after = skip_blanks(after.substr(mark));
  const auto spread = is_digit_at(after, 0) ? take_number(after, commas) : std::nullopt;
  if (!spread || !spread->is_fractional || spread->value * 2 > std::abs(out.number.value)) return false;
  out.deviation = spread;
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

/// `84.3%/83.6%`, `13/37`: another number behind a slash.
bool is_before_slash(std::string_view rest) {
  const std::string_view after = skip_blanks(rest);
  return after.starts_with('/') && is_digit_at(skip_blanks(after.substr(1)), 0);
}

/// What behind a number shows that it is none: a range, a fraction, a size, a date, a version, the start of a word.
bool is_part_of_more(std::string_view rest) {
  if (rest.empty()) return false;
  if (has_letter_at(rest, 0) || rest.front() == ':') return true;
  if (rest.front() == ',' && is_digit_at(rest, 1)) return true;
  if (rest.front() == '.' && (is_digit_at(rest, 1) || has_letter_at(rest, 1))) return true;
  if (rest.starts_with("..")) return true;
  const std::string_view after = skip_blanks(rest);
  const std::size_t dash = match_at(after, 0, {"-", "–", "—", "−", "…", "~", "×", "x", "х", "*"});
  if (dash != 0 && !arrow_at(after)) {
    const bool is_tight = after.size() == rest.size() || after.front() == '~';
    const std::string_view next = skip_blanks(after.substr(dash));
    if (is_tight && (is_digit_at(next, 0) || has_letter_at(next, 0))) return true;
    if (!is_tight && is_digit_at(next, 0)) return true;
  }
  return is_before_slash(rest);
}

/// `? → 0.383`: the value before is not known.
std::string_view behind_unknown(std::string_view text) {
  const std::size_t unknown = match_at(text, 0, {"?", "—", "…", "n/a", "N/A"});
  if (unknown == 0) return text;
  const std::string_view after = skip_blanks(text.substr(unknown));
  const std::size_t arrow = arrow_at(after);
  return arrow == 0 ? text : skip_blanks(after.substr(arrow));
}

std::string_view without_closing_marks(std::string_view text) {
  while (true) {
    text = text::trim(text);
    if (text.empty() || (text::is_word_byte(text.front()) && !text::is_beyond_ascii(text.front()))) return text;
    const std::size_t before = text.size();
    for (const std::string_view mark : {".", ";", ",", "*", "†", "‡", "!",      "✅", "⭐",  "🏆", "★",  "☆", "🥇",
                                        "↑", "↓", "🔥", "✓", "✔", "❌", "⚠️", "⚠", "\"", "'", "\\", "。"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
    }
    if (text.size() == before) return text;
  }
}

/// `$0.91 \pm 0.02$`: without the marks of a formula.
std::string_view inside_formula(std::string_view text) {
  const std::string_view whole = text::trim(text);
  const bool is_formula = whole.size() > 2 && whole.front() == '$' && whole.find('$', 1) == whole.size() - 1;
  return is_formula ? skip_blanks(whole.substr(1, whole.size() - 2)) : text;
}

/// Most cells: `0.912`, `-3`, `42`, and nothing more.
std::optional<Measurement> read_plain_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;  // so many are exact, and so is a power of ten: the division rounds once
  const std::size_t begin = !text.empty() && text.front() == '-' ? 1 : 0;
  if (text.size() > begin + kMostDigits || !is_digit_at(text, begin)) return std::nullopt;
  double digits = 0;
  double scale = 1;
  bool is_fractional = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '.' && !is_fractional && is_digit_at(text, i + 1)) {
      is_fractional = true;
      continue;
    }
    if (!is_digit(text[i])) return std::nullopt;
    digits = digits * 10 + (text[i] - '0');
    if (is_fractional) scale *= 10;
  }
  if (digits == 0 && !is_fractional && text.size() > begin + 1) return std::nullopt;  // `00` may hold a place
  Measurement out;
  out.number = {begin == 1 ? -digits / scale : digits / scale, text, is_fractional, false};
  out.rest = text.substr(text.size());
  return out;
}

}  // namespace

std::optional<Measurement> read_measurement(std::string_view text, CommaStyle commas, const WordTable& units) {
  if (auto plain = read_plain_number(text)) return plain;
  Measurement out;
  text = behind_unknown(inside_formula(skip_blanks(text)));
  if (const std::size_t about = match_at(text, 0, {"~", "≈", "∼"})) {
    out.is_approximate = true;
    text = skip_blanks(text.substr(about));
  }
  const auto number = take_number(text, commas);
  if (!number || number->is_placeholder) return std::nullopt;
  out.number = *number;
  out.unit = take_unit(text, units);
  take_spread(text, commas, out);
  if (out.unit.empty() ? is_part_of_more(text) : is_before_slash(text)) return std::nullopt;
  take_deviation(text, commas, units, out);
  take_groups(text, commas, units, out);
  while (take_arrow(text, commas, units, out)) {
    out.deviation.reset();
    take_deviation(text, commas, units, out);
    take_groups(text, commas, units, out);
  }
  if (take_deviation(text, commas, units, out)) take_groups(text, commas, units, out);
  if (out.unit.empty() && is_part_of_more(text)) return std::nullopt;
  out.rest = without_closing_marks(text);
  return out;
}

}  // namespace labbook::journal
