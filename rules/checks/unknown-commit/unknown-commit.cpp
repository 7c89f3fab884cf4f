#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/repository.h"
#include "history/tree_changes.h"
#include "journal/line_roles.h"
#include "journal/vocabulary.h"
#include "lint/entry_check.h"
#include "lint/history_check.h"
#include "rules/registry.h"
#include "text/fold.h"

namespace labbook::rules {
namespace {

using namespace lint;

struct NamedCommit {
  const journal::JournalFile* file;
  std::string_view id;
  text::Span span;
};

/// In a section on the model or on the data a version is theirs, wherever they were taken from, unless it is called a commit.
bool is_of_model_or_data(const journal::Entry& entry, const journal::Field& field) {
  const journal::Section* section = journal::section_at(entry, field.place.line);
  const bool is_elsewhere = section == nullptr || (section->name != "model" && section->name != "data");
  return !is_elsewhere && text::fold_name(field.label).find("commit") == std::string::npos;
}

bool names_a_commit(const journal::Entry& entry, const journal::Field& field) {
  return (field.name == "commit" || field.name == "code_version") && field.value.find("://") == std::string::npos &&
         !is_of_model_or_data(entry, field);
}

/// `owner/name`, as hubs name what is taken from them; no path.
bool is_hub_name(std::string_view word) {
  const std::size_t slash = word.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < word.size() &&
         word.find_first_of("/\\", slash + 1) == std::string_view::npos && word.find_first_of("\\.~") > slash;
}

bool is_word_for_model_or_data(std::string_view word) {
  const std::string_view section = journal::shipped_vocabulary().sections.find(word);
  return section == "model" || section == "data";
}

constexpr std::size_t kLongestName = 200;  ///< a longer line is no label with a name

/// "Base model: owner/name": a revision in the line below is the model's.
bool names_what_is_on_a_hub(std::string_view line) {
  if (line.size() > kLongestName) return false;
  bool is_of_model_or_data = false;
  constexpr std::string_view kMarks = " \t|`*_:,()-";
  for (std::size_t begin = line.find_first_not_of(kMarks); begin != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t|`*:,()", begin), line.size());
    const std::string_view word = line.substr(begin, end - begin);
    if (is_hub_name(word)) return is_of_model_or_data;
    is_of_model_or_data = is_of_model_or_data || is_word_for_model_or_data(word);
    begin = line.find_first_not_of(kMarks, end);
  }
  return false;
}

bool is_revision_on_hub(const text::SourceFile& file, const journal::Field& field) {
  return field.place.line > 1 && text::fold_name(field.label).find("commit") == std::string::npos &&
         names_what_is_on_a_hub(file.line_text(field.place.line - 1));
}

/// A commit that is a link is found where the link leads: most often in another repository.
bool is_linked(const journal::Entry& entry, text::Span id) {
  return std::ranges::any_of(entry.links, [id](const journal::Link& link) {
    const bool is_in_link = link.place.span.begin <= id.begin && id.end <= link.place.span.end;
    return is_in_link && link.url.find("://") != std::string::npos;
  });
}

std::vector<NamedCommit> named_commits(std::span<const journal::JournalFile> files) {
  std::vector<NamedCommit> named;
  for (const journal::JournalFile& file : files) {
    for (const journal::Entry& entry : file.journal.entries) {
      for (const journal::Field& field : entry.fields) {
        if (!names_a_commit(entry, field) || is_revision_on_hub(file.source, field)) continue;
        for (const std::string_view id : commit_ids_in(field.value)) {
          // The span is the value's; the id is found in it as it is written.
          const std::string_view written = field.place.span.of(file.source.text);
          const std::size_t at = written.find(id);
          text::Span span = field.place.span;
          if (at != std::string_view::npos) {
            span.begin += static_cast<std::uint32_t>(at);
            span.end = span.begin + static_cast<std::uint32_t>(id.size());
          }
          if (!is_linked(entry, span)) named.push_back({&file, id, span});
        }
      }
    }
  }
  return named;
}

void check(const RepositoryContext& context, Findings& findings) {
  const std::vector<NamedCommit> named = named_commits(context.workspace.files);
  if (named.empty()) return;
  const history::Repository repository = history::open(context.workspace.root.empty() ? "." : context.workspace.root);
  const history::RepositoryState& state = repository.state();
  // What a shallow or partial clone does not hold may well exist.
  if (!repository.is_ready() || state.is_shallow || state.is_partial) return;
  std::unordered_map<std::string_view, bool> known;
  const auto is_known = [&](const NamedCommit& commit) {
    const auto [entry, is_new] = known.try_emplace(commit.id, false);
    if (is_new) entry->second = repository.has_commit(commit.id);
    return entry->second;
  };
  std::vector<NamedCommit> unknown;
  std::ranges::copy_if(named, std::back_inserter(unknown),
                       [&](const NamedCommit& commit) { return context.history.covers(*commit.file) && !is_known(commit); });
  if (unknown.empty()) return;
  // Where no commit at all is known here, the journal is about the code of another repository.
  const bool is_about_this = std::ranges::any_of(named, is_known);
  for (const NamedCommit& commit : unknown) {
    Diagnostic diagnostic;
    diagnostic.span = commit.span;
    diagnostic.severity = is_about_this || context.setting(*commit.file).is_severity_configured ? Severity::error : Severity::info;
    diagnostic.message = fmt::format("the commit \"{}\" is not in this repository", commit.id);
    diagnostic.help = "commit and push what was run, then name that commit; a commit that was amended or rebased away is lost";
    findings.add(*commit.file, std::move(diagnostic));
  }
}

constexpr Sign kThere = kWithFile + 1;  ///< one known commit is as good as another

/// How severe it is to name a commit that is unknown depends on whether any that is named is known.
void tie(const TieContext& context, Ties& ties) {
  const std::vector<NamedCommit> named = named_commits({&context.file, 1});
  if (named.empty() || !context.history.repository().is_ready()) return;
  for (const NamedCommit& commit : named) {
    if (context.history.repository().has_commit(commit.id)) ties.offer(TieKind::commit, {}, kThere);
    else ties.ask(TieKind::commit, {});
  }
}

constexpr Rule kRule{.name = "unknown-commit",
                     .family = Family::reproducibility,
                     .severity = Severity::warning,
                     .summary = "a commit that an entry names is not in the repository",
                     .check_repository = check,
                     .ties = tie,
                     .needs_history = true};

}  // namespace

const Rule& unknown_commit_rule() { return kRule; }

}  // namespace labbook::rules
