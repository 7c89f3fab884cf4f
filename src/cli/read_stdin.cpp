#include "cli/read_stdin.h"

#include <fmt/format.h>

#include <cstdio>

#include "disk/read_file.h"

namespace labbook::cli {

disk::Result<std::string> read_stdin() {
  std::string bytes;
  char chunk[65536];
  while (const std::size_t got = std::fread(chunk, 1, sizeof chunk, stdin)) {
    bytes.append(chunk, got);
    if (bytes.size() > disk::kMaxFileSize) {
      return disk::failure(disk::ErrorKind::too_large,
                           fmt::format("the standard input has more than the {} bytes that labbook reads", disk::kMaxFileSize));
    }
  }
  if (std::ferror(stdin) != 0) return disk::failure(disk::ErrorKind::not_readable, "can't read the standard input");
  return bytes;
}

}  // namespace labbook::cli
