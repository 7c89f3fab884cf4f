#include "history/repository_change.h"

#include <fmt/format.h>
#include <git2.h>
#include <sys/stat.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include "disk/find_files.h"
#include "disk/read_file.h"
#include "history/find_revision.h"
#include "history/git_access.h"

namespace labbook::history {
namespace {

namespace fs = std::filesystem;

using DiffHandle = Owned<git_diff, git_diff_free>;
using IndexHandle = Owned<git_index, git_index_free>;
using TreeHandle = Owned<git_tree, git_tree_free>;

bool is_checked(std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.starts_with('.') || part == "node_modules") return false;
    begin = end + 1;
  }
  return disk::is_markdown_name(path);
}

bool is_regular(std::uint32_t mode) { return (mode & 0170000) == 0100000; }
bool is_submodule(std::uint32_t mode) { return (mode & 0170000) == 0160000; }

/// Texts that say the same in every line: a checkout may have made \r\n of \n.
bool is_same_text(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == '\r' && a.substr(i + 1).starts_with('\n') && b[j] == '\n') ++i;
    else if (b[j] == '\r' && b.substr(j + 1).starts_with('\n') && a[i] == '\n') ++j;
    else if (a[i++] != b[j++]) return false;
  }
  return i == a.size() && j == b.size();
}

tl::unexpected<disk::Error> git_failure(const char* what) {
  return disk::failure(disk::ErrorKind::not_readable, fmt::format("can't {}: {}", what, last_git_message()));
}

/// Nullopt where there is a work tree whose files can be checked.
std::optional<disk::Error> no_files_to_check(const RepositoryState& state) {
  using enum RepositoryKind;
  if (state.is_bare) return disk::Error{disk::ErrorKind::unsupported, "a bare repository has no files to check"};
  if (state.kind == ready || state.kind == unborn) return std::nullopt;
  if (state.kind == none)
    return disk::Error{disk::ErrorKind::not_found, "what has changed is known inside a git repository alone, and this is none"};
  return disk::Error{disk::ErrorKind::unsupported, state.message};
}

/// Reads the two sides of a difference.
class ChangeReader {
 public:
  /// `has_worktree`: the new side is the disk, not the index.
  ChangeReader(const Repository& repository, git_index* index, bool has_worktree)
      : repository_(repository), git_(repository.access()->repository.get()), index_(index), has_worktree_(has_worktree) {}

  disk::Result<RepositoryChange> read(const ObjectId& commit) {
    if (auto tree = read_tree(commit); !tree) return tl::unexpected(tree.error());
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    const DiffHandle diff = compare(options);
    if (!diff) return git_failure("compare the files with the commit");
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) take(*git_diff_get_delta(diff.get(), i));
    if (!added_.empty() && has_deleted_text_) take_renamed();
    return std::move(change_);
  }

  /// Of a path as git has it: below the work tree, without `.` and `..`.
  std::string shown_path(const std::string& path) const {
    if (is_at_top_) return path;
    return (repository_.state().folder / path).lexically_relative(here_).generic_string();
  }

 private:
  disk::Result<void> read_tree(const ObjectId& commit) {
    if (commit.is_null()) return {};
    git_oid oid;
    std::memcpy(oid.id, commit.bytes.data(), commit.bytes.size());
    git_commit* raw = nullptr;
    if (git_commit_lookup(&raw, git_, &oid) != 0) return git_failure("read the commit");
    const Owned<git_commit, git_commit_free> owned(raw);
    git_tree* tree = nullptr;
    if (git_commit_tree(&tree, raw) != 0) return git_failure("read the commit's files");
    tree_.reset(tree);
    return {};
  }

  DiffHandle compare(git_diff_options& options) const {
    options.flags |= GIT_DIFF_IGNORE_SUBMODULES | GIT_DIFF_SKIP_BINARY_CHECK;
    git_diff* diff = nullptr;
    int code = 0;
    if (has_worktree_) {
      options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
      code = git_diff_tree_to_workdir_with_index(&diff, git_, tree_.get(), &options);
    } else {
      code = git_diff_tree_to_index(&diff, git_, tree_.get(), index_, &options);
    }
    return DiffHandle(code == 0 ? diff : nullptr);
  }

  std::string old_text(const git_diff_delta& delta) const { return repository_.read_blob(to_id(delta.old_file.id)).value_or(""); }

  void take(const git_diff_delta& delta) {
    const bool is_deleted = delta.status == GIT_DELTA_DELETED;
    const bool is_added = delta.status == GIT_DELTA_ADDED || delta.status == GIT_DELTA_UNTRACKED;
    const std::string path = is_deleted ? delta.old_file.path : delta.new_file.path;
    const std::string shown = shown_path(path);
    if (is_deleted) change_.deleted.insert(shown);
    const bool was_text = !is_added && is_regular(delta.old_file.mode);
    const bool is_text = !is_deleted && is_regular(delta.new_file.mode);
    if (!is_checked(path) || (!was_text && !is_text) || delta.status == GIT_DELTA_CONFLICTED) return;
    change_.before[shown] = was_text ? std::optional(old_text(delta)) : std::nullopt;
    if (is_added) added_.insert(path);
    has_deleted_text_ |= is_deleted;
  }

  /// A file that moved is held against its old text, or all of it would be new.
  void take_renamed() {
    char patterns[2][12] = {"*.md", "*.markdown"};
    char* list[] = {patterns[0], patterns[1]};
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.pathspec = {list, 2};
    const DiffHandle diff = compare(options);
    git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
    find.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
    if (!diff || git_diff_find_similar(diff.get(), &find) != 0) return;
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
      const git_diff_delta& delta = *git_diff_get_delta(diff.get(), i);
      if (delta.status == GIT_DELTA_RENAMED && added_.contains(delta.new_file.path) && is_checked(delta.old_file.path)) {
        change_.before[shown_path(delta.new_file.path)] = old_text(delta);
        change_.before.erase(shown_path(delta.old_file.path));
      }
    }
  }

  const Repository& repository_;
  git_repository* git_;
  git_index* index_;
  bool has_worktree_;
  fs::path here_ = fs::current_path();
  bool is_at_top_ = repository_.state().folder.lexically_relative(here_) == ".";
  TreeHandle tree_;
  RepositoryChange change_;
  std::set<std::string> added_;
  bool has_deleted_text_ = false;
};

