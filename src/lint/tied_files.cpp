#include "lint/tied_files.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace labbook::lint {
namespace {

/// What a rule offers when the file is read and more: it says nothing else as long as what the file states is the same.
bool is_of_rule(Tie tie) {
  const TieKind kind = kind_of(tie);
  return kind == TieKind::sighting || kind == TieKind::data || kind == TieKind::commit || kind == TieKind::import || kind == TieKind::entry;
}

}  // namespace

void add_those(TieKind kind, std::span<const Tie> ties, TieSet& set) {
  for (const Tie tie : ties) {
    if (kind_of(tie) == kind) set.add(tie);
  }
}

TiedFiles::TiedFiles(const SeenFiles& seen, std::function<const Ties&(std::size_t)> ties_of)
    : seen_(seen), ties_of_(std::move(ties_of)), roles_(seen.files.size(), Role::unread) {
  for (std::size_t i = 0; i < roles_.size(); ++i) {
    if (seen_.files[i].is_changed) ask(i);
  }
}

void TiedFiles::ask(std::size_t file) {
  roles_[file] = Role::asked;
  asked_.push_back(file);
}

void TiedFiles::ask_tied(std::span<const Tie> lost) {
  offered_.add(lost);
  for (const std::size_t i : asked_) {
    const Ties& now = ties_of_(i);
    if (record(i) == nullptr) {
      offered_.add(now.offers);
      continue;
    }
    for (const Tie tie : other_offers(unpack_ties(record(i)->offers), unpack_ties(record(i)->signs), now.offers, now.signs, false)) {
      if (!is_of_rule(tie) || record(i)->facts != now.facts) offered_.add(tie);
    }
  }
  for (const PackedRecord* gone : seen_.gone) offered_.add_packed(gone->offers);
  for (std::size_t i = 0; i < roles_.size(); ++i) {
    if (roles_[i] != Role::asked && (record(i)->differs || offered_.has_any_packed(record(i)->asks))) ask(i);
  }
  std::ranges::sort(asked_);
}

void TiedFiles::want(std::size_t file, std::span<const Tie> asks, TieSet& wanted) const {
  for (const Tie tie : asks) {
    const bool is_known = kind_of(tie) == TieKind::habit && !seen_.files[file].is_changed && !offered_.has(tie);
    if (!is_known && kind_of(tie) != TieKind::import) wanted.add(tie);
  }
}

bool TiedFiles::has_new_habit(std::size_t file) const {
  return std::ranges::any_of(ties_of_(file).asks, [this](Tie tie) { return kind_of(tie) == TieKind::habit && offered_.has(tie); });
}

std::vector<std::size_t> TiedFiles::offering(const TieSet& wanted) const {
  std::vector<std::size_t> files;
  std::size_t counted = 0;
  const Tie ids = tie_of(TieKind::ids, {});
  for (std::size_t i = 0; i < roles_.size() && !wanted.empty(); ++i) {
    const std::vector<Tie> offers = roles_[i] == Role::asked ? ties_of_(i).offers : unpack_ties(record(i)->offers);
    const bool has_ids = wanted.has(ids) && std::ranges::find(offers, ids) != offers.end();
    const bool is_counted = has_ids && counted++ < kMostCounted;
    const bool is_wanted = is_counted || std::ranges::any_of(offers, [&](Tie tie) { return tie != ids && wanted.has(tie); });
    if (is_wanted && roles_[i] != Role::asked) files.push_back(i);
  }
  return files;
}

bool TiedFiles::are_read(const TieSet& wanted) const {
  return std::ranges::none_of(offering(wanted), [this](std::size_t file) { return roles_[file] == Role::unread; });
}

std::vector<std::size_t> TiedFiles::take_wanted(const TieSet& wanted) {
  std::vector<std::size_t> files = offering(wanted);
  std::erase_if(files, [this](std::size_t file) { return roles_[file] != Role::unread; });
  for (const std::size_t i : files) roles_[i] = Role::read;
  return files;
}

bool TiedFiles::are_all(const std::vector<Ties>& ties, const std::function<bool(std::size_t)>& is_same) const {
  TieSet offered;
  for (std::size_t k = 0; k < asked_.size(); ++k) {
    const std::size_t i = asked_[k];
    if (record(i) == nullptr) offered.add(ties[k].offers);
    else
      offered.add(
          other_offers(unpack_ties(record(i)->offers), unpack_ties(record(i)->settled_signs), ties[k].offers, ties[k].settled, is_same(i)));
  }
  for (std::size_t i = 0; i < roles_.size(); ++i) {
    if (roles_[i] != Role::asked && offered.has_any_packed(record(i)->asks)) return false;
  }
  return true;
}

}  // namespace labbook::lint
