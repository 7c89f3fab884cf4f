#include "lint/ties.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "disk/packed_bytes.h"

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

Sign sign_of(std::string_view bytes) { return std::max<Sign>(XXH3_64bits(bytes.data(), bytes.size()), kWithFile + 1); }

void Share::add(const Share& other) {
  first_day = entries == 0 ? other.first_day : std::min(first_day, other.first_day);
  last_day = entries == 0 ? other.last_day : std::max(last_day, other.last_day);
  entries += other.entries;
}

void Ties::offer(Tie tie, Sign sign) {
  offers.push_back(tie);
  signs.push_back(sign);
}

void Ties::share(TieKind kind, std::string_view name, Sign sign) {
  ask(kind, name);
  offer(kind, name, sign);
}

void Ties::settle() {
  sort_once(asks);
  std::vector<std::pair<Tie, Sign>> all;
  for (std::size_t i = 0; i < offers.size(); ++i) all.emplace_back(offers[i], signs[i]);
  std::ranges::sort(all);
  offers.clear();
  signs.clear();
  for (const auto& [tie, sign] : all) {
    if (offers.empty() || offers.back() != tie) {
      offers.push_back(tie);
      signs.push_back(sign);
    } else if (signs.back() != kWithFile) {
      const std::array<Sign, 2> both{signs.back(), sign};
      signs.back() = sign_of({reinterpret_cast<const char*>(both.data()), sizeof both});
    }
  }
}

std::vector<Tie> other_offers(std::span<const Tie> before, std::span<const Sign> signs_before, std::span<const Tie> now,
                              std::span<const Sign> signs_now, bool is_same) {
  std::vector<Tie> others;
  std::size_t i = 0;
  for (std::size_t k = 0; k < now.size(); ++k) {
    for (; i < before.size() && before[i] < now[k]; ++i) others.push_back(before[i]);
    const bool was_there = i < before.size() && before[i] == now[k];
    const bool has_same_sign = was_there && signs_before[i] == signs_now[k] && (is_same || signs_now[k] != kWithFile);
    if (!has_same_sign) others.push_back(now[k]);
    if (was_there) ++i;
  }
  others.insert(others.end(), before.begin() + static_cast<std::ptrdiff_t>(i), before.end());
  return others;
}

std::string pack_ties(std::span<const Tie> ties) { return {reinterpret_cast<const char*>(ties.data()), ties.size_bytes()}; }

std::vector<Tie> unpack_ties(std::string_view bytes) {
  std::vector<Tie> ties(bytes.size() / sizeof(Tie));
  // memcpy takes no null, not even for zero bytes: an empty vector has no address.
  if (!ties.empty()) std::memcpy(ties.data(), bytes.data(), ties.size() * sizeof(Tie));
  return ties;
}

std::string pack_shares(std::span<const Share> shares) {
  disk::BytePacker packer;
  for (const Share& share : shares) {
    packer.put(share.tie);
    packer.put(share.entries);
    packer.put(share.first_day);
    packer.put(share.last_day);
  }
  return packer.take();
}

std::vector<Share> unpack_shares(std::string_view bytes) {
  std::vector<Share> shares;
  for (disk::ByteReader reader(bytes); !reader.is_at_end();) {
    Share& share = shares.emplace_back();
    share.tie = reader.get<Tie>();
    share.entries = reader.get<std::uint32_t>();
    share.first_day = reader.get<std::int32_t>();
    share.last_day = reader.get<std::int32_t>();
  }
  return shares;
}

}  // namespace labbook::lint
