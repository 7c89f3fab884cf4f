#include "journal/spoken_results.h"

#include <algorithm>

#include "journal/characters.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestPhrase = 60;

std::string_view take_spoken_word(std::string_view& text) {
  const std::string_view word = text.substr(0, text.find(' '));
  text = text::trim(text.substr(word.size()));
  return word;
}

std::string_view without_end(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ',' || text.back() == ';' || text.back() == '!')) text.remove_suffix(1);
  return text;
}

/// A metric of the vocabulary, with words of a split or `best`, `macro` in front: no word more. `higher accuracy` is a change.
bool is_known_metric(Contents& contents, std::string_view name) {
  while (!name.empty()) {
    if (contents.vocabulary().metrics.contains(name)) return true;
    const std::string_view word = take_spoken_word(name);
    const NameKind kind = contents.names.read(word).kind;
    const bool is_comparison =
        std::ranges::any_of(contents.vocabulary().reference_roles.phrases, [&](std::string_view phrase) { return phrase == word; });
    if (is_comparison || is_preposition(contents.vocabulary(), word) || (kind != NameKind::split && kind != NameKind::qualifier))
      return false;
  }
  return false;
}

}  // namespace

std::string_view split_behind(Contents& contents, std::string_view rest) {
  rest = without_end(rest);
  if (rest.empty() || rest.size() > kLongestPhrase || !is_preposition(contents.vocabulary(), take_spoken_word(rest))) return {};
  for (const std::string_view article : {"the ", "our "}) {
    if (rest.starts_with(article)) rest = text::trim(rest.substr(article.size()));
  }
  return contents.names.read(rest).kind == NameKind::split ? rest : std::string_view{};
}

std::optional<SpokenResult> read_number_first(Contents& contents, std::string_view segment) {
  if (segment.size() > kLongestPhrase || segment.empty() || !is_digit(segment.front())) return std::nullopt;
  const auto measured = read_measurement(segment, contents.commas, contents.vocabulary().measures);
  if (!measured || measured->previous || !(measured->number.is_fractional || measured->unit == "%")) return std::nullopt;
  const std::string_view said = without_end(measured->rest);
  std::string_view name = said;
  std::string_view split;
  for (std::size_t at = said.find(' '); at != std::string_view::npos && split.empty(); at = said.find(' ', at + 1)) {
    split = split_behind(contents, said.substr(at + 1));
    if (!split.empty()) name = said.substr(0, at);
  }
  if (!is_known_metric(contents, name)) return std::nullopt;
  return SpokenResult{name, split, *measured};
}

}  // namespace labbook::journal
