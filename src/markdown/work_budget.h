// cmark-gfm 0.29 has inputs of a few kilobytes that cost it minutes or gigabytes. This room refuses them unparsed.
#pragma once

#include <cstdint>
#include <optional>

#include "markdown/excess.h"
#include "text/source_file.h"

namespace labbook::markdown {

/// The limits of work_budget(). They leave a factor of ten to the largest of a thousand real documents.
struct WorkLimits {
  std::uint64_t nesting = 100;                 ///< markers of containers on one line
  std::uint64_t indentation = 400;             ///< columns
  std::uint64_t open_containers = 10'000'000;  ///< containers that may be open, summed over lines
  std::uint64_t inline_marks = 250'000'000;    ///< bytes × marks, summed over paragraphs
  std::uint64_t table_cells = 100'000;         ///< cells that are not in the source
  std::uint64_t expansion = 8 * 1024 * 1024;   ///< bytes
  std::uint64_t nodes = 600'000;
};

/// Whether parsing the file is sure to take time and memory in proportion to its size: nothing when it is, else where it
/// stops being sure. Some texts are refused that would do no harm. Linear, and ten times as quick as the parser.
std::optional<Excess> find_excess(const text::SourceFile& file, const WorkLimits& limits = {});

}  // namespace labbook::markdown
