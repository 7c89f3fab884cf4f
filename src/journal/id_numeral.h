// The part of an experiment's id that counts: `4` of `Experiment 4`, `001` of `e001`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace labbook::journal {

/// The number of an id: `3`, `001`, `1.1`, `3a`, `00n`, `2-1`.
struct Numeral {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t value = 0;
  bool has_digits = false;
  explicit operator bool() const { return end > begin; }
};

/// `12`, `1.1`, `3a`, `00n`, `XXX` at `at`; its end must be the end of a word.
Numeral plain_numeral(std::string_view text, std::size_t at);

/// `3B`, `1A` at `at`: a number and a capital letter, which no word joins. `3D` is a shape unless it ends its phrase.
Numeral capital_numeral(std::string_view text, std::size_t at);

/// The end of the variant `-A`, `.B` behind a number that ends at `at`; `at` where there is none. `3-D` is a shape.
std::size_t capital_variant_end(std::string_view text, std::size_t at);

/// The numeral that is joined to a prefix, with at most one `-`, `_` or `#` between: of `e001`, `EXP-01`, `m2-1`.
Numeral joined_numeral(std::string_view text, std::size_t at);

/// The same with a capital letter behind the number, which counts on: of `EXP-004B`, `Exp12A`.
Numeral joined_capital_numeral(std::string_view text, std::size_t at);

/// The words one to ten, in English and Russian, where no other word follows.
Numeral word_numeral(std::string_view text, std::size_t at);

/// `Run B`, `Experiment IV`, `Exp B-2`: a capital letter, alone or with a number, or a roman numeral that ends a phrase.
Numeral letter_numeral(std::string_view text, std::size_t at);

/// `exp_a1`, `run-b`: a letter behind `_` or `-`, alone or with a number.
Numeral lettered_numeral(std::string_view text, std::size_t at);

}  // namespace labbook::journal
