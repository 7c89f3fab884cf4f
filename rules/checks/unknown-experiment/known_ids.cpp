#include "rules/checks/unknown-experiment/known_ids.h"

#include <algorithm>
#include <iterator>

#include "text/ascii.h"
#include "text/fold.h"
#include "text/similar_name.h"

namespace labbook::rules {
namespace {

using text::is_digit;

constexpr long kLongestRange = 200;
constexpr long kLongestChain = 20;             ///< of experiments after the last one with an entry
constexpr std::size_t kFewestVersions = 4;     ///< of a journal that counts its experiments so
constexpr std::size_t kFewestOfForm = 3;       ///< entries: fewer are a part of what was done
constexpr std::size_t kFewestToReachBack = 8;  ///< entries of a journal that began with its first number but one
constexpr std::size_t kSmallestShare = 10;     ///< one id of so many
constexpr long kLeastCoverage = 60;            ///< percent of the numbers between the first and the last that have an entry
constexpr long kFullCoverage = 90;             ///< the same, where hardly one is left out

bool is_before_first(long first, const IdShape& shape, bool may_have_no_entry) {
  return shape.number + (may_have_no_entry ? 0 : 1) < first;
}

/// `T2.5`: a stage, or a version of something.
bool has_point(std::string_view id) {
  const std::size_t point = id.rfind('.');
  return point != std::string_view::npos && point > 0 && point + 1 < id.size() && is_digit(id[point - 1]) && is_digit(id[point + 1]);
}

bool covers(long count, long from, long to, long percent) { return count * 100 >= (to - from + 1) * percent; }

}  // namespace

IdShape shape_of(std::string_view id) {
  IdShape shape;
  const std::string folded = text::fold_name(id);
  std::size_t begin = folded.size();
  while (begin > 0 && is_digit(folded[begin - 1])) --begin;
  shape.prefix = folded.substr(0, begin);
  shape.digits = folded.size() - begin;
  shape.is_in_words = id.find(' ') != std::string_view::npos;
  if (shape.digits > 0 && shape.digits <= 9) shape.number = std::stol(folded.substr(begin));
  return shape;
}

bool is_version(const IdShape& shape) { return shape.prefix.starts_with('v'); }

/// Of the numbers, in order: enough to tell how many are left out.
struct KnownIds::Ends {
  long count = 0;
  long first = 0;
  long second = 0;
  long before_last = 0;
  long last = 0;

  /// Whether each number gets an entry, as a rule: but for one at an end, which may be wrong itself.
  bool is_covered(long percent) const {
    if (covers(count, first, last, percent)) return true;
    return count >= 3 && (covers(count - 1, first, before_last, percent) || covers(count - 1, second, last, percent));
  }

