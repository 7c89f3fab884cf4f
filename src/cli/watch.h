#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace labbook::cli {

/// Notices that files below some folders were written, added or removed. Asks for their times: no limit on their number,
/// and network folders work too. Hidden folders, `node_modules` and `left_out` are not looked at.
class Watch {
 public:
  /// Without paths: the working directory.
  Watch(std::vector<std::filesystem::path> paths, std::filesystem::path left_out);

  /// Whether anything is different from the last time this was asked.
  bool has_changed();

 private:
  std::uint64_t fingerprint() const;

  std::vector<std::filesystem::path> paths_;
  std::filesystem::path left_out_;
  std::uint64_t seen_;
};

}  // namespace labbook::cli
