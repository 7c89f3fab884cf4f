#pragma once

#include <unordered_map>
#include <vector>

#include "text/source_file.h"

namespace labbook::text {

/// The places of many spans of one file. SourceFile::locate() counts the characters before a place on its line each time:
/// where one line is as long as the file and has thousands of places, that would take minutes.
class Locator {
 public:
  explicit Locator(const SourceFile& file) : file_(&file) {}

  /// The same as SourceFile::locate(), in constant time but for the search for the line.
  Location locate(std::uint32_t offset);

 private:
  const std::vector<std::uint32_t>& marks_of(std::uint32_t line);

  const SourceFile* file_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> marks_;  ///< of long lines: characters before each piece
};

}  // namespace labbook::text
