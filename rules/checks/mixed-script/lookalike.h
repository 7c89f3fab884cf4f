#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "journal/model.h"
#include "text/span.h"

namespace labbook::rules {

/// A word that is written in two scripts where one is meant.
struct Lookalike {
  text::Span span;
  std::string meant;
  std::string letters;  ///< those of the wrong script, each once
  std::size_t letter_count = 0;
  bool is_latin_meant = true;
};

/// Calls `visit` for each, in the order of the text. Left alone are words that people build of both scripts (`lossа`,
/// `GPUшка`) and addresses. Linear.
void for_each_lookalike(std::string_view text, const journal::Journal& journal, const std::function<void(const Lookalike&)>& visit);

}  // namespace labbook::rules
