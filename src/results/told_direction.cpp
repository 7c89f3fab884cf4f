#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "journal/vocabulary.h"
#include "results/change_words.h"
#include "results/sentence.h"
#include "results/word_list.h"
#include "results/wording.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

constexpr std::size_t kLongestLoose = 48;  ///< bytes between a value and the bracket with its change
constexpr std::size_t kLongestLink = 24;

/// The words of a text as they are written.
std::vector<std::string_view> bare_words(std::string_view text) {
  std::vector<std::string_view> words;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && !is_letter(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

bool holds_bracket(std::string_view text) { return text.find_first_of("()[]") != std::string_view::npos; }

bool says_nothing(std::string_view word, const MetricNames& names) {
  return is_one_of(text::fold_case(word), wording::direction_adverbs) || !names.split(word).empty() || says_only_change(word);
}

/// The one word among them that says a direction; a sign of 0 where none does, and nothing where two disagree.
std::optional<ToldDirection> only_direction(const std::vector<std::string_view>& words, journal::Direction direction) {
  ToldDirection told;
  for (const std::string_view word : words) {
    const int sign = is_one_of(text::fold_case(word), wording::no_direction) ? 0 : sign_in_clause(word, direction);
    if (sign != 0 && told.sign != 0 && sign != told.sign) return std::nullopt;
    if (sign != 0 && told.sign == 0) told = {word, sign};
  }
  return told;
}

std::string_view without_leading_unit(std::string_view behind) {
  behind = text::trim(behind);
  if (behind.starts_with('%')) behind = text::trim(behind.substr(1));
  for (const std::span<const std::string_view> words :
       {std::span<const std::string_view>(wording::change_units), std::span<const std::string_view>(wording::absolute_words)}) {
    const auto unit = std::ranges::find_if(words, [&](std::string_view word) { return behind.starts_with(word); });
    if (unit != words.end()) return text::trim(behind.substr(unit->size()));
  }
  return behind;
}

}  // namespace

std::optional<ToldDirection> told_direction(std::string_view ahead, MetricNames& names) {
  const auto named = named_ahead(ahead, names);
  if (!named || holds_bracket(named->gap)) return std::nullopt;
  const auto before = bare_words(named->before);
  const auto gap = bare_words(named->gap);
  const auto denies = [](std::string_view word) { return is_one_of(text::fold_case(word), wording::denied_clauses); };
  if (std::ranges::any_of(before, denies) || std::ranges::any_of(gap, denies)) return std::nullopt;
  if (!std::ranges::all_of(gap, [&](std::string_view word) { return says_nothing(word, names); })) return std::nullopt;
  const auto told = only_direction(gap, names.direction(named->key));
  if (!told || told->sign != 0) return told;
  const auto maker = std::ranges::find_if(before.rbegin(), before.rend(), [&](std::string_view word) { return names.split(word).empty(); });
  if (maker == before.rend()) return std::nullopt;
  const std::string word = text::fold_case(*maker);
  if (is_one_of(word, wording::raising_verbs)) return ToldDirection{*maker, 1};
  if (is_one_of(word, wording::lowering_verbs)) return ToldDirection{*maker, -1};
  return std::nullopt;
}

bool leads_to_baseline(std::string_view between) {
  between = text::trim(between);
  if (between.starts_with(',')) between = text::trim(between.substr(1));
  return is_one_of(text::fold_case(between), wording::compared_with);
}

bool leads_to_bracket(std::string_view between, MetricNames& names) {
  if (!between.ends_with('(') || between.size() > kLongestLoose) return false;
  between.remove_suffix(1);
  if (between.find_first_of(".;:()|") != std::string_view::npos) return false;
  return names_in(between, {0, static_cast<std::uint32_t>(between.size())}, names).empty();
}

bool leads_to_same_change(std::string_view between) {
  const std::string_view link = without_leading_unit(between);
  if (link.empty() || link.size() > kLongestLink || link.find_first_of(")|") != std::string_view::npos) return false;
  const std::vector<std::string_view> words = bare_words(link);
  return std::ranges::all_of(words, [](std::string_view word) {
    return is_one_of(text::fold_case(word), wording::same_value) || ends_with_by(word) || says_only_change(word);
  });
}

bool is_relative(std::string_view behind) {
  behind = text::trim(behind.substr(0, 48));
  if (!behind.starts_with('%')) return false;
  const std::string folded = text::fold_case(text::trim(behind.substr(1)));
  return std::ranges::any_of(wording::relative_words, [&](std::string_view word) { return folded.starts_with(word); });
}

bool closes_bracket(std::string_view behind) { return without_leading_unit(behind.substr(0, kLongestLoose)).starts_with(')'); }

bool ends_values(std::string_view behind) {
  behind = text::trim(behind.substr(0, kLongestLoose));
  if (behind.starts_with('%')) behind = text::trim(behind.substr(1));
  if (behind.empty() || std::string_view("(),.;:").find(behind.front()) != std::string_view::npos || behind.starts_with("—")) return true;
  const std::string_view word = behind.substr(0, behind.find_first_of(" ,.;:()"));
  return is_one_of(text::fold_case(word), wording::comparison_goes_on) || journal::shipped_vocabulary().measures.contains(word);
}

}  // namespace labbook::results
