#include "journal/reference_scan.h"

#include "journal/characters.h"
#include "journal/id_joints.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestPrefix = 40;
constexpr std::size_t kLongestNumeral = 60;  ///< with the name behind it

bool is_extension(std::string_view text, std::size_t at) {
  const std::size_t end = letters_end(text, at);
  return end - at <= 5 && (end >= text.size() || !is_blank(text[end]) || text[at] >= 'a');
}

/// Where `CNN-` before `EXP-039` begins; `at` where there is no such key.
std::size_t project_key_begin(std::string_view text, std::size_t at) {
  if (at == 0 || text[at - 1] != '-') return at;
  const std::size_t begin = word_begin(text, at - 1);
  const std::string_view key = text.substr(begin, at - 1 - begin);
  return key.size() >= 2 && key.size() <= 8 && is_capitals(key) ? begin : at;
}

}  // namespace

std::size_t word_begin(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < kLongestPrefix) {
    std::size_t previous = begin - 1;
    while (previous > 0 && (static_cast<unsigned char>(text[previous]) & 0xC0) == 0x80) --previous;
    if (!is_letter(text::decode_at(text, previous).value)) break;
    begin = previous;
  }
  return begin;
}

std::size_t numeral_end(std::string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  while (end + 1 < text.size() && (text[end] == '.' || text[end] == '-' || text[end] == '_') && is_digit(text[end + 1]) &&
         digits_end(text, end + 1) - end <= 3) {
    end = digits_end(text, end + 1);
  }
  if (end < text.size() && text[end] >= 'a' && text[end] <= 'd' && letters_end(text, end) == end + 1) ++end;
  return end;
}

bool ends_as_name(std::string_view text, std::size_t end) {
  if (end >= text.size()) return false;
  if (text[end] == '_' || text[end] == '/' || text[end] == '%' || text[end] == '=') return true;
  if (text[end] == '.' && end + 1 < text.size() && is_latin_letter(text[end + 1]) && is_extension(text, end + 1)) return true;
  return letters_end(text, end) > end;
}

std::optional<WrittenReference> id_around(std::string_view text, std::size_t at, std::size_t end) {
  if (at == 0 || end - at > kLongestNumeral || ends_as_name(text, end)) return std::nullopt;
  std::size_t word_end = at;
  if (text[word_end - 1] == '[') --word_end;
  if (word_end > 0 && text[word_end - 1] == '#') --word_end;
  else if (word_end > 2 && text.substr(0, word_end).ends_with("№")) word_end -= std::string_view("№").size();
  while (word_end > 0 && is_blank(text[word_end - 1]) && at - word_end < 6) --word_end;
  if (word_end == at && (text[at - 1] == '-' || text[at - 1] == '_')) --word_end;
  else if (word_end > 0 && word_end < at && text[word_end - 1] == '.') --word_end;
  const std::size_t begin = word_begin(text, word_end);
  if (begin == word_end || (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '_' || text[begin - 1] == '/')))
    return std::nullopt;
  if (const std::size_t key = project_key_begin(text, begin); key < begin && is_capitals(text.substr(begin, word_end - begin))) {
    return WrittenReference{key, end, text.substr(begin, word_end - begin), text.substr(at, end - at)};
  }
  return WrittenReference{begin, end, text.substr(begin, word_end - begin), text.substr(at, end - at)};
}

std::size_t next_number(std::string_view text, std::size_t at) {
  const std::size_t begin = skip_blanks(text, at);
  for (const std::string_view joint : {",", "and ", "и ", "&", "-", "–", "—"}) {
    if (!text.substr(begin).starts_with(joint)) continue;
    const std::size_t number = skip_blanks(text, begin + joint.size());
    const std::size_t end = digits_end(text, number);
    const bool is_date =
        end - number == 4 && end + 1 < text.size() && (text[end] == '-' || text[end] == '.' || text[end] == '/') && is_digit(text[end + 1]);
    if (number < end && end - number <= 4 && !is_date) return number;
  }
  return 0;
}

}  // namespace labbook::journal