  /// With one number more that was not among them. The first stays: what is missing there is told by may_be_earlier().
  Ends with(long number) const {
    Ends more = *this;
    ++more.count;
    more.second = std::min(second, std::max(number, first));
    more.before_last = number > last ? last : std::max(before_last, number);
    more.last = std::max(last, number);
    return more;
  }
};

KnownIds::Ends KnownIds::Form::ends() const {
  if (numbers.size() < 2) return {static_cast<long>(numbers.size()), first, last, first, last};
  return {static_cast<long>(numbers.size()), first, *std::next(numbers.begin()), *std::prev(numbers.end(), 2), last};
}

bool KnownIds::Form::is_covered(long percent) const { return ends().is_covered(percent); }

KnownIds::KnownIds(const journal::Journal& journal) {
  for (const journal::Entry& entry : journal.entries) {
    for (const journal::EntryId& id : entry.ids) add(id.text);
    has_unnumbered_ |= entry.ids.empty();
    if (entry.ids.size() == 2) add_between(entry.ids.front().text, entry.ids.back().text);
  }
  for (const journal::Reference& reference : journal.references) mention(reference.text);
  for (const journal::Entry& entry : journal.entries) {
    for (const journal::Reference& reference : entry.references) mention(reference.text);
  }
}

const KnownIds::Form* KnownIds::form_of(const IdShape& shape) const {
  const auto form = forms_.find(shape.key());
  return form == forms_.end() ? nullptr : &form->second;
}

bool KnownIds::lacks(std::string_view id) const {
  const IdShape shape = shape_of(id);
  const Form* form = form_of(shape);
  if (shape.digits == 0 || form == nullptr || form->ids < kFewestOfForm || folded_.contains(text::fold_name(id))) return false;
  if (has_point(id) && pointed_ < kFewestVersions) return false;
  if (is_version(shape) && (form->ids < ids_.size() || ids_.size() < kFewestVersions)) return false;
  const bool may_have_no_entry = (shape.is_in_words && has_unnumbered_) || is_version(shape);
  if (is_before_first(form->first, shape, may_have_no_entry || (shape.number > 1 && form->ids < kFewestToReachBack))) return false;
  if (shape.number == 0) return false;  // what there was before the first
  if (form->ids * kSmallestShare < ids_.size()) return false;
  if (!form->is_covered(kLeastCoverage)) return false;  // most experiments are written up elsewhere, or it is no experiment's id
  if (has_variants(id) || is_part(id) || is_short_for_words(shape)) return false;
  return !follows(shape, form->last);
}

bool KnownIds::may_be_earlier(std::string_view id) const {
  const IdShape shape = shape_of(id);
  const Form* form = form_of(shape);
  return shape.digits > 0 && !is_version(shape) && form != nullptr &&
         is_before_first(form->first, shape, shape.is_in_words && has_unnumbered_);
}

bool KnownIds::skips(std::string_view id) const {
  const IdShape shape = shape_of(id);
  const Form* form = form_of(shape);
  if (form == nullptr || shape.number <= form->first || shape.number >= form->last) return false;
  return form->is_covered(kLeastCoverage) && !form->numbers.contains(shape.number) && !has_variants(id);
}

bool KnownIds::leaves_nothing_out(std::string_view id) const {
  const Form* form = form_of(shape_of(id));
  if (form == nullptr || form->numbers.empty()) return false;
  const long number = shape_of(id).number;
  const Ends ends = form->ends();  // a heading that was renamed leaves its own gap
  return ends.is_covered(kFullCoverage) || (!form->numbers.contains(number) && ends.with(number).is_covered(kFullCoverage));
}

std::string_view KnownIds::most_similar(std::string_view id) const {
  const std::vector<std::string_view> names(ids_.begin(), ids_.end());
  return text::most_similar(id, names);
}

/// Whether the number is next to the last, or to another one that is spoken of and follows the last.
bool KnownIds::follows(const IdShape& shape, long last) const {
  if (shape.number <= last || shape.number - last > kLongestChain) return false;
  for (long number = last + 1; number < shape.number; ++number) {
    if (!mentioned_.contains({shape.key(), number})) return false;
  }
  return true;
}

/// Beside `Exp 16b`, `Exp 16` means both.
bool KnownIds::has_variants(std::string_view id) const { return with_letter_.contains(text::fold_name(id)); }

/// `Entry 016.4` is a part of `Entry 016`.
bool KnownIds::is_part(std::string_view id) const {
  const std::size_t point = id.rfind('.');
  return point != std::string_view::npos && point > 0 && is_digit(id[point - 1]) && folded_.contains(text::fold_name(id.substr(0, point)));
}

/// Beside `Round 30`, `R30` is short for it.
bool KnownIds::is_short_for_words(const IdShape& shape) const {
  return shape.prefix.size() == 1 && in_words_.contains({shape.prefix.front(), shape.number});
}

void KnownIds::add(const std::string& id) {
  mention(id);
  const IdShape shape = shape_of(id);
  folded_.insert(text::fold_name(id));
  if (shape.digits == 0 && id.size() > 1 && is_digit(id[id.size() - 2])) with_letter_.insert(text::fold_name(id.substr(0, id.size() - 1)));
  if (shape.digits == 0 || shape.digits > 9) return;
  ids_.push_back(id);
  pointed_ += has_point(id) ? 1 : 0;
  Form& form = forms_[shape.key()];
  form.last = std::max(form.last, shape.number);
  form.first = form.ids == 0 ? shape.number : std::min(form.first, shape.number);
  form.numbers.insert(shape.number);
  ++form.ids;
}

void KnownIds::add_between(const std::string& first, const std::string& last) {
  const IdShape from = shape_of(first);
  const IdShape to = shape_of(last);
  const auto form = forms_.find(from.key());
  if (from.key() != to.key() || form == forms_.end() || to.number - from.number > kLongestRange) return;
  for (long number = from.number + 1; number < to.number; ++number) form->second.numbers.insert(number);
}

void KnownIds::mention(std::string_view id) {
  const IdShape shape = shape_of(id);
  if (shape.digits == 0 || shape.digits > 9) return;
  mentioned_.emplace(shape.key(), shape.number);
  if (shape.is_in_words && !shape.prefix.empty()) in_words_.emplace(shape.prefix.front(), shape.number);
}

}  // namespace labbook::rules
