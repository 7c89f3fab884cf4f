#include "journal/result_parts.h"

#include <algorithm>
#include <array>

#include "journal/characters.h"
#include "journal/pair_reader.h"
#include "journal/pairs.h"
#include "journal/unmarked_pairs.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMostPlainWords = 3;
constexpr std::size_t kLongestLabel = 60;

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

/// The last word of a sentence, and no abbreviation of a name: `val.`, `approx.`
bool is_whole_word(NameReader& names, std::string_view sentence) {
  const std::size_t blank = sentence.rfind(' ');
  if (blank == std::string_view::npos) return false;
  const std::string_view word = sentence.substr(blank + 1);
  return word.size() > 2 && names.read(word).kind == NameKind::unknown;
}

/// Four words or more: a known word ends a sentence too (`Loss is taken over the clear pixels only.`), but no split does
/// (`the best of all on val. IoU`).
bool is_sentence(NameReader& names, std::string_view text) {
  constexpr std::ptrdiff_t kFewestBlanks = 3;
  const std::string_view word = text.substr(text.rfind(' ') + 1);
  return std::ranges::count(text, ' ') >= kFewestBlanks && word.size() > 2 && names.read(word).kind != NameKind::split;
}

/// Three words or more before the name of a metric: `Trained the baseline. val accuracy`.
bool is_before_metric(NameReader& names, std::string_view text, std::string_view rest) {
  constexpr std::ptrdiff_t kFewestBlanks = 2;
  constexpr std::size_t kLongestAbbreviation = 4;
  const std::string_view word = text.substr(text.rfind(' ') + 1);
  const bool is_long = std::ranges::count(text, ' ') >= kFewestBlanks && word.size() > kLongestAbbreviation;
  return is_long && names.read(word).kind != NameKind::split && is_plain_metric(names, rest);
}

/// `Mixup. val acc`
bool is_word_before_metric(NameReader& names, std::string_view text, std::string_view rest) {
  constexpr std::size_t kFewestLettersOfSentence = 5;  // `Clip. loss`, `Valid. loss`
  const bool is_word = text.find(' ') == std::string_view::npos && text.size() >= kFewestLettersOfSentence;
  const NameKind kind = names.read(text).kind;
  return is_word && (kind == NameKind::unknown || kind == NameKind::parameter) && is_plain_metric(names, rest);
}

bool states_result(Contents& contents, std::string_view text) {
  const Pair marked = divide(text);
  const auto unmarked = marked.name.empty() ? read_unmarked_pair(contents.names, text) : std::nullopt;
  const std::string_view name = unmarked ? unmarked->name : marked.name;
  const std::string_view value = unmarked ? unmarked->value : marked.value;
  return !name.empty() && contents.names.read(name).kind == NameKind::metric &&
         read_measurement(value, contents.commas, contents.vocabulary().measures);
}

/// `3.5/10`, `4.1 / 5`: a mark on a scale. `7/10` may count anything.
std::optional<Measurement> read_mark(const Contents& contents, std::string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == std::string_view::npos || slash > 8) return std::nullopt;
  std::string_view scale = text::trim(value.substr(slash + 1));
  if (const std::size_t end = digits_end(scale, 0); scale.substr(end).starts_with(". ") || scale.substr(end) == ".")
    scale = scale.substr(0, end);
  if (scale != "5" && scale != "10" && scale != "100") return std::nullopt;
  const double most = scale == "5" ? 5 : scale == "10" ? 10 : 100;
  const auto mark = read_measurement(value.substr(0, slash), contents.commas, contents.vocabulary().measures);
  const bool is_alone = mark && mark->number.is_fractional && mark->rest.empty() && mark->unit.empty() && !mark->previous;
  return is_alone && mark->number.value >= 0 && mark->number.value <= most ? mark : std::nullopt;
}

/// `acc of the baseline`, `previous F1`: another run's.
bool is_of_another_run(const Vocabulary& vocabulary, std::string_view name) {
  for (std::string_view rest = name; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (std::ranges::any_of(vocabulary.reference_roles.phrases, [&](std::string_view phrase) { return phrase == word; })) return true;
    rest = text::trim(rest.substr(word.size()));
  }
  return false;
}

}  // namespace

std::string_view last_sentence(NameReader& names, std::string_view name) {
  for (std::size_t at = name.size(); at-- > 1;) {
    const bool is_end = name[at] == ' ' && (name[at - 1] == '.' || name[at - 1] == '!' || name[at - 1] == '?');
    if (!is_end) continue;
    const std::string_view before = name.substr(0, at - 1);
    const std::string_view rest = text::trim(name.substr(at));
    if (is_whole_word(names, before) || is_sentence(names, before) || is_before_metric(names, before, rest) ||
        is_word_before_metric(names, before, rest)) {
      return rest;
    }
  }
  return name;
}

NamedParts without_group(std::string_view name) {
  const std::size_t close = name.rfind("] ");
  const std::size_t open = close == std::string_view::npos ? close : name.rfind('[', close);
  if (open == std::string_view::npos) return {{}, name};
  return {text::trim(name.substr(open + 1, close - open - 1)), text::trim(name.substr(close + 1))};
}

std::string_view behind_tag(NameReader& names, std::string_view name) {
  const std::size_t blank = name.find(' ');
  if (blank == std::string_view::npos || name.substr(0, blank).find('_') == std::string_view::npos) return name;
  const std::string_view rest = text::trim(name.substr(blank));
  const bool is_tag = rest.find(' ') == std::string_view::npos && !is_result(names.read(name.substr(0, blank)).kind);
  return is_tag && is_result(names.read(rest).kind) ? rest : name;
}

