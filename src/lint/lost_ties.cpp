#include "lint/lost_ties.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "journal/find_journals.h"
#include "lint/file_ties.h"
#include "markdown/parse.h"

namespace labbook::lint {
namespace {

using journal::JournalFile;

/// What a text of the file offered. Where the last run saw that very text it is known.
std::vector<Tie> offers_of(const std::string& path, const std::string& text, const journal::Workspace& workspace, const PackedRecord* record) {
  JournalFile old = journal::as_if_found(workspace, path);
  old.source.path = path;
  if (record != nullptr && identity_with(old, text) == record->identity) return unpack_ties(record->offers);
  old.source = text::make_source_file(path, text);
  const markdown::Document document = markdown::parse(old.source);
  if (document.is_too_complex()) return {};
  old.journal = journal::read_in(workspace, old, old.source, document);
  return reading_ties(old).offers;
}

}  // namespace

std::vector<Tie> lost_ties(const history::RepositoryChange& change, const journal::Workspace& workspace, const SeenFiles& seen,
                           const std::function<const Ties&(std::size_t)>& ties_of) {
  std::vector<Tie> lost;
  for (const auto& [path, before] : change.before) {
    if (!before) continue;
    const auto file = std::ranges::lower_bound(workspace.files, path, {}, [](const JournalFile& f) -> const std::string& { return f.source.path; });
    const bool is_there = file != workspace.files.end() && file->source.path == path;
    const auto number = static_cast<std::size_t>(file - workspace.files.begin());
    const std::vector<Tie> old = offers_of(path, *before, workspace, is_there ? seen.files[number].record : nullptr);
    const std::vector<Tie> now = is_there ? ties_of(number).offers : std::vector<Tie>();
    std::ranges::set_difference(old, now, std::back_inserter(lost));
  }
  std::erase_if(lost, [](Tie tie) { return kind_of(tie) != TieKind::name && kind_of(tie) != TieKind::meaning; });
  return lost;
}

}  // namespace labbook::lint
