#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "disk/result.h"

namespace labbook::disk {

/// More than any journal: what is larger is refused before it is read.
inline constexpr std::uint64_t kMaxFileSize = 4 * 1024 * 1024;

/// The bytes of a regular file of at most `limit` bytes. Folders, devices and pipes are `not_readable`;
/// nothing is read from them.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = kMaxFileSize);

}  // namespace labbook::disk
