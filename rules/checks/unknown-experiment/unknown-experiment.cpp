#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rules/registry.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/similar_name.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;

/// `e0038` is "e" and four digits, `run 9` "run " and any number of digits. Words that merely look like an id of some other
/// journal have another shape.
struct Shape {
  std::string prefix;
  std::size_t digits = 0;
  long number = 0;
  bool is_in_words = false;
  auto key() const { return std::pair(prefix, is_in_words ? 0 : digits); }
};

using text::is_digit;

Shape shape_of(std::string_view id) {
  Shape shape;
  const std::string folded = text::fold_name(id);
  std::size_t begin = folded.size();
  while (begin > 0 && is_digit(folded[begin - 1])) --begin;
  shape.prefix = folded.substr(0, begin);
  shape.digits = folded.size() - begin;
  shape.is_in_words = id.find(' ') != std::string_view::npos;
  if (shape.digits > 0 && shape.digits <= 9) shape.number = std::stol(folded.substr(begin));
  return shape;
}

/// `v3`: versions of many things are written so.
bool is_version(const Shape& shape) { return shape.prefix.starts_with('v'); }

constexpr std::size_t kLongestRangeStart = 24;
constexpr long kLongestRange = 200;
constexpr long kLongestChain = 20;  ///< of experiments after the last one with an entry
constexpr std::size_t kFewestVersions = 4;  ///< of a journal that counts its experiments so
constexpr std::size_t kMostSlips = 2;       ///< different ids, in a small journal
constexpr std::size_t kLongestLabel = 100;  ///< bytes
constexpr std::size_t kSmallestShare = 10;  ///< one id of so many
constexpr long kLeastCoverage = 60;         ///< percent of the numbers between the first and the last that have an entry

class KnownIds {
  struct Form {
    long first = 0;
    long last = 0;
    std::size_t ids = 0;
    std::set<long> numbers;  ///< those inside a range among them

    /// Whether each number gets an entry, as a rule: but for one at an end, which may be wrong itself.
    bool is_dense() const {
      const auto count = static_cast<long>(numbers.size());
      if (count < 3) return covers(count, first, last);
      return covers(count, first, last) || covers(count - 1, first, *std::prev(numbers.end(), 2)) || covers(count - 1, *std::next(numbers.begin()), last);
    }

    static bool covers(long count, long from, long to) { return count * 100 >= (to - from + 1) * kLeastCoverage; }
  };

 public:
  explicit KnownIds(const journal::Journal& journal) {
    for (const journal::Entry& entry : journal.entries) {
      for (const journal::EntryId& id : entry.ids) add(id.text);
      has_unnumbered_ |= entry.ids.empty();
      if (entry.ids.size() == 2) add_between(entry.ids.front().text, entry.ids.back().text);
    }
  }

  /// An id of the journal's own form that no entry has. The one after the last may be what comes next, those before the first
  /// stand in another journal, and a form that few of many ids have ("v3.0") is something else's too.
  bool lacks(std::string_view id) const {
    const Shape shape = shape_of(id);
    const auto form = forms_.find(shape.key());
    if (shape.digits == 0 || form == forms_.end()) return false;
    if (is_version(shape) && (form->second.ids < ids_.size() || ids_.size() < kFewestVersions)) return false;
    const bool may_have_no_entry = (shape.is_in_words && has_unnumbered_) || is_version(shape);
    if (is_before_first(form->second, shape, may_have_no_entry)) return false;
    if (shape.number == 0) return false;  // what there was before the first
    if (form->second.ids * kSmallestShare < ids_.size()) return false;
    if (!form->second.is_dense()) return false;  // most experiments are written up elsewhere, or it is no experiment's id
    if (has_variants(id)) return false;
    return !follows(shape, form->second.last);
  }

  /// Whether the id may be one of a journal before this one: of its form, and before the first that has it.
  bool may_be_earlier(std::string_view id) const {
    const Shape shape = shape_of(id);
    const auto form = forms_.find(shape.key());
    return shape.digits > 0 && !is_version(shape) && form != forms_.end() && is_before_first(form->second, shape, shape.is_in_words && has_unnumbered_);
  }

