#include "history/find_revision.h"

#include <fmt/format.h>
#include <git2.h>

#include <cstring>
#include <string>
#include <vector>

#include "history/git_access.h"
#include "text/similar_name.h"

namespace labbook::history {
namespace {

constexpr const char* kFetchAll = "fetch the whole history: fetch-depth: 0 in a workflow, git fetch --unshallow by hand";

std::string_view without_prefix(std::string_view name) {
  for (const std::string_view prefix : {"refs/heads/", "refs/tags/", "refs/remotes/"}) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return {};
}

/// Branches and tags, as one would write them.
std::vector<std::string> names_of(const Repository& repository) {
  std::vector<std::string> names{"HEAD"};
  const auto take = [](const char* name, void* payload) {
    const std::string_view plain = without_prefix(name);
    if (!plain.empty()) static_cast<std::vector<std::string>*>(payload)->emplace_back(plain);
    return 0;
  };
  git_reference_foreach_name(repository.access()->repository.get(), take, &names);
  return names;
}

/// Only a name can be mistaken for another: of `main~3` the part before the `~`.
std::string suggestion(const Repository& repository, std::string_view revision) {
  const std::size_t end = std::min(revision.find_first_of("~^@{:"), revision.size());
  const std::vector<std::string> names = names_of(repository);
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string_view similar = text::most_similar(revision.substr(0, end), views);
  return similar.empty() || similar == revision.substr(0, end) ? "" : fmt::format("{}{}", similar, revision.substr(end));
}

std::string explain(const Repository& repository, std::string_view revision, const std::string& plain) {
  if (repository.state().is_shallow) return fmt::format("\"{}\" names no commit of this shallow clone; {}", revision, kFetchAll);
  const std::string similar = suggestion(repository, revision);
  return similar.empty() ? plain : fmt::format("{}; did you mean \"{}\"?", plain, similar);
}

}  // namespace

disk::Result<ObjectId> find_fork_point(const Repository& repository, std::string_view revision) {
  if (repository.state().kind == RepositoryKind::unborn) {
    return disk::failure(disk::ErrorKind::not_found, fmt::format("\"{}\" names no commit: the repository has none yet", revision));
  }
  const auto named = repository.resolve(revision);
  if (!named && repository.is_ready() && named.error().message.find("more than one") == std::string::npos) {
    return disk::failure(disk::ErrorKind::not_found, explain(repository, revision, named.error().message));
  }
  if (!named) return named;
  const git_oid head = to_oid(repository.state().head);
  const git_oid other = to_oid(*named);
  git_oid base;
  if (git_merge_base(&base, repository.access()->repository.get(), &head, &other) == 0) {
    ObjectId id;
    std::memcpy(id.bytes.data(), base.id, id.bytes.size());
    return id;
  }
  // Two histories that never met can still be held against each other; one that was cut off can't be.
  if (!repository.state().is_shallow) return named;
  return disk::failure(disk::ErrorKind::not_found,
                       fmt::format("this shallow clone does not reach back to where \"{}\" and HEAD parted; {}", revision, kFetchAll));
}

}  // namespace labbook::history
