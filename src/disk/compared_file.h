// A new file that is written piece by piece and held against the one that it replaces.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "disk/file_stamp.h"

namespace labbook::disk {

/// Closes what it holds.
class OpenFile {
 public:
  explicit OpenFile(int fd) : fd_(fd) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();
  int fd() const { return fd_; }
  bool close();

 private:
  int fd_;
};

/// Whether the file at `path` holds exactly `bytes`. Reads it only where the size fits.
bool has_bytes(const std::filesystem::path& path, std::string_view bytes);

class ComparedFile {
 public:
  /// Creates `path`, which must not be there.
  ComparedFile(const std::filesystem::path& path, const std::filesystem::path& previous);

  void append(std::string_view bytes);
  /// Appends bytes of `previous`: cheaper than to make them again and to compare them.
  void repeat(std::uint64_t offset, std::uint64_t size);
  /// How many bytes it has until now.
  std::uint64_t size() const { return size_; }
  /// What `previous` is; nothing where it is no file.
  std::optional<FileStamp> previous_stamp() const;
  /// Whether all was written; else false with `errno` set.
  bool finish();
  /// Whether `previous` is a file of the same bytes. After finish().
  bool is_same() const { return is_same_; }

 private:
  OpenFile file_;
  int failure_;  ///< `errno` of the first; 0: none
  std::uint64_t size_ = 0;
  OpenFile previous_;
  bool is_same_;  ///< until now
};

}  // namespace labbook::disk
