// Names and values of configurations and printed results, as they stand in code.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::journal {

constexpr std::size_t kMaxCodeValue = 200;

/// The columns of blanks in front of a line; a tab counts as four.
std::size_t indent_of(std::string_view line);

/// The line without blanks at its ends and without the lines of a drawn tree: `├── AUC: 0.8`.
std::string_view without_branches(std::string_view line);

/// Letters, digits and `_ . - /`.
bool is_identifier(std::string_view name);

/// `name`, `"name"` or `'name'` of a configuration.
std::string_view key_of(std::string_view name);

std::string_view without_comment(std::string_view value);

std::string_view unquoted(std::string_view value);

/// A number, a word, a string, a list or a tuple: what a configuration holds. Calls and expressions are none.
bool is_literal(std::string_view value);

}  // namespace labbook::journal
