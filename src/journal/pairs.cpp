#include "journal/pairs.h"

#include <array>

#include "journal/characters.h"
#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : ' '; }

constexpr std::array<bool, 256> marks_of(std::string_view marks) {
  std::array<bool, 256> table{};
  for (const char c : marks) table[static_cast<unsigned char>(c)] = true;
  return table;
}

constexpr std::string_view kWideOpen = "（";
constexpr std::string_view kWideClose = "）";

/// Brackets and quotes: all other characters leave the nesting as it is.
constexpr std::array<bool, 256> kMarks = marks_of("()[]{}\"'\xEF");
/// … and what may divide.
constexpr std::array<bool, 256> kStops = marks_of("()[]{}\"':=,;|/. \t\xC2\xE2\xEF");

/// Follows brackets and quotes along a line.
class Nesting {
 public:
  /// Whether the character stands outside all of them. Call once for each character, in order.
  bool is_outside(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (!kMarks[static_cast<unsigned char>(c)]) return quote_ == 0 && depth_ == 0;
    if (quote_ != 0) {
      if (c == quote_) quote_ = 0;
      return false;
    }
    if (opens_quote(text, i)) {
      quote_ = c;
      return false;
    }
    const std::string_view ahead = text.substr(i, kWideOpen.size());
    if (c == '(' || c == '[' || c == '{' || ahead == kWideOpen) return ++depth_, false;
    if (c == ')' || c == ']' || c == '}' || ahead == kWideClose) return depth_ = depth_ > 0 ? depth_ - 1 : 0, false;
    return depth_ == 0;
  }

 private:
  /// A quote that is closed again on the line: an apostrophe opens nothing.
  static bool opens_quote(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (c != '"' && c != '\'') return false;
    if (i > 0 && at(text, i - 1) != ' ' && at(text, i - 1) != '(' && at(text, i - 1) != '{' && at(text, i - 1) != '[' &&
        at(text, i - 1) != ',' && at(text, i - 1) != '=' && at(text, i - 1) != ':')
      return false;
    const std::size_t close = text.substr(i + 1, 200).find(c);
    return close != std::string_view::npos;
  }

  char quote_ = 0;
  int depth_ = 0;
};

/// The digits before `i` end a word, as in `test_f1:0.8`, and are no hours: `12:30`, `01T12:30`.
bool ends_as_word(std::string_view text, std::size_t i) {
  while (i > 0 && is_digit(text[i - 1])) --i;
  const auto is_letter = [&](std::size_t at) {
    return (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z') || text[at] == '_';
  };
  return i > 0 && is_letter(i - 1) && (i < 2 || !is_digit(text[i - 2]));
}

/// `：`, as Chinese and Japanese are written.
bool is_wide_colon(std::string_view text, std::size_t i) { return text.substr(i).starts_with("："); }

/// The `=` of `mAP@IoU=0.5: 0.81`: the threshold is a part of the name, and another mark follows.
bool is_threshold(std::string_view text, std::size_t i) {
  const std::size_t at_sign = text.substr(0, i).rfind('@');
  if (at_sign == std::string_view::npos || text.substr(at_sign, i - at_sign).find(' ') != std::string_view::npos) return false;
  const std::size_t end = std::min(text.find_first_not_of("0123456789.", i + 1), text.size());
  const std::size_t next = skip_blanks(text, end);
  return end > i + 1 && (at(text, next) == ':' || at(text, next) == '=');
}

/// The length of the mark at `i`: 0 where there is none.
std::size_t mark_at(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (is_wide_colon(text, i)) return std::string_view("：").size();
  const char before = i > 0 ? text[i - 1] : ' ';
  const char after = at(text, i + 1);
  if (c == '=') {
    if (before == '<' || before == '>' || before == '!' || before == '+' || after == '>' || is_threshold(text, i)) return 0;
    return after == '=' ? 2 : 1;
  }
  if (c != ':') return 0;
  if (after == ':' || before == ':' || after == '/') return after == '/' && at(text, i + 2) != '/' ? 1 : 0;
  if (is_digit(before) && is_digit(after)) return ends_as_word(text, i) ? 1 : 0;
  return 1;
}

/// ` / ` with another `name: value` behind it: `Status: done / Tags: #lr`.
bool is_slash_between_pairs(std::string_view text, std::size_t i) {
  if (i == 0 || at(text, i - 1) != ' ' || at(text, i + 1) != ' ') return false;
  static constexpr text::ByteSet kEnds(":/,;|");
  const std::size_t mark = kEnds.first_in(text, i + 1);
  return mark != std::string_view::npos && text[mark] == ':' && mark - i < 40 && at(text, mark + 1) == ' ';
}

bool is_letter_at(std::string_view text, std::size_t i) {
  const char c = at(text, i);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) < 0xE0);
}

