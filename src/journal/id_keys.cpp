#include "journal/id_keys.h"

#include "journal/id_joints.h"
#include "journal/id_meaning.h"

namespace labbook::journal {

std::string key_of(const WrittenId& id, const Vocabulary& vocabulary) {
  std::string meaning = meaning_of(id.text, vocabulary);
  return meaning.empty() ? id_key(id.text) : meaning;
}

std::string number_key_of(const WrittenId& id, const Vocabulary& vocabulary) {
  const std::string_view number = without_variant(id.text);
  const std::string meaning = meaning_of(number, vocabulary);
  return meaning.empty() ? id_key(number) : meaning;
}

std::set<std::string> keys_of(const EntryMark& mark, const Vocabulary& vocabulary) {
  std::set<std::string> keys;
  for (const WrittenId& id : mark.ids) keys.insert(key_of(id, vocabulary));
  return keys;
}

}  // namespace labbook::journal
