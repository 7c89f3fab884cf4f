#include "text/name_key.h"

#include <algorithm>
#include <span>

#include "text/fold.h"

namespace labbook::text {
namespace {

constexpr std::size_t kTwoWords = 16;

/// Of more than eight bytes.
std::uint64_t hash_of(std::string_view key) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;
  std::uint64_t hash = key.size();
  std::uint64_t part;
  for (std::size_t at = 0; at + 8 < key.size(); at += 8) {
    std::memcpy(&part, key.data() + at, 8);
    hash = (hash ^ part) * kFactor;
    hash ^= hash >> 29;
  }
  std::memcpy(&part, key.data() + key.size() - 8, 8);
  hash = (hash ^ part) * kFactor;
  return hash ^ hash >> 32;
}

}  // namespace

KeyWords key_words(std::string_view folded) {
  KeyWords words;
  words.size = static_cast<std::uint32_t>(folded.size());
  if (folded.empty()) return words;
  if (folded.size() < 8) {
    words.first = load_few_bytes(folded.data(), folded.size());
    return words;
  }
  std::memcpy(&words.first, folded.data(), 8);
  if (folded.size() > kTwoWords) words.last = hash_of(folded);
  else std::memcpy(&words.last, folded.data() + folded.size() - 8, 8);
  return words;
}

void NameKey::fold(std::string_view name, std::size_t longest) {
  const std::size_t limit = std::min(longest, kLongest);
  const std::size_t size = fold_name_into(name, std::span(bytes_).first(limit));
  if (size > limit) words_ = {0, 0, kLongest + 1};
  else words_ = key_words({bytes_.data(), size});
}

}  // namespace labbook::text