/// `Acc: 0.5. Recall: 0.4`: a full stop behind a number. `1. Recall` begins a list.
bool is_end_of_sentence(std::string_view text, std::size_t i) {
  if (i == 0 || at(text, i + 1) != ' ' || !is_letter_at(text, i + 2)) return false;
  const char before = text[i - 1];
  if (before == '%' || before == ')') return true;
  return is_digit(before) && text.substr(0, i).find_first_not_of("0123456789 ") != std::string_view::npos;
}

/// The word that ends before `i` begins like a number: `0.41`, `5ms/step`.
bool is_behind_number(std::string_view text, std::size_t i) {
  constexpr std::size_t kLongestNumber = 24;
  const std::size_t from = i > kLongestNumber ? i - kLongestNumber : 0;
  constexpr text::ByteSet kBefore(" =:");
  const std::size_t blank = kBefore.last_in(text.substr(from, i - from));
  const std::size_t begin = blank == std::string_view::npos ? from : from + blank + 1;
  return begin < i &&
         (is_digit(text[begin]) || text[i - 1] == '%' || ((text[begin] == '-' || text[begin] == '.') && is_digit(at(text, begin + 1))));
}

/// Whether a name of at most four words stands at `i`, then a mark and a number: `val_loss: 0.4`.
bool begins_pair(std::string_view text, std::size_t i) {
  constexpr std::size_t kLongestName = 32;
  if (!is_letter_at(text, i)) return false;
  const std::string_view ahead = text.substr(i, kLongestName);
  static constexpr text::ByteSet kEnds(":=,;|()");
  const std::size_t mark = kEnds.first_in(ahead);
  if (mark == std::string_view::npos || (ahead[mark] != ':' && ahead[mark] != '=')) return false;
  std::size_t blanks = 0;
  for (std::size_t at = 0; at + 1 < mark; ++at) blanks += ahead[at] == ' ' ? 1 : 0;
  std::size_t value = i + mark + 1;
  while (value < text.size() && text[value] == ' ') ++value;
  const char first = at(text, value);
  const bool is_value = is_digit(first) || ((first == '-' || first == '+' || first == '.') && is_digit(at(text, value + 1)));
  return blanks < 4 && is_value;
}

constexpr std::size_t kWidestGap = 16;

/// Whether a word stands at `i`, then a number: `iou 0.49`.
bool begins_unmarked_pair(std::string_view text, std::size_t i) {
  constexpr std::size_t kLongestWord = 32;
  if (!is_letter_at(text, i)) return false;
  const std::size_t blank = text.substr(i, kLongestWord).find(' ');
  if (blank == std::string_view::npos) return false;
  const std::size_t value = i + blank + 1;
  return is_digit(at(text, value)) || ((at(text, value) == '-' || at(text, value) == '.') && is_digit(at(text, value + 1)));
}

/// `a=0.1 b=0.2`, `loss: 0.3 acc: 0.9`: nothing but a blank between one pair's number and the next pair.
bool is_blank_between_pairs(std::string_view text, std::size_t i, bool has_mark) {
  if (!has_mark || i == 0 || text[i - 1] == ':') return false;  // `Fold 1: acc=0.9` is a label
  std::size_t next = i + 1;
  while (next < text.size() && next < i + kWidestGap && (text[next] == ' ' || text[next] == '\t')) ++next;
  return (is_behind_number(text, i) || text[i - 1] == ')') && begins_pair(text, next);
}

