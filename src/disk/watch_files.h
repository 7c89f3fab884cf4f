#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "disk/result.h"

namespace labbook::disk {

/// Notices that files below some folders change (inotify(7)). Hidden folders and node_modules are left out, as in
/// find_markdown_files().
class FileWatcher {
 public:
  /// A file's folder is watched in its place. An error where the kernel grants no more watches.
  static Result<FileWatcher> open(const std::vector<std::filesystem::path>& paths);

  ~FileWatcher();
  FileWatcher(FileWatcher&& other) noexcept;
  FileWatcher& operator=(FileWatcher&&) = delete;

  /// Waits for a change, and then until nothing has changed for a twentieth of a second: editors write in several steps.
  Result<void> wait();

 private:
  explicit FileWatcher(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace labbook::disk
