#include "journal/result_parts.h"

#include <array>

#include "journal/characters.h"
#include "journal/pairs.h"
#include "journal/unmarked_pairs.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMostPlainWords = 3;

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

bool is_preposition(const Vocabulary& vocabulary, std::string_view word) { return vocabulary.title_words.find(word) == "preposition"; }

/// The last word of a sentence, and no abbreviation of a name: `val.`, `approx.`
bool is_whole_word(NameReader& names, std::string_view sentence) {
  const std::size_t blank = sentence.rfind(' ');
  if (blank == std::string_view::npos) return false;
  const std::string_view word = sentence.substr(blank + 1);
  return word.size() > 2 && names.read(word).kind == NameKind::unknown;
}

bool states_result(Contents& contents, std::string_view text) {
  const Pair marked = divide(text);
  const auto unmarked = marked.name.empty() ? read_unmarked_pair(contents.names, text) : std::nullopt;
  const std::string_view name = unmarked ? unmarked->name : marked.name;
  const std::string_view value = unmarked ? unmarked->value : marked.value;
  return !name.empty() && contents.names.read(name).kind == NameKind::metric &&
         read_measurement(value, contents.commas, contents.vocabulary().measures);
}

}  // namespace

std::string_view last_sentence(NameReader& names, std::string_view name) {
  for (std::size_t at = name.size(); at-- > 1;) {
    const bool is_end = name[at] == ' ' && (name[at - 1] == '.' || name[at - 1] == '!' || name[at - 1] == '?');
    if (is_end && is_whole_word(names, name.substr(0, at - 1))) return text::trim(name.substr(at));
  }
  return name;
}

NamedParts without_group(std::string_view name) {
  const std::size_t close = name.starts_with('[') ? name.find(']') : std::string_view::npos;
  if (close == std::string_view::npos || close + 2 >= name.size()) return {{}, name};
  return {text::trim(name.substr(1, close - 1)), text::trim(name.substr(close + 1))};
}

ArrowParts divide_at_arrow(Contents& contents, std::string_view segment) {
  static constexpr std::array<std::string_view, 4> kArrows{"→", "->", "=>", "⇒"};
  for (const std::string_view arrow : kArrows) {
    const std::size_t at = segment.rfind(arrow);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view result = text::trim(segment.substr(at + arrow.size()));
    if (result.empty() || !is_letter(text::decode_at(result, 0).value) || !states_result(contents, result)) continue;
    return {text::trim(segment.substr(0, at)), result};
  }
  return {};
}

bool ends_result(const Vocabulary& vocabulary, std::string_view rest) {
  if (rest.empty() || rest.front() == '@' || rest.front() == '#' || rest.starts_with("//")) return true;
  const std::string_view word = first_word(rest);
  return word != "of" && word != "for" && is_preposition(vocabulary, word);
}

bool is_plain_metric(NameReader& names, std::string_view name) {
  if (name.find_first_of("<>=~") != std::string_view::npos || name.ends_with("≥") || name.ends_with("≤")) return false;
  if (names.vocabulary().metrics.contains(name)) return true;
  if (names.read(name).kind != NameKind::metric) return false;
  std::size_t words = 0;
  for (std::string_view rest = name; !rest.empty(); ++words) {
    const std::string_view word = first_word(rest);
    if (is_preposition(names.vocabulary(), word) || names.vocabulary().mention_words.contains(word)) return false;
    rest = text::trim(rest.substr(word.size()));
  }
  return words <= kMostPlainWords;
}

}  // namespace labbook::journal
