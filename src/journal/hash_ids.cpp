#include "journal/hash_ids.h"

#include "journal/characters.h"
#include "journal/written_ids.h"

namespace labbook::journal {

bool is_hash(std::string_view text) {
  if (text.size() < 7 || text.size() > 64) return false;
  int letters = 0;
  int digits = 0;
  for (const char c : text) {
    if (is_digit(c)) ++digits;
    else if (c >= 'a' && c <= 'f') ++letters;
    else return false;
  }
  return letters > 0 && digits > 1;
}

std::size_t hash_end(std::string_view text, std::size_t at) {
  const bool is_hex = is_digit(text[at]) || (text[at] >= 'a' && text[at] <= 'f');
  if (!is_hex) return 0;
  std::size_t end = at;
  while (end < text.size() && (is_digit(text[end]) || is_latin_letter(text[end]))) ++end;
  return is_hash(text.substr(at, end - at)) ? end : 0;
}

}  // namespace labbook::journal
