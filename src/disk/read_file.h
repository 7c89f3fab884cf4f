#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "disk/result.h"

namespace labbook::disk {

/// More than any journal: what is larger is refused before it is read.
inline constexpr std::uint64_t kMaxFileSize = 4 * 1024 * 1024;

/// What is found in a folder is read only as long as it is no link: it may have become one since it was listed.
enum class Links : std::uint8_t { followed, refused };

/// The bytes of a regular file of at most `limit` bytes. Folders, devices and pipes are `not_readable`;
/// nothing is read from them.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = kMaxFileSize, Links links = Links::followed);

}  // namespace labbook::disk
