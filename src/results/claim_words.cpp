#include "results/claim_words.h"

#include <algorithm>
#include <string>

#include "results/wording.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/word_search.h"

namespace labbook::results {
namespace {

bool is_word_border(std::string_view line, std::size_t at) {
  if (at == 0 || at >= line.size()) return true;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; };
  return !is_letter(line[at - 1]);
}

bool is_negated(std::string_view folded, std::size_t at) {
  const std::string_view before = folded.substr(at > 20 ? at - 20 : 0, std::min<std::size_t>(at, 20));
  if (before.find("n't ") != std::string_view::npos || before.find("n’t ") != std::string_view::npos) return true;
  return std::ranges::any_of(wording::claim_denials, [&](std::string_view n) {
    const std::size_t found = before.rfind(n);
    return found != std::string_view::npos && is_word_border(before, found);
  });
}

/// `best val. mIoU so far`: the words that make "best" a claim stand behind the metric.
bool has_reach(std::string_view behind) {
  behind = behind.substr(0, 48);
  return std::ranges::any_of(wording::claim_reach, [&](std::string_view words) { return behind.find(words) != std::string_view::npos; });
}

/// `(E008, best AUC 0.695)`: the best of that run.
bool is_of_run_in_bracket(std::string_view before) {
  const std::size_t open = before.rfind('(');
  if (open == std::string_view::npos || before.size() - open > 40) return false;
  const std::string_view inside = before.substr(open + 1);
  return inside.find(')') == std::string_view::npos && text::find_digit(inside) != std::string_view::npos && inside.ends_with(", ");
}

/// What is best must be a value: no word for a thing right behind.
bool is_of_thing(std::string_view behind) {
  return std::ranges::any_of(wording::best_of_things, [&](std::string_view other) { return behind.find(other) <= 12; });
}

bool is_of_few(std::string_view behind) {
  return std::ranges::any_of(wording::claims_of_few, [&](std::string_view words) { return behind.find(words) <= 16; });
}

/// `words`, which stand at `at` of the folded line, as a claim.
std::optional<text::Span> read_claim(std::string_view folded, std::string_view words, std::size_t at, std::uint32_t begin) {
  if (!is_word_border(folded, at) || is_negated(folded, at)) return std::nullopt;
  const std::string_view behind = folded.substr(at + words.size());
  if (is_of_thing(behind) || is_of_few(behind)) return std::nullopt;
  const auto from = begin + static_cast<std::uint32_t>(at);
  return text::Span{from, from + static_cast<std::uint32_t>(words.size()) - (words.ends_with(' ') ? 1 : 0)};
}

}  // namespace

/// Part of every claim's words, small and large: nearly all lines have none, and are not folded.
bool may_claim(std::string_view line) {
  static constexpr text::WordSearch kSearch(wording::claim_parts);
  return kSearch.is_in(line);
}

// Folding keeps the length of ASCII and of Russian letters; other lines are not looked at.
std::optional<Claim> claim_in(std::string_view line, std::uint32_t begin) {
  if (!may_claim(line)) return std::nullopt;
  const std::string folded = text::fold_case(line);
  if (folded.size() != line.size()) return std::nullopt;
  static constexpr text::WordSearch kClaimSearch(wording::claims);
  decltype(kClaimSearch)::Places places;
  const std::uint64_t found = kClaimSearch.find_all(folded, places);
  for (std::size_t i = 0; i < wording::claims.size(); ++i) {
    if ((found >> i & 1U) == 0) continue;
    if (const auto span = read_claim(folded, wording::claims[i], places[i], begin)) return Claim{*span, false};
  }
  for (const std::string_view words : wording::weak_claims) {
    const std::size_t at = folded.find(words);
    const auto span = at == std::string::npos ? std::nullopt : read_claim(folded, words, at, begin);
    if (span && is_of_run_in_bracket(std::string_view(folded).substr(0, span->begin - begin))) continue;
    if (span) return Claim{*span, !has_reach(std::string_view(folded).substr(span->end - begin))};
  }
  return std::nullopt;
}

}  // namespace labbook::results
