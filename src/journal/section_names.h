#pragma once

#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// The canonical name of the section that a title announces, numbering, signs and what stands in parentheses left out:
/// "2. Results & Observations (test)" is "results". Empty where the vocabulary has none.
std::string_view section_name(std::string_view title, const Vocabulary& vocabulary);

/// A title without leading numbering and punctuation, and without emoji in front of it or behind it, be they written `:fire:`.
std::string_view without_numbering(std::string_view title);

}  // namespace labbook::journal
