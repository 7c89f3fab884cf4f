#include "history/working_tree.h"

#include <algorithm>
#include <filesystem>

#include "journal/find_journals.h"

namespace labbook::history {
namespace {

/// Nothing where the run left the file unread and does not know what it holds.
std::optional<ContentHash> bytes_of(const journal::JournalFile& file) {
  if (!file.text_name.empty()) return hash_named(file.text_name);
  if (file.source.text.empty() && file.journal.path.empty()) return std::nullopt;
  return hash_of(file.source.bytes());
}

}  // namespace

WorkingTree::WorkingTree(const Repository& repository, const journal::Workspace& workspace, const CoveredPaths& covered, PathTable& paths)
    : state_(repository.state()), workspace_(workspace), paths_(paths) {
  may_declare_ = std::ranges::any_of(workspace.projects, [](const journal::Project& project) { return !project.config.journals.empty(); });
  PathsInRepository names(repository);
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const journal::JournalFile& file = workspace.files[i];
    if (file.error) continue;
    const auto name = names.of(file.source.path);
    if (!name) continue;
    const PathIndex path = paths.index_of(*name);
    if (covered.asks_for(file.source.path)) ask_for(path, i, bytes_of(file).value_or(ContentHash{}));
    else others_.emplace(path, i);
  }
}

void WorkingTree::ask_for(PathIndex path, std::size_t file, const ContentHash& bytes) {
  journals_.emplace(path, TreeJournal{file, &workspace_.files[file].journal, bytes, nullptr, nullptr});
}

bool WorkingTree::is_other(PathIndex path, const ContentHash& bytes) const {
  const auto other = others_.find(path);
  if (other == others_.end()) return false;
  const auto now = bytes_of(workspace_.files[other->second]);
  return now && *now != bytes;
}

void WorkingTree::ask_for_others(const std::function<bool(PathIndex, const ContentHash&)>& is_at_head) {
  std::erase_if(others_, [&](const auto& other) {
    const auto bytes = bytes_of(workspace_.files[other.second]);
    if (!bytes || is_at_head(other.first, *bytes)) return false;
    ask_for(other.first, other.second, *bytes);
    return true;
  });
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
  if (file.is_unread && !journal.text) journal.text = std::make_unique<text::SourceFile>(journal::read_text(file));
  const text::SourceFile& text = file.is_unread ? *journal.text : file.source;
  if (file.has_heads_alone && !journal.whole)
    journal.whole = std::make_unique<journal::Journal>(journal::read_whole(workspace_, file, text));
  const journal::Journal* const whole = file.has_heads_alone ? journal.whole.get() : journal.journal;
  return ReadNow{&text, whole, occurrences_of(text, *whole, contents)};
}

bool WorkingTree::has_file(PathIndex path) const {
  if (journals_.contains(path) || others_.contains(path)) return true;
  std::error_code error;
  return std::filesystem::exists(state_.folder / paths_[path], error);
}

}  // namespace labbook::history
