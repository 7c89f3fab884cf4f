#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "lint/entry_check.h"
#include "lint/wording.h"
#include "journal/id_number.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Entry;
using journal::EntryId;
using journal::Journal;

struct Use {
  std::size_t entry;
  const EntryId* id;
  std::string key;
};

bool is_inside(const Journal& journal, std::size_t inner, std::size_t outer) {
  for (auto parent = journal.entries[inner].parent; parent; parent = journal.entries[*parent].parent) {
    if (*parent == outer) return true;
  }
  return false;
}

/// "Model B" is a name that many things may have.
bool has_digit(std::string_view id) {
  return std::ranges::any_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

/// `E47 caveat RESOLVED`, `E62 (cont)`: more of the same experiment.
bool goes_on(const Entry& entry) { return shipped_wording().continuations.is_in(entry.title); }

/// `AUROC of EXP-006 and EXP-004`: a title that has words before the id speaks of the experiment. "Experiment", "[" and a
/// date are no such words.
bool is_spoken_of(const text::SourceFile& source, const Entry& entry, const EntryId& id) {
  if (!entry.title_span.contains(id.place.span.begin)) return false;
  std::string_view before = text::trim(std::string_view(source.text).substr(entry.title_span.begin, id.place.span.begin - entry.title_span.begin));
  before.remove_prefix(std::min(before.find_first_not_of("#*_ -"), before.size()));
  if (id.place.span.end < source.text.size() && text::is_beyond_ascii(source.text[id.place.span.end])) return true;  // "exp001との比較"
  const bool has_words = std::ranges::count(before, ' ') >= (id.text.find(' ') == std::string::npos ? 1 : 0) && !before.empty();
  return has_words && std::ranges::none_of(before, text::is_digit) && before.find_first_of("[|:") == std::string_view::npos;
}

std::vector<Use> uses_of(const Journal& journal) {
  std::vector<Use> uses;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    for (const EntryId& id : journal.entries[i].ids) {
      if (has_digit(id.text)) uses.push_back({i, &id, text::fold_name(id.text)});
    }
  }
  return uses;
}

/// A use and the earlier one of the same id.
struct Clash {
  const Use* earlier;
  const Use* later;
};

std::vector<Clash> clashes_in(const text::SourceFile& source, const Journal& journal, const std::vector<Use>& uses) {
  std::vector<Clash> clashes;
  std::unordered_map<std::string_view, const Use*> first;
  for (const Use& use : uses) {
    const auto [place, is_new] = first.try_emplace(use.key, &use);
    if (is_new || place->second->entry == use.entry || is_inside(journal, use.entry, place->second->entry)) continue;
    if (is_spoken_of(source, journal.entries[use.entry], *use.id)) continue;
    if (goes_on(journal.entries[use.entry]) || goes_on(journal.entries[place->second->entry])) continue;
    clashes.push_back({place->second, &use});
  }
  return clashes;
}

/// A slip or two, not a habit: who counts anew under each heading, or names the experiment that a day's work was about,
/// repeats ids all the time and means it.
bool are_slips(const std::vector<Clash>& clashes, const std::vector<Use>& uses) {
  return clashes.size() <= std::max<std::size_t>(1, uses.size() / 8);
}

/// A title that begins with a day tells what was done on it; that it names the experiment again is no mistake, unless
/// every entry is called by an id.
bool are_ids_names(const Journal& journal) {
  std::size_t with_id = 0;
  bool is_dated = false;
  for (const Entry& entry : journal.entries) {
    with_id += entry.ids.empty() ? 0 : 1;
    is_dated |= std::ranges::any_of(entry.dates, [&](const journal::DateMention& date) {
      return entry.title_span.contains(date.place.span.begin);
    });
  }
  return !is_dated || with_id * 4 >= journal.entries.size() * 3;
}

void check(const FileContext& context, Findings& findings) {
  const Journal& journal = context.journal();
  const std::vector<Use> uses = uses_of(journal);
  const std::vector<Clash> clashes = clashes_in(context.source(), journal, uses);
  if (!are_slips(clashes, uses) || !are_ids_names(journal)) return;
  for (const auto& [earlier, later] : clashes) {
    Diagnostic diagnostic;
    diagnostic.span = later->id->place.span;
    diagnostic.message = fmt::format("the id {} is already that of {}", in_quotes(later->id->text),
                                     in_quotes(journal.entries[earlier->entry].title));
    diagnostic.help = "give the experiment an id of its own";
    diagnostic.related.push_back({{}, earlier->id->place.span, "first used here", {}});
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "duplicate-id",
                     .family = Family::structure,
                     .severity = Severity::error,
                     .summary = "two experiments of a journal have the same id",
                     .check_file = check};

}  // namespace

const Rule& duplicate_id_rule() { return kRule; }

}  // namespace labbook::rules
