#pragma once

#include <filesystem>
#include <string_view>

#include "disk/result.h"

namespace labbook::disk {

/// Replaces the file whole: a reader, a crash or a full disk leaves the old bytes or the new ones, never a mix.
/// Keeps the mode of an existing file. Refuses to write through a symbolic link.
Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

/// Writes all bytes to an open file; false with `errno` set where it can't.
bool write_all(int fd, std::string_view bytes);

/// "can't write PATH: …", with the words for an `errno`.
tl::unexpected<Error> write_failure(const std::filesystem::path& path, int code);

}  // namespace labbook::disk
