#include "disk/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace labbook::disk {
namespace {

mode_t mode_for(const std::filesystem::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

tl::unexpected<Error> write_failure(const std::filesystem::path& path, int code) {
  return failure(ErrorKind::not_writable, fmt::format("can't write {}: {}", path.string(), std::strerror(code)));
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code ignored;
  if (std::filesystem::is_symlink(path, ignored)) {
    return failure(ErrorKind::not_writable, fmt::format("won't write through the symbolic link {}", path.string()));
  }
  std::string temporary = path.string() + ".labbook-XXXXXX";
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return write_failure(path, errno);
  const bool written = write_all(fd, bytes) && ::fchmod(fd, mode_for(path)) == 0 && ::fsync(fd) == 0;
  const int write_error = errno;
  const bool closed = ::close(fd) == 0;
  if (!written || !closed || ::rename(temporary.c_str(), path.c_str()) != 0) {
    const int code = written ? errno : write_error;
    ::unlink(temporary.c_str());
    return write_failure(path, code);
  }
  return {};
}

}  // namespace labbook::disk
