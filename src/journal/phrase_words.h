// The words of names and phrases, as the vocabulary has them.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::journal {

/// A byte of a word that is looked up: a letter, a digit, `%` or `&`.
bool is_key_byte(char c);

std::size_t count_phrase_words(std::string_view phrase);

/// Empty where the phrase has no word.
std::string_view first_phrase_word(std::string_view phrase);

}  // namespace labbook::journal
