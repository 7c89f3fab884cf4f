#include "disk/read_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "disk/embedded_file.h"

namespace labbook::disk {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Error errno_error(const std::filesystem::path& path, int code) {
  if (code == ELOOP) return {ErrorKind::not_readable, fmt::format("{} is a symbolic link", path.string())};
  const ErrorKind kind = code == ENOENT || code == ENOTDIR ? ErrorKind::not_found : ErrorKind::not_readable;
  return {kind, fmt::format("can't read {}: {}", path.string(), std::strerror(code))};
}

Result<std::string> read_all(int fd, std::size_t size, const std::filesystem::path& path, std::uint64_t limit) {
  std::string bytes(size + 1, '\0');
  std::size_t filled = 0;
  while (true) {
    const ssize_t got = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::unexpected(errno_error(path, errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > limit) return failure(ErrorKind::too_large, fmt::format("{} grew while it was read", path.string()));
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit, Links links) {
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | (links == Links::refused ? O_NOFOLLOW : 0)));
  if (file.get() < 0) return tl::unexpected(errno_error(path, errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return tl::unexpected(errno_error(path, errno));
  if (S_ISDIR(status.st_mode)) return failure(ErrorKind::not_readable, fmt::format("{} is a folder", path.string()));
  if (!S_ISREG(status.st_mode)) {
    return failure(ErrorKind::not_readable, fmt::format("{} is not a regular file", path.string()));
  }
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit) {
    return failure(ErrorKind::too_large, fmt::format("{} has {} bytes, more than the {} that labbook reads", path.string(), size, limit));
  }
  return read_all(file.get(), size, path, limit);
}

std::string_view find_embedded(std::span<const EmbeddedFile> files, std::string_view name) {
  const auto found = std::ranges::lower_bound(files, name, {}, &EmbeddedFile::name);
  return found != files.end() && found->name == name ? found->bytes : std::string_view{};
}

}  // namespace labbook::disk
