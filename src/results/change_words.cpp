#include "results/change_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "journal/vocabulary.h"
#include "results/sentence.h"
#include "results/word_list.h"
#include "results/wording.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

constexpr std::size_t kLongestBehind = 80;
constexpr std::size_t kLongestParameter = 3;  ///< words

template <std::size_t N>
bool begins_with(std::string_view word, const std::array<std::string_view, N>& stems) {
  return std::ranges::any_of(stems, [&](std::string_view stem) { return word.starts_with(stem); });
}

bool is_folded_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F); }

/// The words of a text, folded: letters alone.
std::vector<std::string> folded_words(std::string_view text) {
  const std::string folded = text::fold_case(text);
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint point = text::decode_at(folded, at);
    if (is_folded_letter(point.value)) words.back().append(folded, at, point.size);
    else if (!words.back().empty()) words.emplace_back();
    at += point.size;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

int sign_of(std::string_view word) {
  if (is_one_of(word, wording::rises) || begins_with(word, wording::rise_stems)) return 1;
  return is_one_of(word, wording::falls) || begins_with(word, wording::fall_stems) ? -1 : 0;
}

bool is_change_word(std::string_view word) {
  return sign_of(word) != 0 || is_one_of(word, wording::neutral_changes) || begins_with(word, wording::neutral_change_stems) ||
         is_one_of(word, wording::change_fillers);
}

/// Past the last border that a clause may begin with.
std::string_view clause_at_end(std::string_view text) {
  std::size_t begin = 0;
  for (const std::string_view border : {",", ";", ". ", "—", " – ", "|"}) {
    const std::size_t at = text.rfind(border);
    if (at != std::string_view::npos) begin = std::max(begin, at + border.size());
  }
  return text.substr(begin);
}

bool holds_parameter(const std::vector<std::string>& words) {
  const journal::WordTable& parameters = journal::shipped_vocabulary().parameters;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string phrase;
    for (std::size_t i = first; i < std::min(words.size(), first + kLongestParameter); ++i) {
      phrase += (phrase.empty() ? "" : " ") + words[i];
      if (parameters.contains(phrase)) return true;
    }
  }
  return false;
}

/// `loss: depth 4 → 8`: behind a colon only a split belongs to the metric before it.
bool names_another(std::string_view gap, const MetricNames& names) {
  const std::size_t colon = gap.rfind(':');
  if (colon == std::string_view::npos) return false;
  const auto is_own = [&](const std::string& word) {
    return !names.split(word).empty() || is_change_word(word) || is_one_of(word, wording::change_from);
  };
  return !std::ranges::all_of(folded_words(gap.substr(colon)), is_own);
}

/// ` ms (`: the unit of the value before it.
std::string_view without_unit(std::string_view between) {
  const std::size_t end = between.find_first_of("(,:;=");
  if (end == std::string_view::npos) return between;
  const auto words = folded_words(between.substr(0, end));
  const bool is_unit = words.size() == 1 &&
                       (journal::shipped_vocabulary().measures.contains(words.front()) || is_one_of(words.front(), wording::change_units));
  return is_unit ? between.substr(end) : between;
}

std::string_view without_change_unit(std::string_view behind) {
  behind = text::trim(behind);
  if (behind.starts_with('%')) behind = text::trim(behind.substr(1));
  for (const std::string_view unit : wording::change_units) {
    if (behind.starts_with(unit)) return behind.substr(unit.size());
  }
  return behind;
}

/// Up to where the next statement begins.
std::string_view statement_of(std::string_view behind) {
  std::size_t end = std::min(behind.find_first_of("(),;|.:"), behind.size());
  for (const std::string_view border : {"—", "–", "→", " and ", " и "}) end = std::min(end, behind.find(border));
  return behind.substr(0, end);
}

}  // namespace

