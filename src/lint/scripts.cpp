#include "lint/scripts.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"
#include "text/wide_scan.h"

namespace labbook::lint {
namespace {

struct Twin {
  char32_t cyrillic;
  char latin;
};

/// Letters that can't be told apart in print. Lower case в, к, м, н, т differ from their Latin twins and are not here.
constexpr std::array<Twin, 24> kTwins = {{{U'А', 'A'}, {U'В', 'B'}, {U'Е', 'E'}, {U'К', 'K'}, {U'М', 'M'}, {U'Н', 'H'},
                                          {U'О', 'O'}, {U'Р', 'P'}, {U'С', 'C'}, {U'Т', 'T'}, {U'Х', 'X'}, {U'У', 'Y'},
                                          {U'а', 'a'}, {U'е', 'e'}, {U'о', 'o'}, {U'р', 'p'}, {U'с', 'c'}, {U'х', 'x'},
                                          {U'у', 'y'}, {U'ѕ', 's'}, {U'і', 'i'}, {U'ј', 'j'}, {U'Ѕ', 'S'}, {U'І', 'I'}}};

constexpr char32_t kFirst = 0x400;

/// By how far the letter is from U+0400.
constexpr std::array<char, 0x60> kLatin = [] {
  std::array<char, 0x60> table{};
  for (const Twin& twin : kTwins) table[twin.cyrillic - kFirst] = twin.latin;
  return table;
}();

constexpr std::array<char32_t, 128> kCyrillicOf = [] {
  std::array<char32_t, 128> table{};
  for (const Twin& twin : kTwins) table[static_cast<std::size_t>(twin.latin)] = twin.cyrillic;
  return table;
}();

char latin_of(char32_t cyrillic) { return cyrillic >= kFirst && cyrillic - kFirst < kLatin.size() ? kLatin[cyrillic - kFirst] : '\0'; }

char32_t cyrillic_of(char latin) {
  return static_cast<unsigned char>(latin) < kCyrillicOf.size() ? kCyrillicOf[static_cast<std::size_t>(latin)] : 0;
}

bool is_latin_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool begins_cyrillic(unsigned char c) { return c >= 0xD0 && c <= 0xD3; }
bool is_in_word(unsigned char c) { return is_latin_letter(c) || is_digit(c) || c == '_' || c >= 0x80; }

/// A word that holds the Cyrillic letter at `at`. Words end at every other letter above ASCII: “”, —, №.
Word word_around(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && static_cast<unsigned char>(text[begin - 1]) < 0x80 && is_in_word(static_cast<unsigned char>(text[begin - 1])))
    --begin;
  Word word;
  std::size_t i = begin;
  while (i < text.size() && is_in_word(static_cast<unsigned char>(text[i]))) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      if (is_latin_letter(byte)) {
        ++word.latin;
        word.latin_twins += cyrillic_of(text[i]) != 0 ? 1 : 0;
      }
      word.has_digits |= is_digit(byte);
      ++i;
      continue;
    }
    if (!begins_cyrillic(byte)) break;
    const text::CodePoint point = text::decode_at(text, i);
    ++word.cyrillic;
    word.twins += latin_of(point.value) != '\0' ? 1 : 0;
    i += point.size;
  }
  word.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)};
  return word;
}

}  // namespace

void for_each_cyrillic_word(std::string_view text, const std::function<void(const Word&)>& visit) {
  for (std::size_t i = 0; (i = text::next_beyond_ascii(text, i)) != std::string_view::npos;) {
    if (!begins_cyrillic(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    const Word word = word_around(text, i);
    visit(word);
    i = std::max<std::size_t>(word.span.end, i + 1);
  }
}

std::string to_latin(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const text::CodePoint point = text::decode_at(word, i);
    const char latin = latin_of(point.value);
    if (latin != '\0') {
      out.push_back(latin);
    } else {
      out.append(word.substr(i, point.size));
    }
    i += point.size;
  }
  return out;
}

std::string to_cyrillic(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const char32_t cyrillic = static_cast<unsigned char>(c) < 0x80 ? cyrillic_of(c) : 0;
    if (cyrillic != 0) {
      text::append_utf8(out, cyrillic);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace labbook::lint