  /// Whether the journal counts past the id, and has no entry for it and nearly all the others.
  bool skips(std::string_view id) const {
    const Shape shape = shape_of(id);
    const auto form = forms_.find(shape.key());
    if (form == forms_.end() || shape.number <= form->second.first || shape.number >= form->second.last) return false;
    return form->second.is_dense() && !form->second.numbers.contains(shape.number) && !has_variants(id);
  }

  /// What the journal speaks of, be it no entry of its own.
  void mention(std::string_view id) {
    const Shape shape = shape_of(id);
    if (shape.digits > 0 && shape.digits <= 9) mentioned_.emplace(shape.key(), shape.number);
  }

  std::size_t count() const { return ids_.size(); }

  std::string_view most_similar(std::string_view id) const {
    const std::vector<std::string_view> names(ids_.begin(), ids_.end());
    return text::most_similar(id, names);
  }

 private:
  static bool is_before_first(const Form& form, const Shape& shape, bool may_have_no_entry) {
    return shape.number + (may_have_no_entry ? 0 : 1) < form.first;
  }

  /// Whether the number is next to the last, or to another one that is spoken of and follows the last.
  bool follows(const Shape& shape, long last) const {
    if (shape.number <= last || shape.number - last > kLongestChain) return false;
    for (long number = last + 1; number < shape.number; ++number) {
      if (!mentioned_.contains({shape.key(), number})) return false;
    }
    return true;
  }

  /// Beside `Exp 16b`, `Exp 16` means both.
  bool has_variants(std::string_view id) const { return with_letter_.contains(text::fold_name(id)); }

  void add(const std::string& id) {
    const Shape shape = shape_of(id);
    if (shape.digits == 0 && id.size() > 1 && is_digit(id[id.size() - 2])) with_letter_.insert(text::fold_name(id.substr(0, id.size() - 1)));
    if (shape.digits == 0 || shape.digits > 9) return;
    ids_.push_back(id);
    Form& form = forms_[shape.key()];
    form.last = std::max(form.last, shape.number);
    form.first = form.ids == 0 ? shape.number : std::min(form.first, shape.number);
    form.numbers.insert(shape.number);
    ++form.ids;
  }

  void add_between(const std::string& first, const std::string& last) {
    const Shape from = shape_of(first);
    const Shape to = shape_of(last);
    const auto form = forms_.find(from.key());
    if (from.key() != to.key() || form == forms_.end() || to.number - from.number > kLongestRange) return;
    for (long number = from.number + 1; number < to.number; ++number) form->second.numbers.insert(number);
  }

  std::vector<std::string> ids_;
  bool has_unnumbered_ = false;
  std::set<std::pair<std::pair<std::string, std::size_t>, long>> mentioned_;
  std::set<std::string> with_letter_;  ///< ids that have a letter behind their number, without it
  std::map<std::pair<std::string, std::size_t>, Form> forms_;
};

KnownIds known_ids(const journal::Journal& journal) {
  KnownIds known(journal);
  for (const journal::Reference& reference : journal.references) known.mention(reference.text);
  for (const journal::Entry& entry : journal.entries) {
    for (const journal::Reference& reference : entry.references) known.mention(reference.text);
  }
  return known;
}

constexpr std::size_t kMostAsked = 64;  ///< journals, for one id

struct Known {
  const KnownIds& entries;
  std::set<std::string> presented;
  std::span<const KnownIds* const> in_project;  ///< the first journals of the repository that have ids
  const RemovedIds& removed;

  /// No journal has it: not this one, nor the earlier one that counts past it, nor the one that had it.
  bool lacks(std::string_view id) const {
    if (entries.lacks(id) || removed.has(id)) return true;
    return entries.may_be_earlier(id) && std::ranges::any_of(in_project, [&](const KnownIds* ids) { return ids != &entries && ids->skips(id); });
  }
};

/// Text of a link to a file: whether the file is there is broken-link's to say.
bool is_link_text(const std::vector<journal::Link>& links, const text::Span& span) {
  return std::ranges::any_of(links, [&span](const journal::Link& link) {
    const bool is_file = link.kind == journal::LinkKind::file || link.kind == journal::LinkKind::image;
    return is_file && link.place.span.begin <= span.begin && span.end <= link.place.span.end;
  });
}

