// What ties files to each other: by it a run knows which files a change can reach.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::lint {

/// By what one file can bear on the findings in another.
enum class TieKind : std::uint8_t {
  meaning,   ///< what an id means (journal/resolve_references.h)
  name,      ///< what an entry is called, folded (results/run.h)
  days,      ///< how dates are written
  habit,     ///< journals that are read as one
  sighting,  ///< results of one file's runs, wherever they are told
  data,      ///< results on data that has a name
  ids,       ///< which ids a project counts; of the first kMostCounted files alone
  commit,    ///< commits that the repository has
  head,      ///< which files the last commit has
  entry,     ///< committed entries; nobody asks for one: where one is gone, any other may have come from there
  import,    ///< entries that one commit brought: of files that are not looked at their number is known (Share)
};

/// The files whose ids are looked through for one that no entry has.
inline constexpr std::size_t kMostCounted = 64;

/// What is asked for, or offered, under one name. Two names may share a tie: then a file is looked at once more than needed.
using Tie = std::uint64_t;

/// What is offered, in short: another one where it, or where it stands, is another one.
using Sign = std::uint64_t;

/// Of what is another one whenever the file is.
inline constexpr Sign kWithFile = 0;

Sign sign_of(std::string_view bytes);

/// What a file adds to what is counted over all files under one name.
struct Share {
  Tie tie = 0;
  std::uint32_t entries = 0;
  std::int32_t first_day = 0;
  std::int32_t last_day = 0;

  void add(const Share& other);
};

Tie tie_of(TieKind kind, std::string_view name);
TieKind kind_of(Tie tie);

/// The findings in a file depend on itself, and on those files alone that offer something that it asks for. Where one comes
/// to offer something, or offers it no longer, or is another one, those that ask for it are looked at again.
struct Ties {
  std::vector<Tie> asks;
  std::vector<Tie> offers;
  std::vector<Sign> signs;    ///< of each offer
  std::vector<Sign> settled;  ///< the same when the file's references are resolved; where there are all
  std::vector<Share> shares;
  Sign facts = kWithFile;  ///< of what the file states, and where

  void ask(TieKind kind, std::string_view name) { asks.push_back(tie_of(kind, name)); }
  void offer(TieKind kind, std::string_view name, Sign sign = kWithFile) { offer(tie_of(kind, name), sign); }
  void offer(Tie tie, Sign sign);
  void share(TieKind kind, std::string_view name, Sign sign = kWithFile);
  /// Each once, in order.
  void settle();
};

/// What is offered now and was not before, or otherwise, and the other way round. `is_same`: the file is the same.
std::vector<Tie> other_offers(std::span<const Tie> before, std::span<const Sign> signs_before, std::span<const Tie> now,
                              std::span<const Sign> signs_now, bool is_same);

/// As bytes, and back; `bytes` are of a whole number of ties.
std::string pack_ties(std::span<const Tie> ties);
std::vector<Tie> unpack_ties(std::string_view bytes);

std::string pack_shares(std::span<const Share> shares);
std::vector<Share> unpack_shares(std::string_view bytes);

}  // namespace labbook::lint
