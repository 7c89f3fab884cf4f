#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "lint/linter.h"

namespace labbook::report {

/// The files of a result by path, to turn byte offsets into the columns that a format counts in.
class Places {
 public:
  explicit Places(const lint::LintResult& result);

  /// Null where the result has no such file.
  const text::SourceFile* find(std::string_view path) const;

  /// 1-based column, in UTF-16 code units, of the byte at `offset`.
  static std::uint32_t utf16_column(const text::SourceFile& file, std::uint32_t offset);
  /// 1-based column, in bytes of UTF-8, of the byte at `offset`.
  static std::uint32_t byte_column(const text::SourceFile& file, std::uint32_t offset);

 private:
  std::unordered_map<std::string_view, const text::SourceFile*> by_path_;
};

}  // namespace labbook::report