NamedParts without_lead(NameReader& names, std::string_view name) {
  for (const std::string_view dash : {" — ", " – ", " - "}) {
    const std::size_t at = name.rfind(dash);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view lead = text::trim(name.substr(0, at));
    const std::string_view rest = text::trim(name.substr(at + dash.size()));
    const NameKind kind = names.read(lead).kind;
    const bool is_result = kind == NameKind::metric || kind == NameKind::duration;
    if (!is_result && names.read(rest).kind == NameKind::metric) return {lead, rest};
  }
  return {{}, name};
}

ArrowParts divide_at_arrow(Contents& contents, std::string_view segment) {
  static constexpr std::array<std::string_view, 4> kArrows{"→", "->", "=>", "⇒"};
  // Most segments have none; looking for each from the end is slow.
  if (segment.find('>') == std::string_view::npos && segment.find(kArrows.front().front()) == std::string_view::npos) return {};
  for (const std::string_view arrow : kArrows) {
    const std::size_t at = segment.rfind(arrow);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view result = text::trim(segment.substr(at + arrow.size()));
    if (result.empty() || !is_letter(text::decode_at(result, 0).value) || !states_result(contents, result)) continue;
    return {text::trim(segment.substr(0, at)), result};
  }
  return {};
}

std::optional<Measurement> read_result(const Contents& contents, std::string_view value) {
  const WordTable& units = contents.vocabulary().measures;
  auto measured = read_measurement(value, contents.commas, units);
  if (!measured && (measured = read_mark(contents, value))) return measured;
  const std::size_t slash = digits_end(value, 0);
  if (measured || slash == 0 || slash >= value.size() || value[slash] != '/') return measured;
  const std::size_t open = skip_blanks(value, digits_end(value, slash + 1));
  if (open >= value.size() || value[open] != '(') return measured;
  const std::size_t close = value.find(')', open);
  measured = read_measurement(value.substr(open + 1, close - open - 1), contents.commas, units);
  return measured && measured->unit == "%" && measured->rest.empty() && close + 1 >= value.size() ? measured : std::nullopt;
}

std::string_view split_of_label(Contents& contents, std::string_view label, Role role) {
  if (label.empty() || label.size() > kLongestLabel) return {};
  const Vocabulary& vocabulary = contents.vocabulary();
  if (contents.names.read(label).kind == NameKind::split) return label;
  if (role != Role::results) return {};
  std::string_view split;
  for (std::string_view rest = label; !rest.empty();) {
    std::string_view word = first_word(rest);
    rest = text::trim(rest.substr(word.size()));
    while (!word.empty() && (word.front() == '(' || word.front() == '[')) word.remove_prefix(1);
    while (!word.empty() && (word.back() == ')' || word.back() == ']' || word.back() == ',')) word.remove_suffix(1);
    const std::string_view kind = vocabulary.splits.find(word);
    const bool is_known = !kind.empty() || !vocabulary.title_words.find(word).empty() || vocabulary.qualifiers.contains(word) ||
                          vocabulary.columns.find(word) == "split";
    if (!is_known || kind == "train") return {};
    if (!kind.empty()) split = word;
  }
  return split;
}

bool is_result_word(const Vocabulary& vocabulary, std::string_view label) {
  constexpr std::ptrdiff_t kMostBlanks = 1;
  return label.size() <= kLongestLabel && std::ranges::count(label, ' ') <= kMostBlanks &&
         role_of_title(vocabulary, label) == Role::results;
}

bool ends_result(const Vocabulary& vocabulary, std::string_view rest) {
  if (rest.empty() || rest.front() == '@' || rest.front() == '#' || rest.starts_with("//")) return true;
  const std::string_view word = first_word(rest);
  if (word == rest && (vocabulary.splits.contains(word) || vocabulary.metrics.contains(word))) return true;
  return word != "of" && word != "for" && is_preposition(vocabulary, word);
}

bool is_plain_metric(NameReader& names, std::string_view name) {
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

std::vector<NamedResult> results_in_brackets(Contents& contents, std::string_view around, std::string_view value) {
  const std::size_t open = value.rfind('(');
  if (open == std::string_view::npos || value.back() != ')') return {};
  const NameReading outer = contents.names.read(around);
  std::vector<NamedResult> results;
  for (std::string_view rest = value.substr(open + 1, value.size() - open - 2); !rest.empty();) {
    const std::string_view segment = take_segment(rest);
    const Pair marked = divide(segment);
    const auto unmarked = marked.name.empty() ? read_unmarked_pair(contents.names, segment) : std::nullopt;
    const std::string_view name = unmarked ? unmarked->name : bare_name(marked.name);
    const NameReading& reading = contents.names.read(name);
    const auto measured = name.empty() ? std::nullopt : read_result(contents, unmarked ? unmarked->value : marked.value);
    const bool is_same = reading.canonical == outer.canonical && reading.split(name) == outer.split(around);
    const bool is_other = is_plain_metric(contents.names, name) && !is_same && !is_of_another_run(contents.vocabulary(), name);
    if (!is_other || !measured || !measured->rest.empty() || !(measured->number.is_fractional || measured->unit == "%")) break;
    results.push_back({name, *measured});
  }
  return results;
}

}  // namespace labbook::journal
