// Names and numbers with nothing but blanks, or a word such as "of", between them: `accuracy 0.85`, `a batch size of 64`.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "journal/names.h"

namespace labbook::journal {

/// Parts of the text that was read.
struct UnmarkedPair {
  std::string_view name;
  std::string_view value;
};

/// The whole segment as one pair: `val accuracy of 0.912`, `Точность — 91,2 %`. Nothing where the name is no metric and
/// no parameter, or where there is more than that.
std::optional<UnmarkedPair> read_unmarked_pair(NameReader& names, std::string_view segment);

/// The settings that a sentence states on its way: `trained with batch size 32 and a learning rate of 3e-4`. In order.
std::vector<UnmarkedPair> settings_in(NameReader& names, std::string_view sentence);

/// `name=value` between code marks of a line of Markdown: views into `source`. In order.
std::vector<UnmarkedPair> settings_in_code_spans(std::string_view source);

}  // namespace labbook::journal
