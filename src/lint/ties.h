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
  import,    ///< entries that one commit brought: who asks for them is looked at together with all that have some
};

/// The files whose ids are looked through for one that no entry has.
inline constexpr std::size_t kMostCounted = 64;

/// What is asked for, or offered, under one name. Two names may share a tie: then a file is looked at once more than needed.
using Tie = std::uint64_t;

Tie tie_of(TieKind kind, std::string_view name);
TieKind kind_of(Tie tie);

/// The findings in a file depend on itself, and on those files alone that offer something that it asks for. Where one comes
/// to offer something, or offers it no longer, or is another one, those that ask for it are looked at again.
struct Ties {
  std::vector<Tie> asks;
  std::vector<Tie> offers;

  void ask(TieKind kind, std::string_view name) { asks.push_back(tie_of(kind, name)); }
  void offer(TieKind kind, std::string_view name) { offers.push_back(tie_of(kind, name)); }
  void share(TieKind kind, std::string_view name);
  /// Each once, in order.
  void settle();
};

/// As bytes, and back; `bytes` are of a whole number of ties.
std::string pack_ties(std::span<const Tie> ties);
std::vector<Tie> unpack_ties(std::string_view bytes);

}  // namespace labbook::lint
