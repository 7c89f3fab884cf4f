#include "lint/ties.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace labbook::lint {
namespace {

constexpr unsigned kBitsOfName = 56;  ///< of a tie; its kind has the others

void sort_once(std::vector<Tie>& ties) {
  std::ranges::sort(ties);
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
}

}  // namespace

Tie tie_of(TieKind kind, std::string_view name) {
  return static_cast<Tie>(kind) << kBitsOfName | XXH3_64bits(name.data(), name.size()) >> (64 - kBitsOfName);
}

TieKind kind_of(Tie tie) { return static_cast<TieKind>(tie >> kBitsOfName); }

void Ties::share(TieKind kind, std::string_view name) {
  ask(kind, name);
  offer(kind, name);
}

void Ties::settle() {
  sort_once(asks);
  sort_once(offers);
}

std::string pack_ties(std::span<const Tie> ties) {
  return {reinterpret_cast<const char*>(ties.data()), ties.size_bytes()};
}

std::vector<Tie> unpack_ties(std::string_view bytes) {
  std::vector<Tie> ties(bytes.size() / sizeof(Tie));
  // memcpy takes no null, not even for zero bytes: an empty vector has no address.
  if (!ties.empty()) std::memcpy(ties.data(), bytes.data(), ties.size() * sizeof(Tie));
  return ties;
}

}  // namespace labbook::lint
