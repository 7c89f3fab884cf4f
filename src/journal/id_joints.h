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

/// The end of the name that an id goes on with behind its number, which ends at `at`: of `_s` in `exp11_s`, of
/// `_blend2` in `run_3_blend2`, of `-LGB` in `EXP-006-LGB`. `at` where there is none, where a sentence goes on behind a
/// hyphen, or where another id or a file begins. `prefix` stands before the number.
std::size_t variant_end(std::string_view text, std::size_t at, std::string_view prefix);

/// Without the name that it goes on with: `run_3` of `run_3_blend`.
std::string_view without_variant(std::string_view id);

/// Capital Latin letters and nothing else, one at least: a project's key.
bool is_capitals(std::string_view text);

}  // namespace labbook::journal
