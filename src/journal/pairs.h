// `name: value`, `name = value` and `name == value`: where a line divides.
#pragma once

#include <cstddef>
#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

struct Pair {
  std::string_view name;
  std::string_view value;
  std::string_view mark;  ///< ":", "：", "=" or "=="

  bool has_colon() const { return !mark.empty() && mark.front() != '='; }
};

/// Divides at the first mark that stands outside brackets and quotes. `name` is empty where there is none. Colons
/// inside times, URLs and `::` divide nothing. Linear.
Pair divide(std::string_view text);

/// The part of `text` up to the next `|`, `;` or comma that separates (outside brackets and quotes, no decimal comma), to
/// the end of a sentence behind a number, or to the blank or dash before the next pair of a log (`a=0.1 b=0.2`,
/// `loss: 0.4 - acc: 0.9`); `text` is left with what follows. Linear in what is taken.
std::string_view take_segment(std::string_view& text);

/// The same, a name with its unit kept whole: `Training time, h: 3.5`. `units` are the vocabulary's.
std::string_view take_named_segment(std::string_view& text, const WordTable& units);

}  // namespace labbook::journal
