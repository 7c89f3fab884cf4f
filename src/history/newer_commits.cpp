#include "history/newer_commits.h"

#include "history/commit_text.h"
#include "history/git_access.h"
#include "history/tree_changes.h"

namespace labbook::history {
namespace {

std::optional<CommitText> text_of(const Repository& repository, const ObjectId& id) {
  const auto bytes = repository.access()->read(id, ObjectType::commit);
  return bytes ? std::optional(read_commit_text(*bytes)) : std::nullopt;
}

}  // namespace

std::optional<NewerCommits> commits_since(const Repository& repository, const ObjectId& before) {
  if (!repository.is_ready()) return std::nullopt;
  NewerCommits newer;
  PathTable paths;
  TreeComparer trees(repository, paths);
  ObjectId at = repository.state().head;
  auto child = text_of(repository, at);
  while (at != before) {
    if (!child || child->parents.size() != 1 || newer.commits.size() == kMostNewer) return std::nullopt;
    newer.commits.push_back(at);
    at = child->parents.front();
    auto parent = text_of(repository, at);
    if (!parent) return std::nullopt;
    for (const FileChange& change : trees.changes(parent->commit.tree, child->commit.tree)) newer.paths.insert(paths[change.path]);
    child = std::move(parent);
  }
  return trees.has_damage() ? std::nullopt : std::optional(std::move(newer));
}

}  // namespace labbook::history
