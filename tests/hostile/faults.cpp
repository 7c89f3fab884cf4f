// Preloaded into labbook by crash_test.py: lets the n-th call that writes fail, for the n in LABBOOK_FAULT_AT, with the
// errno in LABBOOK_FAULT_ERRNO (0: a short write). Counts the calls into the file LABBOOK_FAULT_COUNT.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace {

std::atomic<long> calls{0};

long number_in(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? -1 : std::atol(text);
}

/// Whether this call is the one that fails.
bool fails() {
  static const long fault_at = number_in("LABBOOK_FAULT_AT");
  return ++calls == fault_at;
}

int error_number() {
  static const long number = number_in("LABBOOK_FAULT_ERRNO");
  return static_cast<int>(number);
}

int failure() {
  errno = error_number() == 0 ? EIO : error_number();
  return -1;
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

struct Report {
  ~Report() {
    const char* file = std::getenv("LABBOOK_FAULT_COUNT");
    if (file == nullptr) return;
    if (std::FILE* out = std::fopen(file, "w")) {
      std::fprintf(out, "%ld", calls.load());
      std::fclose(out);
    }
  }
} report;

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  using Write = ssize_t(int, const void*, size_t);
  static Write* const next = real<Write>("write");
  if (fd > 2 && fails()) return error_number() == 0 ? next(fd, bytes, size / 2) : failure();
  return next(fd, bytes, size);
}

int open(const char* path, int flags, ...) {
  using Open = int(const char*, int, ...);
  static Open* const next = real<Open>("open");
  std::va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if ((flags & O_CREAT) != 0 && fails()) return failure();
  return next(path, flags, mode);
}

int rename(const char* from, const char* to) {
  using Rename = int(const char*, const char*);
  static Rename* const next = real<Rename>("rename");
  return fails() ? failure() : next(from, to);
}

int link(const char* from, const char* to) {
  using Link = int(const char*, const char*);
  static Link* const next = real<Link>("link");
  return fails() ? failure() : next(from, to);
}

int mkdir(const char* path, mode_t mode) {
  using MakeFolder = int(const char*, mode_t);
  static MakeFolder* const next = real<MakeFolder>("mkdir");
  return fails() ? failure() : next(path, mode);
}

char* mkdtemp(char* path) {
  using MakeFolder = char*(char*);
  static MakeFolder* const next = real<MakeFolder>("mkdtemp");
  if (!fails()) return next(path);
  failure();
  return nullptr;
}

int fsync(int fd) {
  using Sync = int(int);
  static Sync* const next = real<Sync>("fsync");
  return fails() ? failure() : next(fd);
}

int syncfs(int fd) {
  using Sync = int(int);
  static Sync* const next = real<Sync>("syncfs");
  return fails() ? failure() : next(fd);
}

long syscall(long number, ...) {
  using Syscall = long(long, ...);
  static Syscall* const next = real<Syscall>("syscall");
  std::va_list rest;
  va_start(rest, number);
  long arguments[6];
  for (long& argument : arguments) argument = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_renameat2 && fails()) return failure();
  return next(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
}

}  // extern "C"
