#include "journal/unmarked_pairs.h"

#include <algorithm>
#include <array>

#include "journal/characters.h"
#include "journal/pair_reader.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestSegment = 80;  ///< bytes
constexpr std::size_t kMostNameWords = 5;

/// A plus makes it a change: `OOF +0.0001`.
bool begins_number(std::string_view text, std::size_t at) {
  if (at < text.size() && (text[at] == '-' || text[at] == '~' || text[at] == '.')) ++at;
  return at < text.size() && is_digit(text[at]);
}

/// The end of the word at `at`: the next blank.
std::size_t word_end(std::string_view text, std::size_t at) { return std::min(text.find(' ', at), text.size()); }

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

bool is_dash_word(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kDashes{"-", "–", "—", "→", "->", "=>", "≈", "~"};
  return std::ranges::find(kDashes, word) != kDashes.end();
}

/// `of`, `was`, `—`: what joins a name to its number and is no part of it.
std::string_view without_joints(NameReader& names, std::string_view name) {
  for (int words = 0; words < 3; ++words) {
    const std::string_view word = last_word(name);
    if (word.empty() || word.size() == name.size()) break;
    if (!is_dash_word(word) && names.read(word).kind != NameKind::qualifier) break;
    name = text::trim(name.substr(0, name.size() - word.size()));
  }
  return name;
}

bool is_named_pair(NameReader& names, std::string_view name) {
  const bool is_inequality = name.find_first_of("<>") != std::string_view::npos || name.ends_with("≥") || name.ends_with("≤");
  if (name.empty() || is_inequality || count_words(name) > kMostNameWords || names.vocabulary().not_ids.contains(last_word(name)))
    return false;
  const NameKind kind = names.read(name).kind;
  return kind == NameKind::metric || kind == NameKind::duration || kind == NameKind::parameter;
}

/// One word that names a setting wherever it stands; others (`scale`, `window`) may be any words of a sentence.
bool is_plain_setting(std::string_view canonical) {
  static constexpr std::array<std::string_view, 8> kPlain{"learning_rate", "batch_size",   "epochs",   "seed",
                                                          "dropout",       "weight_decay", "momentum", "gradient_accumulation"};
  return std::ranges::find(kPlain, canonical) != kPlain.end();
}

/// The number of a sentence, without the comma or bracket that closes it.
std::string_view bare_number(std::string_view word) {
  const auto is_closing = [](char c) {
    return c == ',' || c == '.' || c == ';' || c == ':' || c == ')' || c == ']' || c == '!' || c == '?';
  };
  while (!word.empty() && is_closing(word.back())) word.remove_suffix(1);
  return word;
}

/// `instead of dropout 0.3`, `than learning rate 0.1`: the setting of another run.
bool is_setting_of_another_run(const Vocabulary& vocabulary, std::string_view before) {
  const std::string_view word = last_word(text::trim(before));
  if (word.empty()) return false;
  if (word == "instead" || before.ends_with("instead of ")) return true;
  const RolePhrases& roles = vocabulary.reference_roles;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i].role == "baseline" && roles[i].phrase == word) return true;
  }
  return false;
}

/// The longest phrase of the vocabulary that ends where `before` does, with its joints taken off.
std::string_view setting_before(NameReader& names, std::string_view before, std::string_view value) {
  const std::string_view head = without_joints(names, before);
  if (head.empty() || std::string_view(":=,;").find(head.back()) != std::string_view::npos)
    return {};  // a pair with a mark, another clause
  std::size_t begin = head.size();
  std::string_view found;
  for (std::size_t words = 1; words <= 4 && begin > 0; ++words) {
    const std::size_t blank = head.rfind(' ', begin - 1);
    begin = blank == std::string_view::npos ? 0 : blank;
    const std::string_view phrase = text::trim(head.substr(begin));
    if (names.vocabulary().parameters.contains(phrase)) found = phrase;
  }
  if (found.empty() || names.vocabulary().not_ids.contains(last_word(found))) return {};
  const bool is_fine = value.find_first_of(".e") != std::string_view::npos;
  if (count_words(found) < 2 && !is_fine && !is_plain_setting(names.vocabulary().parameters.find(found))) return {};
  const auto at = static_cast<std::size_t>(found.data() - before.data());
  return is_setting_of_another_run(names.vocabulary(), before.substr(0, at)) ? std::string_view{} : found;
}

/// `lr=1e-3`, `--lr=1e-3`: one name and one value without a blank.
std::optional<UnmarkedPair> assignment(std::string_view code) {
  while (!code.empty() && code.front() == '-') code.remove_prefix(1);
  const std::size_t equals = code.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 >= code.size() || equals > 60) return std::nullopt;
  const std::string_view name = code.substr(0, equals);
  const std::string_view value = code.substr(equals + 1);
  const bool is_name =
      std::ranges::all_of(name, [](char c) { return is_latin_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; });
  if (!is_name || is_digit(name.front()) || value.size() > 60 || value.find_first_of(" =<>()") != std::string_view::npos)
    return std::nullopt;
  return UnmarkedPair{name, value};
}

}  // namespace

std::vector<UnmarkedPair> settings_in_code_spans(std::string_view source) {
  std::vector<UnmarkedPair> found;
  for (std::size_t open = source.find('`'); open != std::string_view::npos;) {
    const std::size_t close = source.find('`', open + 1);
    if (close == std::string_view::npos) break;
    if (const auto pair = assignment(source.substr(open + 1, close - open - 1))) found.push_back(*pair);
    open = source.find('`', close + 1);
  }
  return found;
}

std::optional<UnmarkedPair> read_unmarked_pair(NameReader& names, std::string_view segment) {
  if (segment.size() > kLongestSegment || text::find_digit(segment) == std::string_view::npos) return std::nullopt;
  for (std::size_t at = word_end(segment, 0); at < segment.size(); at = word_end(segment, at + 1)) {
    if (!begins_number(segment, at + 1)) continue;
    const std::string_view name = without_joints(names, text::trim(segment.substr(0, at)));
    if (!is_named_pair(names, name)) continue;
    return UnmarkedPair{name, text::trim(segment.substr(at))};
  }
  return std::nullopt;
}

std::vector<UnmarkedPair> settings_in(NameReader& names, std::string_view sentence) {
  std::vector<UnmarkedPair> found;
  for (std::size_t at = word_end(sentence, 0); at < sentence.size(); at = word_end(sentence, at + 1)) {
    if (!begins_number(sentence, at + 1)) continue;
    const std::string_view value = bare_number(sentence.substr(at + 1, word_end(sentence, at + 1) - at - 1));
    const std::size_t from = at > kLongestSegment ? text::floor_to_code_point(sentence, at - kLongestSegment) : 0;
    const std::string_view name = setting_before(names, text::trim(sentence.substr(from, at - from)), value);
    if (!name.empty() && !value.empty()) found.push_back({name, value});
  }
  return found;
}

}  // namespace labbook::journal
