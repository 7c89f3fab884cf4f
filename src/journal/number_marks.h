// Marks that stand in and round numbers.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "journal/characters.h"

namespace labbook::journal {

inline bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && is_digit(text[at]); }

/// The length of the one of `choices` that `text` has at `at`, 0 for none.
inline std::size_t match_at(std::string_view text, std::size_t at, std::initializer_list<std::string_view> choices) {
  const std::string_view rest = at < text.size() ? text.substr(at) : std::string_view{};
  for (const std::string_view choice : choices) {
    if (rest.starts_with(choice)) return choice.size();
  }
  return 0;
}

}  // namespace labbook::journal
