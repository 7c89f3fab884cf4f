#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace labbook::rule_cases {

/// A new folder outside every repository, the working directory while it lives: paths in reports are then the same on
/// every machine, and no labbook.json but the case's own is found.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  /// Creates the folders above it too.
  void write(const std::filesystem::path& name, std::string_view bytes) const;
  void copy(const std::filesystem::path& from, const std::filesystem::path& name) const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::filesystem::path before_;
};

std::string read_bytes(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

}  // namespace labbook::rule_cases
