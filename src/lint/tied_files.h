// Which files a run has to read when some have changed: by their ties (lint/ties.h), as the run before noted them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "lint/seen_files.h"
#include "lint/tie_set.h"
#include "lint/ties.h"

namespace labbook::lint {

/// What the run wants of a file.
enum class Role : std::uint8_t {
  unread,
  read,   ///< for what it offers to those that are asked; what others settle in it is known
  asked,  ///< it is looked at anew: changed, or tied to what changed
};

class TiedFiles {
 public:
  /// `ties_of` gives the ties of a file that was read. What changed is asked.
  TiedFiles(const SeenFiles& seen, std::function<const Ties&(std::size_t)> ties_of);

  Role role(std::size_t file) const { return roles_[file]; }
  std::size_t count() const { return roles_.size(); }
  /// By their indices, in order.
  const std::vector<std::size_t>& asked() const { return asked_; }

  /// Asks for what wants something that a changed file offers and did not, or otherwise; for files whose entries may have come
  /// from there; for what wants something of `lost`. All that changed must have been read.
  void ask_tied(std::span<const Tie> lost);

  /// Adds to `wanted` what the file asks of others. What its habit asks is known, unless one of those that are read with it
  /// has changed.
  void want(std::size_t file, std::span<const Tie> asks, TieSet& wanted) const;
  bool has_new_habit(std::size_t file) const;

  /// Whether all that offer something of this were read.
  bool are_read(const TieSet& wanted) const;

  /// What is to be read, and was not yet, to have all that is wanted.
  std::vector<std::size_t> take_wanted(const TieSet& wanted);

  /// Whether nothing else is tied to what the asked files offer now and did not, or otherwise. `ties` are all of theirs, in
  /// their order; `is_same`: whether the file is in the state in which it was.
  bool are_all(const std::vector<Ties>& ties, const std::function<bool(std::size_t)>& is_same) const;

 private:
  const PackedRecord* record(std::size_t file) const { return seen_.files[file].record; }
  void ask(std::size_t file);
  /// The files that are not asked and offer something of this. Of those that offer their ids the first alone.
  std::vector<std::size_t> offering(const TieSet& wanted) const;

  const SeenFiles& seen_;
  std::function<const Ties&(std::size_t)> ties_of_;
  std::vector<Role> roles_;
  std::vector<std::size_t> asked_;
  TieSet offered_;  ///< by what changed, now or before
};

/// Adds those of this kind.
void add_those(TieKind kind, std::span<const Tie> ties, TieSet& set);

}  // namespace labbook::lint
