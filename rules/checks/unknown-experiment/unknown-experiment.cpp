#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/checks/unknown-experiment/known_ids.h"
#include "rules/checks/unknown-experiment/reference_context.h"
#include "rules/registry.h"
#include "text/fold.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr std::size_t kMostSlips = 2;  ///< different ids, in a small journal
constexpr std::size_t kMostGuesses = 20;

/// The ids of each journal, read when they are first asked for: most journals name nothing that is not known.
class JournalIds {
 public:
  explicit JournalIds(const journal::Workspace& workspace)
      : workspace_(workspace), of_file_(workspace.files.size()), of_project_(workspace.projects.size()) {}

  const KnownIds& of(std::size_t file) {
    if (!of_file_[file]) of_file_[file].emplace(workspace_.files[file].journal);
    return *of_file_[file];
  }

  /// Those of the project's first journals that have ids.
  const std::vector<const KnownIds*>& of_project(std::size_t project) {
    auto& found = of_project_[project];
    if (found) return *found;
    found.emplace();
    for (std::size_t i = 0; i < of_file_.size() && found->size() < kMostCounted; ++i) {
      if (workspace_.files[i].project == project && of(i).count() > 0) found->push_back(&of(i));
    }
    return *found;
  }

 private:
  const journal::Workspace& workspace_;
  std::vector<std::optional<KnownIds>> of_file_;
  std::vector<std::optional<std::vector<const KnownIds*>>> of_project_;
};

struct Known {
  const KnownIds& entries;
  std::set<std::string> presented;
  JournalIds& journals;
  std::size_t project;
  const RemovedIds& removed;

  /// No journal has it: not this one, nor the earlier one that counts past it, nor the one that had it.
  bool lacks(std::string_view id) const {
    if (entries.lacks(id) || removed.has(id)) return true;
    return entries.may_be_earlier(id) &&
           std::ranges::any_of(journals.of_project(project), [&](const KnownIds* ids) { return ids != &entries && ids->skips(id); });
  }
};

using References = std::vector<const journal::Reference*>;

void add_unknown(const journal::JournalFile& file, const std::vector<journal::Reference>& references,
                 const std::vector<journal::Link>& links, const Known& known, References& unknown) {
  for (const journal::Reference& reference : references) {
    if (reference.state != journal::ReferenceState::unknown || !known.lacks(reference.text)) continue;
    if (known.presented.contains(text::fold_name(reference.text)) || is_of_something_else(file, reference, links)) continue;
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

std::size_t count_ids(const References& unknown, const Known& known) {
  std::set<std::string> ids;
  for (const journal::Reference* reference : unknown) {
    if (!known.removed.has(reference->text)) ids.insert(text::fold_name(reference->text));
  }
  return ids.size();
}

/// A slip or two. Who speaks of many experiments that have no entry here keeps them elsewhere, or writes only some up.
bool are_slips(const References& unknown, const Known& known) {
  return count_ids(unknown, known) <= std::max<std::size_t>(kMostSlips, known.entries.count() / 8);
}

/// `e7` between back-ticks may be a name in the program.
bool is_code(std::string_view text, text::Span span) {
  return span.begin > 0 && span.end < text.size() && text[span.begin - 1] == '`' && text[span.end] == '`';
}

/// Whether nothing explains the id away: the journal leaves hardly a number out, names no other experiment that has no entry,
/// and tells nothing else of this one.
bool is_sure(const journal::JournalFile& file, const journal::Reference& reference, std::size_t unknown_ids, const Known& known) {
  if (known.removed.has(reference.text)) return true;
  const bool is_alone = unknown_ids <= std::max<std::size_t>(1, known.entries.count() / 24);
  if (is_code(file.source.text, reference.place.span)) return false;
  const bool is_gap = known.entries.leaves_nothing_out(reference.text) || known.entries.may_be_earlier(reference.text);
  return is_alone && is_gap && !is_told_of_as_unmade(file, reference);
}

/// Which known id each unknown one may be meant for: looked up once for each, and for the first ones only, as there may be
/// many of both.
using Guesses = std::map<std::string, std::string_view>;

Diagnostic tell(const journal::Reference& reference, const KnownIds& known, Guesses& guesses) {
  Diagnostic diagnostic;
  diagnostic.span = reference.place.span;
  diagnostic.message = fmt::format("there is no experiment \"{}\"", reference.text);
  const auto [guess, is_new] = guesses.try_emplace(reference.text);
  if (is_new && guesses.size() <= kMostGuesses) guess->second = known.most_similar(reference.text);
  const std::string_view similar = guess->second;
  if (!similar.empty()) diagnostic.help = fmt::format("did you mean \"{}\"?", similar);
  return diagnostic;
}

bool has_unknown(const std::vector<journal::Reference>& references) {
  return std::ranges::any_of(references, [](const journal::Reference& r) { return r.state == journal::ReferenceState::unknown; });
}

bool names_unknown(const journal::Journal& journal) {
  return has_unknown(journal.references) ||
         std::ranges::any_of(journal.entries, [](const journal::Entry& e) { return has_unknown(e.references); });
}

void check(const RepositoryContext& context, Findings& findings) {
  const std::vector<journal::JournalFile>& files = context.workspace.files;
  JournalIds journals(context.workspace);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const journal::JournalFile& file = files[i];
    if (!file.is_reported || file.error || !names_unknown(file.journal)) continue;
    const Known known{journals.of(i), presented_ids(file), journals, file.project, context.removed_ids};
    References unknown = unknown_references(file, known);
    if (!are_slips(unknown, known)) std::erase_if(unknown, [&](const journal::Reference* r) { return !context.removed_ids.has(r->text); });
    Guesses guesses;
    const std::size_t unknown_ids = count_ids(unknown, known);
    for (const journal::Reference* reference : unknown) {
      Diagnostic diagnostic = tell(*reference, known.entries, guesses);
      if (!is_sure(file, *reference, unknown_ids, known)) diagnostic.severity = Severity::info;
      findings.add(file, std::move(diagnostic));
    }
  }
}

/// An id that the journal lacks may be one that the project's first journals count.
void tie(const TieContext& context, Ties& ties) {
  if (names_unknown(context.file.journal)) ties.ask(TieKind::ids, {});
}

constexpr Rule kRule{.name = "unknown-experiment",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "an id that the journal refers to belongs to no entry",
                     .check_repository = check,
                     .ties = tie};

}  // namespace

const Rule& unknown_experiment_rule() { return kRule; }

}  // namespace labbook::rules