/// git's index, opened to be read. In a hook git names its own, relative to the work tree.
IndexHandle open_index(const Repository& repository) {
  git_index* index = nullptr;
  const char* named = std::getenv("GIT_INDEX_FILE");
  if (named == nullptr || *named == '\0') {
    const int code = git_repository_index(&index, repository.access()->repository.get());
    return IndexHandle(code == 0 ? index : nullptr);
  }
  std::error_code error;
  const fs::path from_here = fs::absolute(named, error);
  const fs::path file = fs::exists(from_here, error) ? from_here : repository.state().folder / named;
  return IndexHandle(git_index_open(&index, file.c_str()) == 0 ? index : nullptr);
}

/// Whether the file is as it was when it was staged, by size and time. What was changed within the index's own second
/// can't be told that way.
bool is_untouched(const git_index_entry& entry, const fs::path& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  return static_cast<std::uint32_t>(status.st_size) == entry.file_size &&
         static_cast<std::int32_t>(status.st_mtim.tv_sec) == entry.mtime.seconds &&
         static_cast<std::uint32_t>(status.st_mtim.tv_nsec) == entry.mtime.nanoseconds && entry.mtime.nanoseconds != 0;
}

std::set<std::string> files_on_disk(const Repository& repository, const ChangeReader& reader) {
  std::set<std::string> shown;
  const auto found = disk::find_markdown_files(repository.state().folder);
  const std::string top = repository.state().folder.generic_string();
  const std::string above = top.ends_with('/') ? top : top + '/';
  for (const fs::path& file : found ? *found : std::vector<fs::path>{}) {
    const std::string& path = file.native();
    shown.insert(reader.shown_path(path.starts_with(above) ? path.substr(above.size()) : file.lexically_relative(top).generic_string()));
  }
  return shown;
}

/// A submodule's files are another repository's: this one's index does not say which there are.
void erase_below(std::set<std::string>& paths, const std::string& prefix) {
  auto at = paths.lower_bound(prefix);
  while (at != paths.end() && at->starts_with(prefix)) at = paths.erase(at);
}

void compare_with_disk(const Repository& repository, const git_index_entry& entry, const std::string& shown, StagedChange& staged) {
  const fs::path file = repository.state().folder / entry.path;
  if (is_untouched(entry, file)) return;
  const auto bytes = repository.read_blob(to_id(entry.id));
  if (!bytes) return;
  const auto on_disk = disk::read_file(file);
  if (!on_disk || !is_same_text(*on_disk, *bytes)) staged.contents[shown] = *bytes;
}

}  // namespace

disk::Result<RepositoryChange> change_since(const Repository& repository, std::string_view revision) {
  if (const auto problem = no_files_to_check(repository.state())) return tl::unexpected(*problem);
  const auto commit = find_fork_point(repository, revision);
  if (!commit) return tl::unexpected(commit.error());
  return ChangeReader(repository, nullptr, true).read(*commit);
}

disk::Result<StagedChange> staged_change(const Repository& repository) {
  if (const auto problem = no_files_to_check(repository.state())) return tl::unexpected(*problem);
  const IndexHandle index = open_index(repository);
  if (!index) return git_failure("read git's index");
  ChangeReader reader(repository, index.get(), false);
  auto change = reader.read(repository.state().head);
  if (!change) return tl::unexpected(change.error());
  StagedChange staged{std::move(*change), {}, {}, {}};
  staged.absent = files_on_disk(repository, reader);
  for (std::size_t i = 0; i < git_index_entrycount(index.get()); ++i) {
    const git_index_entry& entry = *git_index_get_byindex(index.get(), i);
    const std::string shown = reader.shown_path(entry.path);
    staged.tracked.insert(shown);
    if (is_submodule(entry.mode)) erase_below(staged.absent, shown + "/");
    // What was only announced (git add -N) has no staged text yet.
    if ((entry.flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0 || !is_checked(entry.path)) continue;
    staged.absent.erase(shown);
    // A conflict has no staged text either, but no commit can be made of it.
    if (git_index_entry_stage(&entry) == 0 && is_regular(entry.mode)) compare_with_disk(repository, entry, shown, staged);
  }
  return staged;
}

}  // namespace labbook::history
