// The words with which a line claims that something is the best: "best so far", "новый рекорд".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/span.h"

namespace labbook::results {

struct Claim {
  text::Span span;
  bool is_weak = false;  ///< "best" alone: counts only where the line names the run
};

/// The first claim of a line that begins at `begin` of its file. Negated ones ("not the best") are none, nor are bests of
/// things that have no value: "best epoch".
std::optional<Claim> claim_in(std::string_view line, std::uint32_t begin);

}  // namespace labbook::results
