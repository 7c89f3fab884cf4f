// Marks that stand in and round numbers.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "journal/characters.h"

namespace labbook::journal {

inline bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && is_digit(text[at]); }

/// The length of the one of `choices` that `text` has at `at`, 0 for none. None of them is empty or begins with a digit.
inline std::size_t match_at(std::string_view text, std::size_t at, std::initializer_list<std::string_view> choices) {
  if (at >= text.size() || is_digit(text[at])) return 0;
  const std::string_view rest = text.substr(at);
  for (const std::string_view choice : choices) {
    if (rest.front() == choice.front() && rest.starts_with(choice)) return choice.size();
  }
  return 0;
}

}  // namespace labbook::journal
