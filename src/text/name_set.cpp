#include "text/name_set.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/fold.h"
#include "text/fold_plain_word.h"
#include "text/name_beginning.h"

namespace labbook::text {
namespace {

constexpr std::size_t kBuffer = 96;

std::uint64_t bit_of(std::size_t size) { return std::uint64_t{1} << std::min<std::size_t>(size, 63); }

std::uint32_t hash_of(std::string_view key) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;
  std::uint64_t hash = key.size() * kFactor;
  const char* at = key.data();
  std::size_t left = key.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t part;
    std::memcpy(&part, at, 8);
    hash = (hash ^ part) * kFactor;
    hash ^= hash >> 29;
  }
  std::uint64_t rest = 0;
  for (; left > 0; --left) rest = rest << 8 | static_cast<unsigned char>(at[left - 1]);
  hash = (hash ^ rest) * kFactor;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

std::pair<std::size_t, bool> NameSet::add(std::string_view name) { return add_folded(fold_name(name)); }

std::pair<std::size_t, bool> NameSet::add_folded(std::string key) {
  if (const std::size_t known = find_folded(key); known != npos) return {known, false};
  lengths_[beginning_of_folded(key)] |= bit_of(key.size());
  longest_ = std::max(longest_, key.size());
  const std::uint32_t hash = hash_of(key);
  keys_.push_back(std::move(key));
  if (keys_.size() * 2 > slots_.size()) grow();
  else put(hash, static_cast<std::uint32_t>(keys_.size() - 1));
  return {keys_.size() - 1, true};
}

std::size_t NameSet::find(std::string_view name) const {
  const std::uint64_t lengths = lengths_[beginning_of_name(name)];
  if (lengths == 0) return npos;
  const auto highest = static_cast<std::size_t>(63 - std::countl_zero(lengths));
  const std::size_t limit = highest == 63 ? longest_ : highest;
  if (limit > kBuffer) return look_up(fold_name(name));
  std::array<char, kBuffer> buffer;
  if (fold_plain_word(name, buffer.data())) return (lengths & bit_of(name.size())) == 0 ? npos : look_up({buffer.data(), name.size()});
  const std::size_t size = fold_name_into(name, std::span(buffer).first(limit));
  if (size > limit || (lengths & bit_of(size)) == 0) return npos;
  return look_up({buffer.data(), size});
}

std::size_t NameSet::find_folded(std::string_view key) const {
  return (lengths_[beginning_of_folded(key)] & bit_of(key.size())) == 0 ? npos : look_up(key);
}

std::size_t NameSet::look_up(std::string_view key) const {
  if (slots_.empty()) return npos;
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t hash = hash_of(key);
  for (std::size_t at = hash & mask; slots_[at].number != kEmpty; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && keys_[slots_[at].number] == key) return slots_[at].number;
  }
  return npos;
}

void NameSet::put(std::uint32_t hash, std::uint32_t number) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != kEmpty) at = (at + 1) & mask;
  slots_[at] = {hash, number};
}

void NameSet::grow() {
  slots_.assign(std::bit_ceil(std::max<std::size_t>(16, keys_.size() * 4)), {});
  for (std::size_t i = 0; i < keys_.size(); ++i) put(hash_of(keys_[i]), static_cast<std::uint32_t>(i));
}

}  // namespace labbook::text
