#include "journal/phrase_words.h"

#include <array>

#include "text/ascii.h"

namespace labbook::journal {
namespace {

constexpr std::array<bool, 256> kIsKeyByte = [] {
  std::array<bool, 256> is_key{};
  for (std::size_t byte = 0; byte < is_key.size(); ++byte) {
    const char c = static_cast<char>(byte);
    is_key[byte] = text::is_word_byte(c) || c == '%' || c == '&';
  }
  return is_key;
}();

std::string_view take_phrase_word(std::string_view& text) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_key_byte(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_key_byte(text[end])) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

}  // namespace

bool is_key_byte(char c) { return kIsKeyByte[static_cast<unsigned char>(c)]; }

std::size_t count_phrase_words(std::string_view phrase) {
  std::size_t words = 0;
  while (!take_phrase_word(phrase).empty()) ++words;
  return words;
}

std::string_view first_phrase_word(std::string_view phrase) { return take_phrase_word(phrase); }

}  // namespace labbook::journal
