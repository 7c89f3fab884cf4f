// Several results in one place: `Accuracy (train/val): 0.93/0.91`, `Precision / Recall / F1: 0.8 / 0.7 / 0.75`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "journal/contents.h"

namespace labbook::journal {

/// One of the results. The views are parts of what was read.
struct SideResult {
  std::string name;
  std::string_view split;  ///< may be empty
  std::string_view run;    ///< the same
  Measurement measured;
};

/// The results of a name that joins splits or metrics by slashes, and a value that joins as many numbers; nothing where
/// the two do not fit. Linear.
std::vector<SideResult> read_side_by_side(Contents& contents, std::string_view name, std::string_view value);

}  // namespace labbook::journal
