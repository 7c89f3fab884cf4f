// How ids are written in running text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace labbook::journal {

/// An id in running text: a prefix and a number.
struct WrittenReference {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view prefix;
  std::string_view numeral;
};

/// The start of the word that ends at `at`.
std::size_t word_begin(std::string_view text, std::size_t at);

/// The end of `12`, `1.1`, `3a` or `2-1`, whose first digit stands at `at`.
std::size_t numeral_end(std::string_view text, std::size_t at);

/// A file's name or a word goes on: `e0038_val.png`, `3x`, `5 %`.
bool ends_as_name(std::string_view text, std::size_t end);

/// The id whose number is `text[at, end)`; nothing where no word stands in front of it.
std::optional<WrittenReference> id_around(std::string_view text, std::size_t at, std::size_t end);

/// Where a number follows a comma, `and`, `и`, `&` or a dash; 0: none does.
std::size_t next_number(std::string_view text, std::size_t at);

}  // namespace labbook::journal
