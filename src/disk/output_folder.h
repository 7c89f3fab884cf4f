// Which folders may be replaced, and who else is at work on them: the careful half of publish.h.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "disk/result.h"

namespace labbook::disk {

/// The file that marks a folder as one of our making.
inline constexpr std::string_view kSiteMarker = ".labbook-site";

/// What the old site is called while the new one takes its name, where the file system can't exchange the two.
inline constexpr std::string_view kOldEnding = ".labbook-000old";

/// `output` as an absolute path without a final `/`, or why it must not be replaced.
Result<std::filesystem::path> check_output_folder(const std::filesystem::path& output, std::span<const std::filesystem::path> sources);

/// An open folder with an exclusive flock(2) on it, which the system drops when the process ends.
class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(FolderLock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

  /// Locks the folder, or tells that it can't be opened or that another process holds it.
  static Result<FolderLock> take(const std::filesystem::path& folder);

  int fd() const { return fd_; }

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

/// Where a build was killed between the two renames of a publication without RENAME_EXCHANGE: puts the old folder back.
void restore_output(const std::filesystem::path& output);

/// Removes the folders that builds which are no longer alive left beside `output`. Its lock must be held: another build
/// makes such a folder before it can lock it.
void clear_leftovers(const std::filesystem::path& output);

}  // namespace labbook::disk