std::optional<NamedAhead> named_ahead(std::string_view ahead, MetricNames& names) {
  const std::string_view clause = clause_at_end(ahead);
  const auto found = names_in(clause, {0, static_cast<std::uint32_t>(clause.size())}, names);
  if (found.empty()) return std::nullopt;
  const std::string_view before = clause.substr(0, found.back().span.begin);
  const std::string_view gap = clause.substr(found.back().span.end);
  const bool has_parameter = holds_parameter(folded_words(before)) || holds_parameter(folded_words(gap));
  const bool is_setting =
      has_parameter || std::ranges::any_of(folded_words(gap), [](const std::string& w) { return is_one_of(w, wording::settings_before); });
  if (is_setting || names_another(gap, names)) return std::nullopt;
  return NamedAhead{found.back().key, before, gap};
}

std::optional<MetricKey> metric_ahead(std::string_view ahead, MetricNames& names) {
  auto named = named_ahead(ahead, names);
  if (!named) return std::nullopt;
  return std::move(named->key);
}

bool leads_to_change(std::string_view between) {
  return std::ranges::all_of(folded_words(without_unit(between)), [](const std::string& word) { return is_change_word(word); });
}

namespace {

/// Of a word that says better or worse: as the metric goes.
int sign_by_direction(std::string_view word, journal::Direction direction) {
  if (direction == journal::Direction::unknown) return 0;
  const int up = direction == journal::Direction::higher ? 1 : -1;
  if (begins_with(word, wording::better_stems)) return up;
  return begins_with(word, wording::worse_stems) ? -up : 0;
}

int sign_of(std::string_view word, journal::Direction direction) {
  const int sign = sign_of(word);
  return sign != 0 ? sign : sign_by_direction(word, direction);
}

}  // namespace

int sign_said(std::string_view between, journal::Direction direction) {
  auto words = folded_words(between);
  if (!words.empty() && is_one_of(words.back(), wording::change_by)) words.pop_back();
  return words.empty() ? 0 : sign_of(words.back(), direction);
}

int sign_in_clause(std::string_view clause, journal::Direction direction) {
  int sign = 0;
  for (const std::string& word : folded_words(clause_at_end(clause))) {
    const int own = sign_of(word, direction);
    if (own != 0 && sign != 0 && own != sign) return 0;
    if (own != 0) sign = own;
  }
  return sign;
}

bool ends_with_by(std::string_view words) {
  const auto all = folded_words(words);
  return !all.empty() && is_one_of(all.back(), wording::change_by);
}

std::string_view without_by(std::string_view words) {
  const std::size_t blank = words.rfind(' ');
  return blank == std::string_view::npos ? std::string_view{} : words.substr(0, blank);
}

bool leads_to_values(std::string_view between) {
  const auto words = folded_words(without_change_unit(between));
  return words.empty() || (words.size() == 1 && is_one_of(words.front(), wording::change_from));
}

bool says_only_change(std::string_view text) {
  return std::ranges::all_of(folded_words(text), [](const std::string& word) {
    return is_change_word(word) || begins_with(word, wording::better_stems) || begins_with(word, wording::worse_stems) ||
           is_one_of(word, wording::around_change);
  });
}

bool ends_change(std::string_view behind, const MetricKey& metric, MetricNames& names) {
  const std::string_view rest = statement_of(without_change_unit(behind.substr(0, kLongestBehind)));
  const auto named = names_in(rest, {0, static_cast<std::uint32_t>(rest.size())}, names);
  if (!named.empty()) return std::ranges::all_of(named, [&](const NameInText& name) { return name.key.name == metric.name; });
  const auto words = folded_words(rest);
  if (words.empty() || is_one_of(words.front(), wording::change_goes_on)) return true;
  const bool says_unit = words.size() == 2 && words.front() == "in" && journal::shipped_vocabulary().measures.contains(words.back());
  return says_unit || std::ranges::all_of(words, [](const std::string& word) { return is_change_word(word); });
}

}  // namespace labbook::results
