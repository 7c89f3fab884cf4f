#include "text/name_set.h"

#include <algorithm>
#include <bit>

#include "text/fold.h"
#include "text/name_beginning.h"

namespace labbook::text {
namespace {

void put(std::span<NameSet::Slot> slots, const KeyWords& words, std::size_t number) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = words.hash() & mask;
  while (slots[at].number != NameSet::Slot::kEmpty) at = (at + 1) & mask;
  slots[at] = {words.first, words.last, words.size, static_cast<std::uint32_t>(number)};
}

}  // namespace

std::pair<std::size_t, bool> NameSet::add(std::string_view name) { return add_folded(fold_name(name)); }

std::pair<std::size_t, bool> NameSet::add_folded(std::string_view key) {
  const KeyWords words = key_words(key);
  if (const std::size_t known = look_up(words, key.data()); known != npos) return {known, false};
  if (lengths_.empty()) lengths_.own().emplace_back();
  lengths_.own()[0][beginning_of_folded(key)] |= std::uint64_t{1} << std::min<std::size_t>(key.size(), 63);
  longest_ = std::max(longest_, key.size());
  keys_.add(key);
  if (size() * 2 > slots_.size()) grow();
  else put(slots_.own(), words, size() - 1);
  return {size() - 1, true};
}

std::size_t NameSet::find(std::string_view name) const {
  if (name.size() <= kLongestPlainWord) return find(NameKey(name));
  if (lengths_.empty()) return npos;
  const std::uint64_t lengths = lengths_[0][beginning_of_name(name)];
  if (lengths == 0) return npos;
  const auto highest = static_cast<std::size_t>(63 - std::countl_zero(lengths));
  const std::size_t limit = highest == 63 ? longest_ : highest;
  return limit > NameKey::kLongest ? find_folded(fold_name(name)) : find(NameKey(name, limit));
}

void NameSet::grow() {
  std::vector<Slot>& slots = slots_.own();
  slots.assign(std::bit_ceil(std::max<std::size_t>(16, size() * 4)), {});
  for (std::size_t i = 0; i < size(); ++i) put(slots, key_words(keys_[i]), i);
}

}  // namespace labbook::text
