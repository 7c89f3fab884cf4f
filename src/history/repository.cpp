#include "history/repository.h"

#include <fmt/format.h>
#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk/find_files.h"
#include "disk/read_file.h"
#include "history/commit_text.h"
#include "history/git_access.h"
#include "history/loose_objects.h"

namespace labbook::history {
namespace {

namespace fs = std::filesystem;

using ReferenceHandle = Owned<git_reference, git_reference_free>;
using ObjectHandle = Owned<git_object, git_object_free>;

std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view{}; }

bool has_git_folder(const fs::path& start, fs::path& folder) {
  folder = disk::repository_root(start);
  return !folder.empty();
}

bool is_foreign(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && status.st_uid != ::geteuid();
}

RepositoryState closed(RepositoryKind kind, const fs::path& folder, std::string message) {
  RepositoryState state;
  state.kind = kind;
  state.folder = folder;
  state.message = std::move(message);
  return state;
}

RepositoryState foreign_state(const fs::path& found) {
  // With a slash at its end git takes it for another folder.
  const fs::path folder = found.has_filename() ? found : found.parent_path();
  return closed(RepositoryKind::foreign_owner, folder,
                fmt::format("the repository {} belongs to another user, so there is no history; "
                            "git config --global --add safe.directory {} allows it",
                            folder.string(), folder.string()));
}

RepositoryState explain_failure(int code, const fs::path& start) {
  const std::string message = last_git_message();
  fs::path folder;
  const bool is_there = has_git_folder(start, folder);
  if (code == GIT_EOWNER) return foreign_state(is_there ? folder : start);
  if (message.find("objectformat") != std::string::npos) {
    return closed(RepositoryKind::sha256, folder, "the repository names its objects by SHA-256, which libgit2 does not read: no history");
  }
  if (!is_there) return closed(RepositoryKind::none, {}, "not inside a git repository: no history");
  // Where safe.directory is not configured at all, libgit2 1.5 says "not found" of somebody else's repository.
  if (is_foreign(folder) || is_foreign(folder / ".git")) return foreign_state(folder);
  return closed(RepositoryKind::damaged, folder, fmt::format("the repository {} can't be opened: {}", folder.string(), message));
}

bool is_partial_clone(git_repository* repository) {
  git_config* raw = nullptr;
  if (git_repository_config_snapshot(&raw, repository) != 0) return false;
  const Owned<git_config, git_config_free> config(raw);
  const char* value = nullptr;
  if (git_config_get_string(&value, config.get(), "extensions.partialclone") == 0) return true;
  // Since 2.22 git marks the remote that has the rest. Not asked for by a pattern: libgit2 1.5 loses memory at each match.
  git_config_iterator* all = nullptr;
  if (git_config_iterator_new(&all, config.get()) != 0) return false;
  const Owned<git_config_iterator, git_config_iterator_free> iterator(all);
  for (git_config_entry* entry = nullptr; git_config_next(&entry, all) == 0;) {
    const std::string_view name = view(entry->name);
    if (name.starts_with("remote.") && name.ends_with(".promisor") && view(entry->value) == "true") return true;
  }
  return false;
}

void read_replacements(GitAccess& access) {
  git_reference_iterator* raw = nullptr;
  if (git_reference_iterator_glob_new(&raw, access.repository.get(), "refs/replace/*") != 0) return;
  const Owned<git_reference_iterator, git_reference_iterator_free> iterator(raw);
  git_reference* reference = nullptr;
  while (git_reference_next(&reference, iterator.get()) == 0) {
    const ReferenceHandle owned(reference);
    const std::string_view name = git_reference_name(reference);
    const auto from = parse_object_id(name.substr(name.rfind('/') + 1));
    const git_oid* to = git_reference_target(reference);
    if (from && to) access.replaced.emplace(*from, to_id(*to));
  }
}

fs::path without_trailing_slash(const char* path) {
  std::string text(view(path));
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

void read_head(git_repository* repository, RepositoryState& state) {
  git_reference* raw = nullptr;
  const int code = git_repository_head(&raw, repository);
  const ReferenceHandle head(raw);
  if (code == GIT_EUNBORNBRANCH || code == GIT_ENOTFOUND) {
    state.kind = RepositoryKind::unborn;
    state.message = "the repository has no commits yet";
    return;
  }
  git_object* object = nullptr;
  if (code != 0 || git_reference_peel(&object, head.get(), GIT_OBJECT_COMMIT) != 0) {
    // HEAD's commit may be named and its object be replaced or missing: the walk says so.
    const git_oid* target = code == 0 ? git_reference_target(head.get()) : nullptr;
    if (!target) {
      state.kind = RepositoryKind::damaged;
      state.message = fmt::format("the repository's HEAD can't be read: {}", last_git_message());
      return;
    }
    state.head = to_id(*target);
  } else {
    const ObjectHandle owned(object);
    state.head = to_id(*git_object_id(object));
  }
  state.kind = RepositoryKind::ready;
  state.is_detached = git_repository_head_detached(repository) == 1;
  if (!state.is_detached) state.branch = view(git_reference_shorthand(head.get()));
}

RepositoryState read_state(const GitAccess& access) {
  git_repository* repository = access.repository.get();
  RepositoryState state;
  state.is_bare = git_repository_is_bare(repository) == 1;
  state.is_shallow = git_repository_is_shallow(repository) == 1;
  state.is_worktree = git_repository_is_worktree(repository) == 1;
  state.is_partial = is_partial_clone(repository);
  state.git_folder = without_trailing_slash(git_repository_commondir(repository));
  state.folder = without_trailing_slash(state.is_bare ? git_repository_path(repository) : git_repository_workdir(repository));
  read_head(repository, state);
  return state;
}

}  // namespace

Repository::Repository() = default;
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Repository open(const fs::path& path) {
  Repository result;
  start_libgit2();
  auto access = std::make_unique<GitAccess>();
  git_repository* repository = nullptr;
  std::error_code error;
  const fs::path start = fs::absolute(path, error);
  const int code = git_repository_open_ext(&repository, start.c_str(), GIT_REPOSITORY_OPEN_CROSS_FS, nullptr);
  if (code != 0) {
    result.state_ = explain_failure(code, start);
    return result;
  }
  access->repository.reset(repository);
  git_odb* odb = nullptr;
  if (git_repository_odb(&odb, repository) != 0) {
    result.state_ = explain_failure(GIT_ERROR, start);
    return result;
  }
  access->odb.reset(odb);
  refuse_cut_objects(odb, fs::path(git_repository_commondir(repository)) / "objects");
  read_replacements(*access);
  result.state_ = read_state(*access);
  result.access_ = std::move(access);
  return result;
}

Repository Repository::reopen() const { return open(state_.folder); }

disk::Result<ObjectId> Repository::resolve(std::string_view revision) const {
  if (!is_ready()) return disk::failure(disk::ErrorKind::not_found, state_.message);
  git_object* raw = nullptr;
  const std::string text(revision);
  const int code = git_revparse_single(&raw, access_->repository.get(), text.c_str());
  const ObjectHandle object(raw);
  if (code == GIT_EAMBIGUOUS) {
    return disk::failure(disk::ErrorKind::not_found, fmt::format("\"{}\" names more than one commit", revision));
  }
  git_object* commit = nullptr;
  if (code != 0 || git_object_peel(&commit, raw, GIT_OBJECT_COMMIT) != 0) {
    return disk::failure(disk::ErrorKind::not_found, fmt::format("\"{}\" names no commit of this repository{}", revision,
                                                                 state_.is_shallow ? " (a shallow clone)" : ""));
  }
  const ObjectHandle owned(commit);
  return to_id(*git_object_id(commit));
}

bool Repository::has_commit(std::string_view id) const {
  git_object* raw = nullptr;
  git_oid oid;
  const std::string hex(id);
  if (git_oid_fromstrp(&oid, hex.c_str()) != 0) return false;
  const int code = git_object_lookup_prefix(&raw, access_->repository.get(), &oid, hex.size(), GIT_OBJECT_COMMIT);
  const ObjectHandle owned(raw);
  return code == 0 || code == GIT_EAMBIGUOUS;
}

std::optional<bool> Repository::has_path_at(const ObjectId& commit, std::string_view path) const {
  const auto text = access_->read(commit, ObjectType::commit);
  if (!text) return std::nullopt;
  const git_oid oid = to_oid(access_->actual(read_commit_text(*text).commit.tree));
  git_tree* raw = nullptr;
  if (git_tree_lookup(&raw, access_->repository.get(), &oid) != 0) return std::nullopt;
  const Owned<git_tree, git_tree_free> tree(raw);
  git_tree_entry* entry = nullptr;
  const int code = git_tree_entry_bypath(&entry, raw, std::string(path).c_str());
  const Owned<git_tree_entry, git_tree_entry_free> owned(entry);
  if (code == 0) return true;
  // A folder on the way that is missing from a partial clone gives the same code as one that never was.
  return state_.is_partial ? std::nullopt : std::optional(false);
}

disk::Result<std::string> Repository::read_blob(const ObjectId& id) const {
  const auto header = access_->header(id);
  if (!header || header->type != ObjectType::blob) {
    return disk::failure(disk::ErrorKind::not_found, fmt::format("the object {} is missing", id.hex()));
  }
  if (header->size > disk::kMaxFileSize) {
    return disk::failure(disk::ErrorKind::too_large, fmt::format("the object {} is too large", id.hex()));
  }
  auto bytes = access_->read(id, ObjectType::blob);
  if (!bytes) {
    return disk::failure(disk::ErrorKind::not_readable, fmt::format("the object {} is damaged: {}", id.hex(), last_git_message()));
  }
  return std::move(*bytes);
}

std::optional<std::string> Repository::path_in_repository(const fs::path& path) const {
  std::error_code error;
  const auto relative_to_root = [this](const fs::path& absolute) -> std::optional<std::string> {
    const std::string relative = absolute.lexically_relative(state_.folder).generic_string();
    if (relative.empty() || relative == "." || relative.starts_with("..")) return std::nullopt;
    return relative;
  };
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (auto relative = relative_to_root(absolute)) return relative;
  // The working directory may have been reached through a symbolic link.
  return relative_to_root(fs::weakly_canonical(absolute.parent_path(), error) / absolute.filename());
}

std::optional<std::string> PathsInRepository::of(const std::string& file) {
  const std::size_t end = file.rfind('/') + 1;  // 0 where there is none
  const std::string name = file.substr(end);
  const auto [folder, is_new] = folders_.try_emplace(file.substr(0, end));
  if (is_new) {
    folder->second = repository_.path_in_repository(file);
    if (folder->second) folder->second->resize(folder->second->size() - name.size());
  }
  return folder->second ? std::optional(*folder->second + name) : std::nullopt;
}

}  // namespace labbook::history
