// Lines in which findings begin, kept with them: who tells the findings of a file that did not change need not read it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/diagnostic.h"
#include "text/source_file.h"

namespace labbook::lint {

struct QuotedLine {
  std::uint32_t number = 0;
  std::uint32_t begin = 0;  ///< offset in the text
  std::string text;
};

/// Those of the findings of one file, which come in the order of their places; long ones are left out.
std::vector<QuotedLine> lines_of(std::span<const Diagnostic> findings, const text::SourceFile& file);

/// Null where it is not among them.
const QuotedLine* find_line(std::span<const QuotedLine> lines, std::uint32_t number);

std::string pack_lines(std::span<const QuotedLine> lines);
/// Nothing where the bytes are damaged.
std::optional<std::vector<QuotedLine>> unpack_lines(std::string_view bytes);

}  // namespace labbook::lint
