// What joins the ids of a list or a range: `e001-e003`, `Run 2, 3`, `Experiments 1 to 4`.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::journal {

/// A dash, `to`, dots.
bool is_range_sign(std::string_view gap);

/// Whether `text[begin, end)` joins two numbers of a list or a range.
bool is_joint(std::string_view text, std::size_t begin, std::size_t end);

/// Whether another number follows, joined as in `2-4`, `2, 3`, `2 and 3`.
bool continues_as_list(std::string_view text, std::size_t at);

/// The end of `_s` in `exp11_s`, one or two letters that belong to the number before `at`; `at` where a name or nothing
/// follows.
std::size_t variant_end(std::string_view text, std::size_t at);

/// Capital Latin letters and nothing else, one at least: a project's key.
bool is_capitals(std::string_view text);

}  // namespace labbook::journal
