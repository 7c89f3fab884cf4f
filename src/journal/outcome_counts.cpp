#include "journal/outcome_counts.h"

#include <algorithm>
#include <array>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::array<std::string_view, 4> kOutcomes{"TP", "FP", "TN", "FN"};

/// The name as a word of its own: not that of `FP16`.
bool names(std::string_view line, std::string_view outcome) {
  const auto is_word = [](char c) { return is_digit(c) || is_latin_letter(c) || c == '_'; };
  for (std::size_t at = line.find(outcome); at != std::string_view::npos; at = line.find(outcome, at + 1)) {
    const bool begins = at == 0 || !is_word(line[at - 1]);
    const bool ends = at + outcome.size() >= line.size() || !is_word(line[at + outcome.size()]);
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

bool is_outcome(std::string_view name) { return std::ranges::find(kOutcomes, name) != kOutcomes.end(); }

bool names_outcomes(std::string_view line) {
  return std::ranges::count_if(kOutcomes, [&](std::string_view outcome) { return names(line, outcome); }) > 1;
}

}  // namespace labbook::journal
