#include "history/repository_stamp.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <vector>

#include "disk/cache_store.h"
#include "disk/find_files.h"
#include "disk/packed_bytes.h"
#include "disk/read_file.h"
#include "history/repository.h"

namespace labbook::history {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostOfAFile = 64 * disk::kMaxFileSize;

std::string first_line(const fs::path& file) {
  const std::string text = disk::read_file(file).value_or(std::string());
  return text.substr(0, text.find('\n'));
}

/// `.git` may be a file that names the folder, as in a work tree beside the first one.
fs::path folder_of(const fs::path& root) {
  std::error_code error;
  const fs::path git = root / ".git";
  if (fs::is_directory(git, error)) return git;
  constexpr std::string_view kLead = "gitdir: ";
  const std::string line = first_line(git);
  return line.starts_with(kLead) ? (root / line.substr(kLead.size())).lexically_normal() : fs::path();
}

fs::path shared_folder_of(const fs::path& git) {
  const std::string shared = first_line(git / "commondir");
  return shared.empty() ? git : (git / shared).lexically_normal();
}

/// The branch that HEAD is on, or nothing.
std::string branch_of(const fs::path& git) {
  constexpr std::string_view kLead = "ref: refs/heads/";
  const std::string line = first_line(git / "HEAD");
  // No reference has two dots in its name (git-check-ref-format).
  return line.starts_with(kLead) && line.find("..") == std::string::npos
             ? line.substr(kLead.size() - std::string_view("refs/heads/").size())
             : std::string();
}

bool is_commit_id(std::string_view text) {
  return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// From `packed-refs`, whose lines are `<id> <reference>`.
std::string packed_reference(const fs::path& shared, const std::string& branch) {
  const std::string all = disk::read_file(shared / "packed-refs", kMostOfAFile).value_or(std::string());
  const std::size_t end = all.find(" " + branch + "\n");
  return end == std::string::npos || end < 40 ? std::string() : all.substr(end - 40, 40);
}

std::vector<std::string> sorted_names(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  std::ranges::sort(names);
  return names;
}

class StampWriter {
 public:
  void put_text(std::string_view text) { seen_.put_text(text); }

  void put_content(const fs::path& file) {
    const auto bytes = disk::read_file(file, kMostOfAFile);
    seen_.put_text(file.native());
    seen_.put_text(bytes ? *bytes : bytes.error().message);
  }

  /// Of what is large, or too much to be read. Without its times where it is named by what it holds: git gives a pack a new
  /// time whenever somebody adds an object that is in it.
  void put_status(const fs::path& path, bool has_times = true) {
    struct stat status {};
    const bool is_there = ::stat(path.c_str(), &status) == 0;
    seen_.put_text(path.native());
    seen_.put(is_there);
    if (!is_there) return;
    seen_.put(status.st_uid);
    seen_.put(status.st_ino);
    if (!S_ISDIR(status.st_mode)) seen_.put(status.st_size);
    if (!has_times) return;
    seen_.put(status.st_mtim);
    seen_.put(status.st_ctim);
  }

  /// All but `left_out`, which is a reference or a folder of them.
  void put_references(const fs::path& folder, const std::vector<fs::path>& left_out) {
    std::vector<fs::path> waiting{folder};
    while (!waiting.empty()) {
      const fs::path next = std::move(waiting.back());
      waiting.pop_back();
      for (const std::string& name : sorted_names(next)) {
        if (std::ranges::find(left_out, next / name) != left_out.end()) continue;
        std::error_code error;
        if (fs::is_directory(next / name, error)) waiting.push_back(next / name);
        else put_content(next / name);
      }
    }
  }

  void put_packs(const fs::path& folder) {
    for (const std::string& name : sorted_names(folder)) put_status(folder / name, !name.starts_with("pack-"));
  }

  void put_loose_objects(const fs::path& folder) {
    for (const std::string& name : sorted_names(folder)) {
      if (name.size() == 2) put_status(folder / name);
    }
  }

  std::string take() { return disk::content_name(seen_.take()); }

 private:
  disk::BytePacker seen_;
};

/// Where git keeps what holds for all repositories: safe.directory, for one.
std::vector<fs::path> git_configurations() {
  std::vector<fs::path> files{"/etc/gitconfig"};
  const char* home = std::getenv("HOME");
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  if (home != nullptr) files.push_back(fs::path(home) / ".gitconfig");
  if (xdg != nullptr && *xdg != '\0') files.push_back(fs::path(xdg) / "git/config");
  else if (home != nullptr) files.push_back(fs::path(home) / ".config/git/config");
  return files;
}

}  // namespace

std::optional<SettledStamp> settled_stamp_of_repository(const fs::path& start) {
  std::error_code error;
  const fs::path root = disk::repository_root(start);
  if (root.empty()) {
    if (open(start).state().kind == RepositoryKind::none) return SettledStamp{"none", {}, {}};
    return std::nullopt;
  }
  const fs::path git = folder_of(root);
  const fs::path shared = shared_folder_of(git);
  if (git.empty() || fs::exists(shared / "objects/info/alternates", error) || fs::exists(shared / "reftable", error)) return std::nullopt;
  StampWriter stamp;
  struct stat owner {};
  for (const fs::path& path : {root, git, shared}) {
    stamp.put_text(path.native());
    stamp.put_text(::stat(path.c_str(), &owner) == 0 ? std::to_string(owner.st_uid) : "-");
  }
  stamp.put_text(std::to_string(::geteuid()));
  for (const fs::path& file : git_configurations()) stamp.put_content(file);
  for (const char* name : {"HEAD", "config.worktree"}) stamp.put_content(git / name);
  for (const char* name : {"packed-refs", "shallow", "config", "info/grafts"}) stamp.put_content(shared / name);
  const std::string branch = branch_of(git);
  std::string head = branch.empty() ? std::string() : first_line(shared / branch);
  if (head.empty() && !branch.empty()) head = packed_reference(shared, branch);
  const bool is_told_apart = is_commit_id(head);
  std::vector<fs::path> left_out;
  if (is_told_apart) left_out = {shared / "refs/remotes", shared / branch};
  stamp.put_references(shared / "refs", left_out);
  if (git != shared) stamp.put_references(git / "refs", {});
  stamp.put_packs(shared / "objects/pack");
  stamp.put_content(root / ".mailmap");
  return SettledStamp{stamp.take(), shared / "objects", is_told_apart ? head : std::string()};
}

std::optional<std::string> stamp_of_repository(const fs::path& start) {
  const auto settled = settled_stamp_of_repository(start);
  if (!settled || settled->objects.empty()) return settled ? std::optional(settled->name) : std::nullopt;
  StampWriter stamp;
  stamp.put_text(settled->name);
  stamp.put_text(settled->head);
  stamp.put_references(settled->objects.parent_path() / "refs/remotes", {});
  stamp.put_loose_objects(settled->objects);
  return stamp.take();
}

}  // namespace labbook::history
