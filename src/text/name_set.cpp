#include "text/name_set.h"

#include <algorithm>
#include <bit>

#include "text/fold.h"
#include "text/name_beginning.h"

namespace labbook::text {

std::pair<std::size_t, bool> NameSet::add(std::string_view name) { return add_folded(fold_name(name)); }

std::pair<std::size_t, bool> NameSet::add_folded(std::string key) {
  const KeyWords words = key_words(key);
  if (const std::size_t known = look_up(words, key.data()); known != npos) return {known, false};
  lengths_[beginning_of_folded(key)] |= std::uint64_t{1} << std::min<std::size_t>(key.size(), 63);
  longest_ = std::max(longest_, key.size());
  keys_.push_back(std::move(key));
  if (keys_.size() * 2 > slots_.size()) grow();
  else put(words, static_cast<std::uint32_t>(keys_.size() - 1));
  return {keys_.size() - 1, true};
}

std::size_t NameSet::find(std::string_view name) const {
  if (name.size() <= kLongestPlainWord) return find(NameKey(name));
  const std::uint64_t lengths = lengths_[beginning_of_name(name)];
  if (lengths == 0) return npos;
  const auto highest = static_cast<std::size_t>(63 - std::countl_zero(lengths));
  const std::size_t limit = highest == 63 ? longest_ : highest;
  return limit > NameKey::kLongest ? find_folded(fold_name(name)) : find(NameKey(name, limit));
}

void NameSet::put(const KeyWords& words, std::uint32_t number) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = words.hash() & mask;
  while (slots_[at].number != kEmpty) at = (at + 1) & mask;
  slots_[at] = {words, number};
}

void NameSet::grow() {
  slots_.assign(std::bit_ceil(std::max<std::size_t>(16, keys_.size() * 4)), {});
  for (std::size_t i = 0; i < keys_.size(); ++i) put(key_words(keys_[i]), static_cast<std::uint32_t>(i));
}

}  // namespace labbook::text
