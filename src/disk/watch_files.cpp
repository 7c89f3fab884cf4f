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

/// What a publication calls its unfinished folders.
bool is_unfinished(std::string_view name) { return name.find(".labbook-") != std::string_view::npos; }

bool is_skipped(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return (name.starts_with('.') && name != "." && name != "..") || name == "node_modules" || is_unfinished(name);
}

/// What editors leave beside a file.
bool is_of_editor(std::string_view name) { return (name.starts_with('.') && name != ".gitignore") || name.ends_with('~'); }

fs::path canonical_of(const fs::path& path) {
  std::error_code error;
  fs::path found = fs::weakly_canonical(path.has_filename() ? path : path.parent_path(), error);
  return error ? path : found;
}

tl::unexpected<Error> no_watch(const std::string& what) {
  return failure(ErrorKind::unsupported, fmt::format("can't watch {}: {}", what, std::strerror(errno)));
}

}  // namespace

Result<void> FileWatcher::watch_folder(const fs::path& folder) {
  const int watch = ::inotify_add_watch(fd_, folder.c_str(), kEvents);
  if (watch < 0 && errno != ENOENT && errno != EACCES) return no_watch(folder.string());
  if (!left_out_.empty() && canonical_of(folder) == left_out_.parent_path()) parent_of_left_out_ = watch;
  return {};
}

bool FileWatcher::is_left_out(const fs::path& folder) const { return !left_out_.empty() && canonical_of(folder) == left_out_; }

Result<void> FileWatcher::watch_below(const fs::path& top) {
  std::vector<fs::path> folders{top};
  while (!folders.empty()) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    if (is_left_out(folder)) continue;
    if (auto watched = watch_folder(folder); !watched) return watched;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (it->is_directory(ignored) && !it->is_symlink(ignored) && !is_skipped(it->path())) folders.push_back(it->path());
    }
  }
  return {};
}

Result<FileWatcher> FileWatcher::open(const std::vector<fs::path>& paths, const fs::path& left_out) {
  FileWatcher watcher(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (watcher.fd_ < 0) return no_watch("files");
  if (!left_out.empty()) watcher.left_out_ = canonical_of(left_out);
  for (const fs::path& path : paths) {
    std::error_code error;
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const bool is_folder = fs::is_directory(path, error);
    auto watched = is_folder ? watcher.watch_below(path) : watcher.watch_folder(parent);
    if (!watched) return tl::unexpected(watched.error());
  }
  return watcher;
}

FileWatcher::~FileWatcher() {
  if (fd_ >= 0) ::close(fd_);
}

FileWatcher::FileWatcher(FileWatcher&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), left_out_(std::move(other.left_out_)), parent_of_left_out_(other.parent_of_left_out_) {}

bool FileWatcher::matters(int watch, std::string_view name) const {
  if (is_unfinished(name) || is_of_editor(name)) return false;
  return watch != parent_of_left_out_ || name != left_out_.filename().string();
}

/// Whether any of the waiting events matters.
Result<bool> FileWatcher::read_events() {
  alignas(inotify_event) std::array<char, 4096> bytes;
  bool has_change = false;
  while (true) {
    const ssize_t size = ::read(fd_, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return has_change;
    if (size < 0) return no_watch("files");
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      inotify_event event;
      std::memcpy(&event, bytes.data() + at, sizeof event);
      const std::string_view name = event.len == 0 ? std::string_view() : std::string_view(bytes.data() + at + sizeof event);
      has_change = has_change || matters(event.wd, name);
      at += sizeof event + event.len;
    }
  }
}

Result<bool> FileWatcher::wait_for(std::chrono::milliseconds limit) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + limit;
  bool has_change = false;
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    if (!has_change && left <= 0) return false;
    pollfd waiting{fd_, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, has_change ? kQuietMilliseconds : static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return no_watch("files");
    if (ready == 0 && has_change) return true;
    if (ready <= 0) continue;
    const auto changed = read_events();
    if (!changed) return changed;
    has_change = has_change || *changed;
  }
}

Result<void> FileWatcher::wait() {
  while (true) {
    const auto changed = wait_for(std::chrono::hours(1));
    if (!changed) return tl::unexpected(changed.error());
    if (*changed) return {};
  }
}

}  // namespace labbook::disk
