#pragma once

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"

namespace labbook::disk {

/// Notices that files below some folders change (inotify(7)). Hidden folders and node_modules are left out, as in
/// find_markdown_files(), and so are hidden files, a site that we write, and its unfinished copies. Folders that are made
/// later are seen and not looked into: open it anew after each change.
class FileWatcher {
 public:
  /// A file's folder is watched in its place; `left_out` is not, may be empty, and need not exist. An error where the
  /// kernel grants no more watches.
  static Result<FileWatcher> open(const std::vector<std::filesystem::path>& paths, const std::filesystem::path& left_out = {});

  ~FileWatcher();
  FileWatcher(FileWatcher&& other) noexcept;
  FileWatcher& operator=(FileWatcher&&) = delete;

  /// Waits for a change, and then until nothing has changed for a twentieth of a second: editors write in several steps.
  Result<void> wait();

  /// The same for at most `limit`; false where nothing changed.
  Result<bool> wait_for(std::chrono::milliseconds limit);

 private:
  explicit FileWatcher(int fd) : fd_(fd) {}
  Result<void> watch_folder(const std::filesystem::path& folder);
  Result<void> watch_below(const std::filesystem::path& top);
  bool is_left_out(const std::filesystem::path& folder) const;
  bool matters(int watch, std::string_view name) const;
  Result<bool> read_events();

  int fd_;
  std::filesystem::path left_out_;  ///< canonical
  int parent_of_left_out_ = -1;     ///< the watch of its folder
};

}  // namespace labbook::disk
