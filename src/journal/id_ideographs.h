// Ids in scripts that set no blanks between words: `实验3`, `实验 三`, `실험 2`.
#pragma once

#include <cstddef>
#include <string_view>

#include "journal/id_numeral.h"
#include "journal/vocabulary.h"

namespace labbook::journal {

/// Where the word for an experiment ends that begins at `at`; 0 where none does.
std::size_t end_of_ideographs(std::string_view text, std::size_t at, const Vocabulary& vocabulary);

/// One to ten as Chinese and Japanese write them: `三`.
Numeral ideographic_numeral(std::string_view text, std::size_t at);

}  // namespace labbook::journal
