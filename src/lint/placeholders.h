#pragma once

#include <cstdint>
#include <vector>

#include "lint/rule.h"

namespace labbook::lint {

enum class PlaceholderKind : std::uint8_t {
  bracket,  ///< `[Name]`, `[X%] → [Y%]`, `YYYY-MM-DD`
  phrase,   ///< "config file goes here"
  value,    ///< a value that is "TBD" and no more
  title,    ///< an entry called "Name"
};

struct Placeholder {
  text::Span span;
  PlaceholderKind kind;
  bool is_certain;  ///< else it counts only beside certain ones
};

/// Text that somebody was to fill in, in the order of the text. Linear.
std::vector<Placeholder> find_placeholders(const FileContext& context);

}  // namespace labbook::lint
