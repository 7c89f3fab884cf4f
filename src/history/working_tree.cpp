#include "history/working_tree.h"

#include <algorithm>
#include <filesystem>

#include "journal/find_journals.h"

namespace labbook::history {

WorkingTree::WorkingTree(const Repository& repository, const journal::Workspace& workspace, const CoveredPaths& covered,
                         PathTable& paths)
    : state_(repository.state()), workspace_(workspace), paths_(paths) {
  may_declare_ = std::ranges::any_of(workspace.projects, [](const journal::Project& project) { return !project.config.journals.empty(); });
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const journal::JournalFile& file = workspace.files[i];
    if (file.error || !covered.asks_for(file.source.path)) continue;
    const auto name = repository.path_in_repository(file.source.path);
    if (!name) continue;
    journals_.emplace(paths.index_of(*name), TreeJournal{i, &file.source, &file.journal, hash_of(file.source.bytes()), nullptr});
  }
}

const journal::JournalFile& WorkingTree::file_at(PathIndex path) const {
  const auto tree = journals_.find(path);
  if (tree != journals_.end()) return workspace_.files[tree->second.workspace_file];
  std::unique_ptr<journal::JournalFile>& file = files_[path];
  if (!file) file = std::make_unique<journal::JournalFile>(journal::as_if_found(workspace_, state_.folder / paths_[path]));
  return *file;
}

bool WorkingTree::may_be_journal(PathIndex path) const {
  const journal::JournalFile& file = file_at(path);
  return file.is_declared_journal || file.is_named || workspace_.config_of(file).journals.empty();
}

ReadJournal WorkingTree::reader_of(PathIndex path) const {
  const journal::JournalFile& file = file_at(path);
  return [this, &file](const text::SourceFile& source, const markdown::Document& document) {
    return journal::read_in(workspace_, file, source, document);
  };
}

std::optional<WorkingTree::ReadNow> WorkingTree::read_entries(PathIndex path, ContentTable& contents) const {
  const auto tree = journals_.find(path);
  if (tree == journals_.end()) return std::nullopt;
  const TreeJournal& journal = tree->second;
  const journal::JournalFile& file = workspace_.files[journal.workspace_file];
  if (file.has_heads_alone && !journal.whole) journal.whole = std::make_unique<journal::Journal>(journal::read_whole(workspace_, file));
  const journal::Journal* const whole = file.has_heads_alone ? journal.whole.get() : journal.journal;
  return ReadNow{journal.source, whole, occurrences_of(*journal.source, *whole, contents)};
}

bool WorkingTree::has_file(PathIndex path) const {
  std::error_code error;
  return std::filesystem::exists(state_.folder / paths_[path], error);
}

}  // namespace labbook::history
