#include "disk/compared_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "disk/write_file.h"

namespace labbook::disk {
namespace {

int open_to_read(const std::filesystem::path& path) { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW); }

/// Of a file; −1 of anything else.
off_t size_of(int fd) {
  struct stat status {};
  return fd >= 0 && ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : -1;
}

/// Whether the next bytes of the file are these.
bool goes_on_with(int fd, std::string_view bytes) {
  char buffer[65536];
  while (!bytes.empty()) {
    const ssize_t count = ::read(fd, buffer, std::min(sizeof buffer, bytes.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0 || std::memcmp(buffer, bytes.data(), static_cast<std::size_t>(count)) != 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool is_at_end(int fd) {
  char next = 0;
  ssize_t count = ::read(fd, &next, 1);
  while (count < 0 && errno == EINTR) count = ::read(fd, &next, 1);
  return count == 0;
}

}  // namespace

OpenFile::~OpenFile() {
  if (fd_ >= 0) ::close(fd_);
}

bool OpenFile::close() { return ::close(std::exchange(fd_, -1)) == 0; }

bool has_bytes(const std::filesystem::path& path, std::string_view bytes) {
  const OpenFile file(open_to_read(path));
  return size_of(file.fd()) == static_cast<off_t>(bytes.size()) && goes_on_with(file.fd(), bytes);
}

ComparedFile::ComparedFile(const std::filesystem::path& path, const std::filesystem::path& previous)
    : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644)),
      failure_(file_.fd() < 0 ? errno : 0),
      previous_(open_to_read(previous)),
      is_same_(size_of(previous_.fd()) >= 0) {}

void ComparedFile::append(std::string_view bytes) {
  if (failure_ != 0) return;
  if (!write_all(file_.fd(), bytes)) failure_ = errno;
  size_ += bytes.size();
  is_same_ = is_same_ && goes_on_with(previous_.fd(), bytes);
}

void ComparedFile::repeat(std::uint64_t offset, std::uint64_t size) {
  is_same_ = is_same_ && offset == size_ && ::lseek(previous_.fd(), static_cast<off_t>(offset + size), SEEK_SET) >= 0;
  size_ += size;
  char buffer[65536];
  while (size > 0 && failure_ == 0) {
    const ssize_t count = ::pread(previous_.fd(), buffer, std::min<std::uint64_t>(sizeof buffer, size), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    // It was longer when it was opened: nobody else should write there.
    if (count <= 0) failure_ = count < 0 ? errno : EIO;
    else if (!write_all(file_.fd(), {buffer, static_cast<std::size_t>(count)})) failure_ = errno;
    offset += static_cast<std::uint64_t>(count);
    size -= static_cast<std::uint64_t>(count);
  }
}

std::optional<FileStamp> ComparedFile::previous_stamp() const { return previous_.fd() < 0 ? std::nullopt : stamp_of(previous_.fd()); }

bool ComparedFile::finish() {
  is_same_ = is_same_ && is_at_end(previous_.fd());
  if (failure_ == 0 && !file_.close()) failure_ = errno;
  errno = failure_;
  return failure_ == 0;
}

}  // namespace labbook::disk
