#include "disk/output_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace labbook::disk {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> refusal(const fs::path& output, std::string_view why) {
  return failure(ErrorKind::not_writable, fmt::format("won't replace {}: {}", output.string(), why));
}

fs::path without_final_slash(const fs::path& path) { return path.has_filename() || path == path.root_path() ? path : path.parent_path(); }

/// The real path as far as it exists, so that `..` and symbolic links hide nothing.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  return without_final_slash(real.lexically_normal());
}

bool is_at_or_above(const fs::path& folder, const fs::path& path) {
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

bool is_empty_or_ours(const fs::path& folder) {
  std::error_code error;
  // A link of that name says nothing of the folder: whoever may put one anywhere could make it ours.
  return fs::is_regular_file(fs::symlink_status(folder / kSiteMarker, error)) || fs::is_empty(folder, error);
}

bool is_leftover_name(const std::string& name, const std::string& output_name) {
  return name.size() == output_name.size() + 15 && name.starts_with(output_name) && name.compare(output_name.size(), 9, ".labbook-") == 0;
}

}  // namespace

Result<fs::path> check_output_folder(const fs::path& output, std::span<const fs::path> sources) {
  std::error_code error;
  const fs::path named = without_final_slash(fs::absolute(output, error).lexically_normal());
  if (fs::is_symlink(named, error)) return refusal(output, "it is a symbolic link");
  const fs::path folder = real_path(named);
  if (folder == folder.root_path()) return refusal(output, "it is the root of the file system");
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home != '\0' && folder == real_path(home)) return refusal(output, "it is the home folder");
  for (const fs::path& source : sources) {
    if (is_at_or_above(folder, real_path(source))) return refusal(output, "the journals are in it");
  }
  if (!fs::exists(folder, error)) return folder;
  if (!fs::is_directory(folder, error)) return refusal(output, "it is not a folder");
  if (!is_empty_or_ours(folder)) {
    return refusal(output, fmt::format("it has files in it and no {}, so it is not a site of labbook's", kSiteMarker));
  }
  return folder;
}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<FolderLock> FolderLock::take(const fs::path& folder) {
  // The folder may be exchanged between open and flock: what counts is that the name still leads to what was locked.
  for (int attempt = 0; attempt < 8; ++attempt) {
    FolderLock lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (lock.fd_ < 0) {
      return failure(ErrorKind::not_writable, fmt::format("can't open {}: {}", folder.string(), std::strerror(errno)));
    }
    if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) break;
    struct stat held {};
    struct stat named {};
    if (::fstat(lock.fd_, &held) == 0 && ::stat(folder.c_str(), &named) == 0 && held.st_ino == named.st_ino) {
      return lock;
    }
  }
  return failure(ErrorKind::not_writable, fmt::format("another build is writing {}", folder.string()));
}

void restore_output(const fs::path& output) {
  std::error_code error;
  const fs::path old = output.string() + std::string(kOldEnding);
  if (fs::exists(output, error) || !fs::is_directory(fs::symlink_status(old, error))) return;
  if (const auto lock = FolderLock::take(old)) fs::rename(old, output, error);
}

void clear_leftovers(const fs::path& output) {
  std::error_code error;
  std::vector<fs::path> leftovers;
  const std::string name = output.filename().string();
  for (fs::directory_iterator at(output.parent_path(), error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (is_leftover_name(at->path().filename().string(), name) && fs::is_directory(at->symlink_status(ignored)))
      leftovers.push_back(at->path());
  }
  for (const fs::path& leftover : leftovers) {
    if (const auto lock = FolderLock::take(leftover)) fs::remove_all(leftover, error);
  }
}

}  // namespace labbook::disk
