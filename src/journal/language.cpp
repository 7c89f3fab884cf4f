#include "journal/language.h"

#include "journal/characters.h"

namespace labbook::journal {

std::string language_of(std::string_view text) {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    latin += is_latin_letter(static_cast<char>(byte)) ? 1U : 0U;
    cyrillic += (byte & 0xFEU) == 0xD0 ? 1U : 0U;  // the first byte of every Russian letter
  }
  const std::size_t letters = latin + cyrillic;
  if (letters == 0 || 10 * cyrillic < letters) return "en";
  return 10 * cyrillic >= 6 * letters ? "ru" : "mixed";
}

}  // namespace labbook::journal
