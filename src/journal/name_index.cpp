#include "journal/name_index.h"

#include <algorithm>

#include "journal/phrase_words.h"
#include "text/fold.h"

namespace labbook::journal {

NameWords::Entry& NameIndex::entry_of(std::string_view key) {
  const auto [number, is_new] = keys_.add_folded(key);
  if (is_new) entries_.own().emplace_back();
  return entries_.own()[number];
}

std::uint32_t NameIndex::number_of(std::string_view canonical) {
  // The aliases of a name come one behind another.
  if (names_[names_.size() - 1] != canonical) names_.add(canonical);
  return static_cast<std::uint32_t>(names_.size() - 1);
}

void NameIndex::add(NameRole role, std::string_view alias, std::string_view canonical) {
  std::uint32_t& name = entry_of(text::fold_name(alias)).names[static_cast<std::size_t>(role)];
  if (name == 0) name = number_of(canonical);
  const std::size_t words = count_phrase_words(alias);
  if (words < 2) return;
  std::uint8_t& longest = entry_of(text::fold_name(first_phrase_word(alias))).longest_phrase;
  longest = std::max(longest, static_cast<std::uint8_t>(std::min<std::size_t>(words, 6)));
}

std::optional<NameWords> NameIndex::find(std::string_view word) const {
  if (word.size() > 4 * text::NameKey::kLongest) return std::nullopt;
  const text::NameKey key(word);
  const std::size_t found = key.size() == 0 ? text::NameSet::npos : keys_.find(key);
  if (found == text::NameSet::npos) return std::nullopt;
  return NameWords(entries_[found], names_);
}

}  // namespace labbook::journal
