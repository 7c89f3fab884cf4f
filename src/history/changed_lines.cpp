#include "history/changed_lines.h"

#include <fmt/format.h>
#include <git2.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <set>

#include "disk/find_files.h"
#include "disk/read_file.h"
#include "history/commit_text.h"
#include "history/git_access.h"
#include "history/tree_changes.h"

namespace labbook::history {
namespace {

namespace fs = std::filesystem;

using Files = std::map<std::string, ObjectId>;

/// As labbook prints a path of the repository.
std::string shown_path(const Repository& repository, const std::string& path) {
  std::error_code error;
  const fs::path absolute = repository.state().folder / path;
  const fs::path relative = absolute.lexically_relative(fs::current_path(error));
  const bool is_outside = relative.empty() || relative.native().starts_with("..");
  return (is_outside ? absolute : relative).generic_string();
}

bool has_worktree(const Repository& repository) {
  return repository.is_ready() || repository.state().kind == RepositoryKind::unborn;
}

tl::unexpected<disk::Error> no_worktree(const RepositoryState& state) {
  const std::string why = state.is_bare ? "a bare repository has no files to check" : state.message;
  return disk::failure(disk::ErrorKind::unsupported, why);
}

Files files_at(const Repository& repository, const ObjectId& commit) {
  Files files;
  if (commit.is_null()) return files;
  const auto text = repository.access()->read(commit, ObjectType::commit);
  if (!text) return files;
  PathTable paths;
  TreeComparer comparer(repository, paths);
  for (const TreeFile& file : comparer.files(read_commit_text(*text).commit.tree)) files[paths[file.path]] = file.id;
  return files;
}

std::string blob_or_empty(const Repository& repository, const Files& files, const std::string& path) {
  const auto found = files.find(path);
  if (found == files.end()) return {};
  return repository.read_blob(found->second).value_or("");
}

void add_ranges(ChangedLines& lines, const std::string& path, std::string_view before, std::string_view after) {
  if (before == after) return;
  auto ranges = changed_ranges(before, after);
  if (!ranges.empty()) lines.by_path[path] = std::move(ranges);
}

struct Hunks {
  std::vector<LineRange> ranges;
};

int take_hunk(const git_diff_delta*, const git_diff_hunk* hunk, void* payload) {
  const auto first = static_cast<std::uint32_t>(std::max(1, hunk->new_start));
  const auto count = static_cast<std::uint32_t>(std::max(1, hunk->new_lines));
  static_cast<Hunks*>(payload)->ranges.push_back({first, first + count - 1});
  return 0;
}

/// git's index, opened to be read.
Owned<git_index, git_index_free> open_index(const Repository& repository) {
  git_index* index = nullptr;
  const char* named = std::getenv("GIT_INDEX_FILE");
  const int code = named && *named ? git_index_open(&index, fs::absolute(named).c_str())
                                   : git_repository_index(&index, repository.access()->repository.get());
  return Owned<git_index, git_index_free>(code == 0 ? index : nullptr);
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

ObjectId to_id(const git_oid& oid) {
  ObjectId id;
  std::memcpy(id.bytes.data(), oid.id, id.bytes.size());
  return id;
}

bool is_checked(std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.starts_with('.') || part == "node_modules") return false;
    begin = end + 1;
  }
  return disk::is_markdown_name(path);
}

}  // namespace

bool ChangedLines::has(const std::string& path, std::uint32_t line) const { return meets(path, line, line); }

bool ChangedLines::meets(const std::string& path, std::uint32_t first, std::uint32_t last) const {
  const auto found = by_path.find(path);
  if (found == by_path.end()) return false;
  return std::ranges::any_of(found->second,
                             [&](const LineRange& range) { return range.first <= last && first <= range.last; });
}

std::vector<LineRange> changed_ranges(std::string_view before, std::string_view after) {
  const GitLibrary library;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = 0;
  options.interhunk_lines = 0;
  options.flags = GIT_DIFF_FORCE_TEXT;
  Hunks hunks;
  git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &options, nullptr, nullptr,
                   take_hunk, nullptr, &hunks);
  return std::move(hunks.ranges);
}

disk::Result<ChangedLines> changed_since(const Repository& repository, std::string_view revision) {
  if (!repository.is_ready() || repository.state().is_bare) return no_worktree(repository.state());
  const auto commit = repository.resolve(revision);
  if (!commit) return tl::unexpected(commit.error());
  const Files then = files_at(repository, *commit);
  const auto found = disk::find_markdown_files(repository.state().folder);
  if (!found) return tl::unexpected(found.error());
  ChangedLines lines;
  for (const fs::path& file : *found) {
    const auto bytes = disk::read_file(file);
    if (!bytes) continue;
    const std::string path = file.lexically_relative(repository.state().folder).generic_string();
    add_ranges(lines, shown_path(repository, path), blob_or_empty(repository, then, path), *bytes);
  }
  return lines;
}

disk::Result<StagedChange> staged_change(const Repository& repository) {
  if (!has_worktree(repository) || repository.state().is_bare) return no_worktree(repository.state());
  const auto index = open_index(repository);
  if (!index) {
    return disk::failure(disk::ErrorKind::not_readable, fmt::format("can't read git's index: {}", last_git_message()));
  }
  const Files head = files_at(repository, repository.state().head);
  StagedChange change;
  for (std::size_t i = 0; i < git_index_entrycount(index.get()); ++i) {
    const git_index_entry* entry = git_index_get_byindex(index.get(), i);
    const std::string path = entry->path;
    // A conflict has no staged text; what was only announced (git add -N) has none yet.
    if (git_index_entry_stage(entry) != 0 || (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0) continue;
    if ((entry->mode & 0170000) != 0100000 || !is_checked(path)) continue;
    const ObjectId id = to_id(entry->id);
    const auto in_head = head.find(path);
    const bool is_staged = in_head == head.end() || in_head->second != id;
    const fs::path file = repository.state().folder / path;
    if (!is_staged && is_untouched(*entry, file)) continue;
    const auto bytes = repository.read_blob(id);
    if (!bytes) continue;
    const std::string shown = shown_path(repository, path);
    if (is_staged) add_ranges(change.lines, shown, blob_or_empty(repository, head, path), *bytes);
    if (disk::read_file(file).value_or("") != *bytes) change.contents[shown] = *bytes;
  }
  return change;
}

}  // namespace labbook::history