/// `loss: 0.41 - acc: 0.88`, `3s 5ms/step - loss: 0.25`: the dash of a training log. 0: there is none.
std::size_t dash_between_pairs(std::string_view text, std::size_t i) {
  const bool may_be_dash = at(text, i + 1) == '-' || at(text, i + 1) == '\xE2';
  if (i == 0 || !may_be_dash || !is_behind_number(text, i)) return 0;
  for (const std::string_view dash : {" - ", " – ", " — "}) {
    const std::size_t next = i + dash.size();
    if (text.substr(i).starts_with(dash) && (begins_pair(text, next) || begins_unmarked_pair(text, next))) return dash.size();
  }
  return 0;
}

/// `Public LB 0.81 / Private LB 0.80`.
bool is_slash_behind_number(std::string_view text, std::size_t i) {
  return i > 1 && text[i - 1] == ' ' && at(text, i + 1) == ' ' && is_letter_at(text, i + 2) && is_behind_number(text, i - 1);
}

/// The length of what separates two pairs at `i`: 0 where nothing does. `has_mark`: a pair's mark stands before it.
std::size_t separator_at(std::string_view text, std::size_t i, bool has_mark) {
  const char c = text[i];
  if (c == '.') return is_end_of_sentence(text, i) ? 1 : 0;
  if (c == ' ' || c == '\t') return is_blank_between_pairs(text, i, has_mark) ? 1 : dash_between_pairs(text, i);
  if (c == '|' || c == ';') return 1;
  if (c == ',') return is_digit(at(text, i + 1)) ? 0 : 1;
  if (c == '/') return (has_mark && is_slash_between_pairs(text, i)) || is_slash_behind_number(text, i) ? 1 : 0;
  const std::string_view rest = text.substr(i);
  for (const std::string_view comma : {"，", "；"}) {
    if (rest.starts_with(comma)) return comma.size();
  }
  for (const std::string_view dot : {"·", "•"}) {
    if (rest.starts_with(dot) && i > 0 && text[i - 1] == ' ') return dot.size();
  }
  return 0;
}

}  // namespace

Pair divide(std::string_view text) {
  Nesting nesting;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kStops[static_cast<unsigned char>(text[i])] || !nesting.is_outside(text, i)) continue;
    const std::size_t size = mark_at(text, i);
    if (size == 0) continue;
    const bool is_about = text[i] == '=' && i > 0 && text[i - 1] == '~';  // `acc ~= 0.61`
    return {text::trim(text.substr(0, is_about ? i - 1 : i)), text::trim(text.substr(i + size)), text.substr(i, size)};
  }
  return {};
}

std::string_view take_segment(std::string_view& text) {
  Nesting nesting;
  bool has_mark = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!kStops[static_cast<unsigned char>(c)] || !nesting.is_outside(text, i)) continue;
    has_mark = has_mark || c == ':' || c == '=' || is_wide_colon(text, i);
    const std::size_t size = separator_at(text, i, has_mark);
    if (size == 0) continue;
    const std::string_view segment = text::trim(text.substr(0, i));
    text.remove_prefix(i + size);
    return segment;
  }
  const std::string_view segment = text::trim(text);
  text = {};
  return segment;
}

std::string_view take_named_segment(std::string_view& text, const WordTable& units) {
  const std::string_view segment = take_segment(text);
  if (segment.empty() || text.empty() || *(text.data() - 1) != ',' || segment.find_first_of(":=") != std::string_view::npos) return segment;
  std::string_view behind = text;
  const std::string_view next = take_segment(behind);
  if (!units.contains(divide(next).name)) return segment;
  text = behind;
  return {segment.data(), static_cast<std::size_t>(next.data() + next.size() - segment.data())};
}

}  // namespace labbook::journal
