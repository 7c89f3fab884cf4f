#include "history/wanted_past.h"

#include <utility>

namespace labbook::history {

Paths paths_changed_by(std::span<const Commit> commits, const Repository& repository, PathTable& paths) {
  TreeComparer comparer(repository, paths);
  Paths changed;
  for (const Commit& commit : commits.first(commits.size() - 1)) {
    for (const std::uint32_t parent : commit.parents) {
      for (const FileChange& change : comparer.changes(commits[parent].tree, commit.tree)) changed.insert(change.path);
    }
  }
  return changed;
}

WantsJournal wants_asked_for(const WorkingTree& tree, Paths changed) {
  return [&tree, changed = std::move(changed)](PathIndex path, const ContentHash& bytes) {
    return tree.journals().contains(path) || changed.contains(path) || tree.is_other(path, bytes) || !tree.has_file(path);
  };
}

void ask_for_what_differs(std::span<const TreeFile> head_files, const KnownBytes& known, VersionTable& table, WorkingTree& tree) {
  KnownBytes at_head;
  for (const TreeFile& file : head_files) {
    const JournalVersion& version = table[table.of_blob(file.id, file.path, tree)];
    const auto bytes = known.find(file.path);
    if (version.state == VersionState::read) at_head.emplace(file.path, version.bytes);
    else if (bytes != known.end()) at_head.emplace(*bytes);
  }
  tree.ask_for_others([&at_head](PathIndex path, const ContentHash& bytes) {
    const auto head = at_head.find(path);
    return head != at_head.end() && head->second == bytes;
  });
}

}  // namespace labbook::history