/// Whether what begins a line behind these marks is presented by them alone: a row's first cell, a heading; or a bold
/// label.
bool marks_present(std::string_view marks, std::string_view after) {
  if (marks.find_first_of("|#") != std::string_view::npos) return true;
  if (marks.find_first_of("*_-+") == std::string_view::npos) return false;
  const std::string_view label = after.substr(0, std::min(after.find('\n'), kLongestLabel));
  const bool is_bold = marks.find("**") != std::string_view::npos;
  return label.find(is_bold ? "**" : "**:") != std::string_view::npos;
}

/// `setup-v9-environment`: part of a name.
bool is_in_name(std::string_view text, const text::Span& span) {
  const auto is_letter_at = [&](std::size_t at) { return at < text.size() && (text::is_latin_letter(text[at]) || text::is_beyond_ascii(text[at])); };
  const auto joins = [](char c) { return c == '-' || c == '_' || c == '/'; };
  const bool begins = span.begin > 1 && joins(text[span.begin - 1]) && is_letter_at(span.begin - 2);
  const bool ends = span.end < text.size() && joins(text[span.end]) && is_letter_at(span.end + 1);
  return begins || ends;
}

/// `-53ca`: some digits of a hash are no number of an experiment.
bool is_cut_out(std::string_view text, const text::Span& span) {
  const auto is_word_at = [&](std::size_t at) { return at < text.size() && (text::is_latin_letter(text[at]) || is_digit(text[at]) || text[at] == '-' || text[at] == '_'); };
  const bool is_number = std::ranges::all_of(span.of(text), is_digit);
  return is_number && ((span.begin > 0 && is_word_at(span.begin - 1)) || is_word_at(span.end));
}

/// `detector:e0038`: of another repository.
bool is_of_other_repository(std::string_view text, const text::Span& span) {
  return span.begin > 1 && text[span.begin - 1] == ':' && text::is_word_byte(text[span.begin - 2]);
}

/// `RUN-001–009`: of a range that is told of, not every one need be here.
bool begins_range(std::string_view text, const text::Span& span) {
  std::string_view after = text.substr(span.end, 4);
  for (const std::string_view dash : {"-", "–", "—"}) {
    if (!after.starts_with(dash)) continue;
    after.remove_prefix(dash.size());
    return !after.empty() && is_digit(after.front());
  }
  return false;
}

/// `### V3.7, 100 frames`, `### V5 DynUnet V2`: numbers and versions in a title are of other things.
bool counts_in_title(const journal::Journal& journal, const journal::Reference& reference) {
  const Shape shape = shape_of(reference.text);
  const journal::Entry* entry = journal::entry_at(journal, reference.place.line);
  return (shape.prefix.empty() || is_version(shape)) && entry != nullptr && entry->title_span.contains(reference.place.span.begin);
}

/// `**E015: a wider head**`, `E015 – E017: …`, `| E015 | … |` at the begin of a line presents the experiment, be it no
/// entry of its own.
bool is_presented(std::string_view text, const text::Span& span) {
  constexpr std::size_t kFarthest = 256;  // bytes; looking for the begin of a longer line each time is quadratic in it
  const std::size_t from = span.begin - std::min<std::size_t>(span.begin, kFarthest);
  std::string_view before = text.substr(from, span.begin - from);
  const std::size_t line_end = before.rfind('\n');
  if (line_end == std::string_view::npos && from > 0) return false;
  before.remove_prefix(line_end + 1);
  const std::string_view marks = before.substr(0, std::min(before.find_first_not_of(" \t*_#>-+[|`~"), before.size()));
  before.remove_prefix(marks.size());
  if (before.empty() && marks_present(marks, text.substr(span.end))) return true;
  if (before.size() > kLongestRangeStart) return false;
  const std::string_view bare = text::trim(before);
  const bool ends_range = bare.ends_with('-') || bare.ends_with("\u2013") || bare.ends_with("\u2014");
  const bool is_range = ends_range && std::ranges::count(bare, ' ') <= 1;
  std::string_view after = text.substr(span.end, 8);
  after.remove_prefix(std::min(after.find_first_not_of("*_`])"), after.size()));
  return bare.empty() ? after.starts_with(':') || after.starts_with(" \u2013") || after.starts_with(" \u2014") || after.starts_with(" - ") : is_range;
}

