#include "journal/word_table.h"

namespace labbook::journal {

void WordTable::add(std::string_view alias, std::string_view canonical) {
  if (aliases_.add(alias).second) canonical_.add(canonical);
}

std::string_view WordTable::find(std::string_view word) const { return find(text::NameKey(word, aliases_.longest())); }

std::string_view WordTable::find(const text::NameKey& key) const {
  // Of a word that is mostly punctuation, no more is looked at than of one that is not.
  if (key.size() == 0 || key.size() > aliases_.longest() || key.written_size() > 4 * aliases_.longest()) return {};
  const std::size_t found = aliases_.find(key);
  return found == text::NameSet::npos ? std::string_view{} : canonical_[found];
}

}  // namespace labbook::journal
