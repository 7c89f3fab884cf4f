#include "disk/watch_files.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace labbook::disk {
namespace {

namespace fs = std::filesystem;

constexpr int kQuietMilliseconds = 50;
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF;

bool is_skipped(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.starts_with('.') || name == "node_modules";
}

Result<void> watch_folder(int fd, const fs::path& folder) {
  if (::inotify_add_watch(fd, folder.c_str(), kEvents) >= 0 || errno == ENOENT || errno == EACCES) return {};
  return failure(ErrorKind::unsupported, fmt::format("can't watch {}: {}", folder.string(), std::strerror(errno)));
}

Result<void> watch_below(int fd, const fs::path& top) {
  std::vector<fs::path> folders{top};
  while (!folders.empty()) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    if (auto watched = watch_folder(fd, folder); !watched) return watched;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (it->is_directory(ignored) && !it->is_symlink(ignored) && !is_skipped(it->path())) folders.push_back(it->path());
    }
  }
  return {};
}

}  // namespace

Result<FileWatcher> FileWatcher::open(const std::vector<fs::path>& paths) {
  FileWatcher watcher(::inotify_init1(IN_CLOEXEC));
  if (watcher.fd_ < 0) return failure(ErrorKind::unsupported, fmt::format("can't watch files: {}", std::strerror(errno)));
  for (const fs::path& path : paths) {
    std::error_code error;
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const bool is_folder = fs::is_directory(path, error);
    auto watched = is_folder ? watch_below(watcher.fd_, path) : watch_folder(watcher.fd_, parent);
    if (!watched) return tl::unexpected(watched.error());
  }
  return watcher;
}

FileWatcher::~FileWatcher() {
  if (fd_ >= 0) ::close(fd_);
}

FileWatcher::FileWatcher(FileWatcher&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Result<void> FileWatcher::wait() {
  std::array<char, 4096> events;
  int timeout = -1;
  while (true) {
    pollfd waiting{fd_, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, timeout);
    if (ready == 0) return {};
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0 || ::read(fd_, events.data(), events.size()) < 0) {
      return failure(ErrorKind::unsupported, fmt::format("can't watch files: {}", std::strerror(errno)));
    }
    timeout = kQuietMilliseconds;
  }
}

}  // namespace labbook::disk
