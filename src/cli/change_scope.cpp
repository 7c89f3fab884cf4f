#include "cli/change_scope.h"

#include <filesystem>

namespace labbook::cli {
namespace {

/// The repository of the first PATH, else that of the working directory.
history::Repository repository_of(const journal::LoadOptions& load) { return history::open(load.paths.empty() ? "." : load.paths.front()); }

disk::Result<ScopedChange> read_staged(const history::Repository& repository, journal::LoadOptions& load) {
  auto staged = history::staged_change(repository);
  if (!staged) return tl::unexpected(staged.error());
  ScopedChange scoped{std::move(staged->change), {}};
  for (const auto& [path, bytes] : staged->contents) scoped.partly_staged.insert(path);
  load.contents = std::move(staged->contents);
  load.absent = std::move(staged->absent);
  load.tracked = std::move(staged->tracked);
  return scoped;
}

}  // namespace

void add_change_scope(const Options& command, ChangeScope& scope) {
  command.text("--since", scope.since, "report only what the changes since this commit touch", {.name = "REV"});
  command.flag("--staged", scope.is_staged, "read what is staged for the next commit, and report only what it touches");
}

disk::Result<ScopedChange> read_change(const ChangeScope& scope, journal::LoadOptions& load) {
  const history::Repository repository = repository_of(load);
  if (scope.is_staged) return read_staged(repository, load);
  auto change = history::change_since(repository, scope.since);
  if (!change) return tl::unexpected(change.error());
  return ScopedChange{std::move(*change), {}};
}

}  // namespace labbook::cli
