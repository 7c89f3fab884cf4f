// YAML, read by yaml-cpp and handed on as a flat list of values. No other file knows the library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"
#include "text/span.h"

namespace labbook::journal {

/// A scalar, or a list of scalars, with the keys that lead to it.
struct YamlValue {
  std::vector<std::string> path;   ///< "optim", "lr"; mappings in a list are numbered from 0
  std::string text;                ///< quotes, escapes and folding resolved; of a list "[0.9, 0.999]"
  std::vector<std::string> items;  ///< of a list
  bool is_list = false;
  text::Span span;  ///< what it is written as, quotes left out; of a list its first line
};

/// Why a text is no YAML, and the byte at which that shows.
struct YamlProblem {
  std::uint32_t offset = 0;
  std::string message;  ///< "illegal map value"
};

using YamlReading = tl::expected<std::vector<YamlValue>, YamlProblem>;

/// The values of the first document in `text`, which is valid UTF-8; none where it is neither mapping nor list. Aliases
/// of scalars are resolved, those of mappings left out, so that nothing is read twice. Texts of more than 16 KiB, with
/// more than 256 brackets, nested deeper than 64 levels or with control characters are problems too. Spans are bytes of
/// `text`. Linear.
YamlReading read_yaml(std::string_view text);

}  // namespace labbook::journal
