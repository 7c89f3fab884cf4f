// The repository a journal lives in: found, opened for reading only, and its state said in words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disk/result.h"
#include "history/object_id.h"

namespace labbook::history {

enum class RepositoryKind : std::uint8_t {
  none,           ///< not inside a repository
  ready,          ///< has commits that can be read
  unborn,         ///< no commits yet
  sha256,         ///< an object format that libgit2 1.5 does not read
  foreign_owner,  ///< belongs to somebody else, and git's safe.directory does not name it
  damaged,        ///< there is a repository and it can't be opened
};

struct RepositoryState {
  RepositoryKind kind = RepositoryKind::none;
  bool is_bare = false;
  bool is_shallow = false;
  bool is_partial = false;  ///< cloned with a filter: some objects are on the server alone
  bool is_detached = false;
  bool is_worktree = false;
  std::filesystem::path folder;      ///< the work tree, or the repository itself where it is bare
  std::filesystem::path git_folder;  ///< shared by all work trees
  ObjectId head;
  std::string branch;   ///< short name; empty when detached
  std::string message;  ///< for people, where `kind` is not `ready` or something is missing: what and what to do
};

struct GitAccess;

/// A repository opened for reading. Never writes, never goes to the network, runs no hook and no filter. One thread at
/// a time may use it; reopen() gives another thread its own.
class Repository {
 public:
  Repository();
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;
  ~Repository();

  const RepositoryState& state() const { return state_; }
  bool is_ready() const { return state_.kind == RepositoryKind::ready; }
  Repository reopen() const;

  /// The commit that a revision names: "HEAD~2", a branch, a tag, an abbreviated id. The error says which it was.
  disk::Result<ObjectId> resolve(std::string_view revision) const;

  /// Whether `id`, whole or abbreviated, is a commit that the repository holds; true also where it names several.
  bool has_commit(std::string_view id) const;

  /// Whether the commit's tree has the path, a file or a folder. Nullopt where that can't be told: something is missing.
  std::optional<bool> has_path_at(const ObjectId& commit, std::string_view path) const;

  /// The bytes of a blob. `too_large` beyond the limit of disk::read_file, `not_found` where the object is missing.
  disk::Result<std::string> read_blob(const ObjectId& id) const;

  /// A path relative to the repository, with `/`; nullopt outside it.
  std::optional<std::string> path_in_repository(const std::filesystem::path& path) const;

  GitAccess* access() const { return access_.get(); }

 private:
  friend Repository open(const std::filesystem::path& path);
  std::unique_ptr<GitAccess> access_;
  RepositoryState state_;
};

/// What Repository::path_in_repository() says of many files. Those of one folder are asked for once.
class PathsInRepository {
 public:
  explicit PathsInRepository(const Repository& repository) : repository_(repository) {}

  std::optional<std::string> of(const std::string& file);

 private:
  const Repository& repository_;
  std::unordered_map<std::string, std::optional<std::string>> folders_;  ///< what stands before their files' names
};

/// Finds and opens the repository at or above `path`. Never fails: state() says what was found.
Repository open(const std::filesystem::path& path);

}  // namespace labbook::history
