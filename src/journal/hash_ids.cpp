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

}  // namespace labbook::journal
