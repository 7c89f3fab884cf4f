#include "journal/id_meaning.h"

#include "journal/characters.h"
#include "journal/id_joints.h"
#include "text/fold.h"

namespace labbook::journal {

std::string id_meaning(std::string_view prefix, std::string_view numeral, const Vocabulary& vocabulary) {
  const text::NameKey key(prefix);
  std::string_view canonical = vocabulary.entry_words.find(key);
  if (canonical.empty()) canonical = vocabulary.id_prefixes.find(key);
  std::string meaning = canonical.empty() ? text::fold_name(prefix) : std::string(canonical);
  while (numeral.size() > 1 && numeral.front() == '0' && is_digit(numeral[1])) numeral.remove_prefix(1);
  meaning += ':';
  meaning += numeral;
  return meaning;
}

std::string meaning_of(std::string_view id, const Vocabulary& vocabulary) {
  std::size_t digit = 0;
  while (digit < id.size() && !is_digit(id[digit])) ++digit;
  if (digit == id.size()) return {};
  std::string_view prefix = id.substr(0, digit);
  while (!prefix.empty() && letters_end(prefix, prefix.size() - 1) != prefix.size() && static_cast<unsigned char>(prefix.back()) < 0x80) {
    prefix.remove_suffix(1);
  }
  if (const std::size_t key = prefix.rfind('-'); key != std::string_view::npos && is_capitals(prefix.substr(0, key))) {
    const std::string_view word = prefix.substr(key + 1);  // `CNN-EXP-039` is the project's experiment 39
    if (vocabulary.entry_words.contains(word) || vocabulary.id_prefixes.contains(word)) prefix = word;
  }
  if (prefix.ends_with("№")) prefix = text::trim(prefix.substr(0, prefix.size() - std::string_view("№").size()));
  return id_meaning(prefix, id.substr(digit), vocabulary);
}

}  // namespace labbook::journal