std::set<std::string> presented_ids(const journal::JournalFile& file) {
  std::set<std::string> ids;
  const auto take = [&](const std::vector<journal::Reference>& references) {
    for (const journal::Reference& reference : references) {
      if (is_presented(file.source.text, reference.place.span)) ids.insert(text::fold_name(reference.text));
    }
  };
  take(file.journal.references);
  for (const journal::Entry& entry : file.journal.entries) take(entry.references);
  return ids;
}

using References = std::vector<const journal::Reference*>;

void add_unknown(const journal::JournalFile& file, const std::vector<journal::Reference>& references,
                 const std::vector<journal::Link>& links, const Known& known, References& unknown) {
  for (const journal::Reference& reference : references) {
    if (reference.state != journal::ReferenceState::unknown || !known.lacks(reference.text)) continue;
    if (known.presented.contains(text::fold_name(reference.text)) || is_link_text(links, reference.place.span)) continue;
    if (is_of_other_repository(file.source.text, reference.place.span)) continue;
    if (begins_range(file.source.text, reference.place.span) || is_cut_out(file.source.text, reference.place.span)) continue;
    if (is_in_name(file.source.text, reference.place.span) || counts_in_title(file.journal, reference)) continue;
    unknown.push_back(&reference);
  }
}

References unknown_references(const journal::JournalFile& file, const Known& known) {
  References unknown;
  add_unknown(file, file.journal.references, file.journal.links, known, unknown);
  for (const journal::Entry& entry : file.journal.entries) {
    if (!entry.is_template) add_unknown(file, entry.references, entry.links, known, unknown);
  }
  return unknown;
}

/// A slip or two. Who speaks of many experiments that have no entry here keeps them elsewhere, or writes only some up.
bool are_slips(const References& unknown, const Known& known) {
  std::set<std::string> ids;
  for (const journal::Reference* reference : unknown) {
    if (!known.removed.has(reference->text)) ids.insert(text::fold_name(reference->text));
  }
  return ids.size() <= std::max<std::size_t>(kMostSlips, known.entries.count() / 8);
}

/// Which known id each unknown one may be meant for: looked up once for each, as there may be many of both.
using Guesses = std::map<std::string, std::string_view>;

Diagnostic tell(const journal::Reference& reference, const KnownIds& known, Guesses& guesses) {
  Diagnostic diagnostic;
  diagnostic.span = reference.place.span;
  diagnostic.message = fmt::format("there is no experiment \"{}\"", reference.text);
  const auto [guess, is_new] = guesses.try_emplace(reference.text);
  if (is_new) guess->second = known.most_similar(reference.text);
  const std::string_view similar = guess->second;
  if (!similar.empty()) diagnostic.help = fmt::format("did you mean \"{}\"?", similar);
  return diagnostic;
}

/// By project.
std::vector<std::vector<const KnownIds*>> journals_with_ids(const journal::Workspace& workspace, const std::vector<KnownIds>& all) {
  std::vector<std::vector<const KnownIds*>> found(workspace.projects.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto& in_project = found[workspace.files[i].project];
    if (all[i].count() > 0 && in_project.size() < kMostAsked) in_project.push_back(&all[i]);
  }
  return found;
}

void check(const RepositoryContext& context, Findings& findings) {
  const std::vector<journal::JournalFile>& files = context.workspace.files;
  std::vector<KnownIds> all;
  for (const journal::JournalFile& file : files) all.push_back(known_ids(file.journal));
  const auto by_project = journals_with_ids(context.workspace, all);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const journal::JournalFile& file = files[i];
    if (!file.is_reported || file.error) continue;
    const Known known{all[i], presented_ids(file), by_project[file.project], context.removed_ids};
    References unknown = unknown_references(file, known);
    if (!are_slips(unknown, known)) std::erase_if(unknown, [&](const journal::Reference* r) { return !context.removed_ids.has(r->text); });
    Guesses guesses;
    for (const journal::Reference* reference : unknown) findings.add(file, tell(*reference, known.entries, guesses));
  }
}

constexpr Rule kRule{.name = "unknown-experiment",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "an id that the journal refers to belongs to no entry",
                     .check_repository = check};

}  // namespace

const Rule& unknown_experiment_rule() { return kRule; }

}  // namespace labbook::rules
