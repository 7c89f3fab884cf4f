#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"

namespace labbook::rules {

struct Secret {
  text::Span span;        ///< of the secret itself, in the text
  std::string_view what;  ///< "a GitHub token"
};

/// The credentials in a text, in their order. Linear. Placeholders (`ghp_xxxx…`, `<token>`, `AKIAIOSFODNN7EXAMPLE`) are
/// none.
std::vector<Secret> find_secrets(std::string_view text);

}  // namespace labbook::rules
