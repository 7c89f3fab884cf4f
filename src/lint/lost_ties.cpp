#include "lint/lost_ties.h"

#include <algorithm>
#include <string>
#include <utility>

#include "journal/find_journals.h"
#include "lint/file_ties.h"
#include "markdown/parse.h"

namespace labbook::lint {
namespace {

using journal::JournalFile;

/// What a text of the file offered. Where the last run saw that very text it is known.
Ties offers_of(const std::string& path, const std::string& text, const journal::Workspace& workspace, const PackedRecord* record,
               journal::WorkspaceReader& reader) {
  JournalFile old = journal::as_if_found(workspace, path);
  old.source.path = path;
  if (record != nullptr && identity_with(old, text) == record->identity) {
    Ties known;
    known.offers = unpack_ties(record->offers);
    known.signs = unpack_ties(record->signs);
    return known;
  }
  old.source = text::make_source_file(path, text);
  if (auto known = reader.known_reading(old)) {
    old.journal = std::move(*known);
    return reading_ties(old);
  }
  const markdown::Document document = markdown::parse(old.source);
  if (document.is_too_complex()) return {};
  old.journal = journal::read_in(workspace, old, old.source, document);
  return reading_ties(old);
}

/// What was offered and is no more; and what means something else now, since the file has other ids.
void add_lost(const Ties& old, const Ties& now, std::vector<Tie>& lost) {
  for (std::size_t i = 0; i < old.offers.size(); ++i) {
    const Tie tie = old.offers[i];
    if (kind_of(tie) != TieKind::name && kind_of(tie) != TieKind::meaning) continue;
    const auto same = std::ranges::lower_bound(now.offers, tie);
    const bool is_there = same != now.offers.end() && *same == tie;
    const auto at = static_cast<std::size_t>(same - now.offers.begin());
    // An entry's name has its text for a sign, which no other file's words are about.
    if (!is_there || (kind_of(tie) == TieKind::meaning && now.signs[at] != old.signs[i])) lost.push_back(tie);
  }
}

}  // namespace

std::vector<Tie> lost_ties(const history::RepositoryChange& change, const journal::Workspace& workspace, const SeenFiles& seen,
                           journal::WorkspaceReader& reader, const std::function<const Ties&(std::size_t)>& ties_of) {
  std::vector<Tie> lost;
  for (const auto& [path, before] : change.before) {
    if (!before) continue;
    const auto file =
        std::ranges::lower_bound(workspace.files, path, {}, [](const JournalFile& f) -> const std::string& { return f.source.path; });
    const bool is_there = file != workspace.files.end() && file->source.path == path;
    const auto number = static_cast<std::size_t>(file - workspace.files.begin());
    const Ties old = offers_of(path, *before, workspace, is_there ? seen.files[number].record : nullptr, reader);
    add_lost(old, is_there ? ties_of(number) : Ties(), lost);
  }
  return lost;
}

}  // namespace labbook::lint
