// Lists of words that sentences and headers are searched for.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace labbook::results {

/// Linear: the lists are short.
template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace labbook::results
