#include "journal/characters.h"
#include "journal/id_ideographs.h"
#include "journal/id_neighbours.h"

namespace labbook::journal {

bool may_have_id(std::string_view text, const Vocabulary& vocabulary) {
  if (text::find_digit(text) != std::string_view::npos) return true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = letters_end(text, at);
    if (end == at) {
      const text::CodePoint point = text::decode_at(text, at);
      if (point.size == 3 && end_of_ideographs(text, at, vocabulary) != 0) return true;
      at += point.size;
      continue;
    }
    const text::NameKey word(text.substr(at, end - at));
    if (vocabulary.entry_words.contains(word) || vocabulary.weak_entry_words.contains(word) || vocabulary.id_prefixes.contains(word))
      return true;
    at = end;
  }
  return false;
}

}  // namespace labbook::journal
