// Results as they are said: `91.2% accuracy on the test set`.
#pragma once

#include <optional>
#include <string_view>

#include "journal/contents.h"

namespace labbook::journal {

/// `on the test set`, `на валидации` behind a number: the split, without what leads to it. Empty where there is more.
std::string_view split_behind(Contents& contents, std::string_view rest);

/// A number in front of its name. The views are parts of the segment.
struct SpokenResult {
  std::string_view name;
  std::string_view split;
  Measurement measured;
};

/// `91.2% accuracy`, `0.88 macro F1 on the test set`: a metric that is known word for word, and nothing else.
std::optional<SpokenResult> read_number_first(Contents& contents, std::string_view segment);

}  // namespace labbook::journal
