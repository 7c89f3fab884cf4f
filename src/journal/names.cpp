#include "journal/names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "journal/phrase_words.h"
#include "journal/unit_in_name.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxTokens = 12;

struct Tokens {
  std::array<std::string_view, kMaxTokens> words;
  std::size_t count = 0;

  /// The part of the name from one word to another, both included.
  std::string_view phrase(std::size_t first, std::size_t last) const {
    const char* begin = words[first].data();
    return {begin, static_cast<std::size_t>(words[last].data() + words[last].size() - begin)};
  }
};

/// `valLoss`, `bestF1`, `ValAcc`: a capital behind three letters or more begins a word of its own, unlike in `mAP`. What
/// begins with a capital itself must go on with a small letter.
bool is_hump(std::string_view name, std::size_t begin, std::size_t at) {
  const auto is_small = [&](std::size_t i) { return i < name.size() && name[i] >= 'a' && name[i] <= 'z'; };
  if (at < begin + 3 || name[at] < 'A' || name[at] > 'Z' || !is_small(at - 1) || !is_small(at - 2)) return false;
  return is_small(at - 3) || is_small(at + 1);
}

/// The bytes of a full-width `（`, `）` or `，` at `at`; 0 where none stands there.
std::size_t wide_mark(std::string_view name, std::size_t at) {
  if (name[at] != '\xEF') return 0;
  for (const std::string_view mark : {"（", "）", "，"}) {
    if (name.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

/// The bytes at `at` that stand between words; 0 inside a word.
std::size_t gap_at(std::string_view name, std::size_t at) { return is_key_byte(name[at]) ? wide_mark(name, at) : 1; }

Tokens split_words(std::string_view name) {
  Tokens tokens;
  for (std::size_t i = 0; i < name.size() && tokens.count < kMaxTokens;) {
    while (i < name.size() && gap_at(name, i) > 0) i += gap_at(name, i);
    const std::size_t begin = i;
    while (i < name.size() && gap_at(name, i) == 0 && !is_hump(name, begin, i)) ++i;
    if (i > begin) tokens.words[tokens.count++] = name.substr(begin, i - begin);
  }
  return tokens;
}

std::string_view without_trailing_digits(std::string_view word) {
  while (!word.empty() && word.back() >= '0' && word.back() <= '9') word.remove_suffix(1);
  return word;
}

bool is_number(std::string_view word) { return word.find_first_not_of("0123456789.%") == std::string_view::npos; }

/// `accuracy (10 epochs)`, `accuracy（10 epochs）` → `accuracy`.
std::string_view without_groups(std::string_view name) {
  const std::size_t open = std::min(name.find_first_of("(["), name.find("（"));
  if (open == std::string_view::npos || open == 0) return name;
  return text::trim(name.substr(0, open));
}

NameReading metric_reading(const Vocabulary& vocabulary, std::string_view canonical) {
  const auto known = vocabulary.metric_knowledge.find(canonical);
  const bool is_duration = known != vocabulary.metric_knowledge.end() && known->second.is_duration;
  return {is_duration ? NameKind::duration : NameKind::metric, canonical, {}, 0, 0};
}

/// `Metric`, `Метрика`: a word for what is measured that leaves open what it is.
bool is_measure(const Vocabulary& vocabulary, std::string_view word) { return vocabulary.qualifiers.find(word) == "measure"; }

/// The whole name as one alias.
NameReading read_alias(const Vocabulary& vocabulary, std::string_view name) {
  const auto words = vocabulary.names.find(name);
  if (!words) return {};
  if (!words->metric().empty()) return metric_reading(vocabulary, words->metric());
  if (!words->parameter().empty()) return {NameKind::parameter, words->parameter(), {}, 0, 0};
  if (!words->split().empty()) return {NameKind::split, words->split(), {}, 0, name.size()};
  if (!words->field().empty()) return {NameKind::field, words->field(), {}, 0, 0};
  if (!words->size().empty()) return {NameKind::size, words->size(), {}, 0, 0};
  if (!words->section().empty()) return {NameKind::section, words->section(), {}, 0, 0};
  if (!words->qualifier().empty()) return {NameKind::qualifier, words->qualifier(), {}, 0, 0};
  return {};
}

/// What one phrase inside a name is.
NameReading read_part(const Vocabulary& vocabulary, const NameWords& words) {
  if (!words.metric().empty()) return metric_reading(vocabulary, words.metric());
  if (!words.parameter().empty()) return {NameKind::parameter, words.parameter(), {}, 0, 0};
  if (!words.size().empty()) return {NameKind::size, words.size(), {}, 0, 0};
  if (!words.split().empty()) return {NameKind::split, words.split(), {}, 0, 0};
  if (!words.qualifier().empty()) return {NameKind::qualifier, words.qualifier(), {}, 0, 0};
  return {};
}

NameReading read_part(const Vocabulary& vocabulary, std::string_view part) {
  const auto words = vocabulary.names.find(part);
  return !words ? NameReading{} : read_part(vocabulary, *words);
}

struct Part {
  NameReading reading;
  std::size_t words = 1;
};

/// The longest phrase that begins with word `first` and is known.
Part longest_part(const Vocabulary& vocabulary, const Tokens& tokens, std::size_t first) {
  if (const auto word = vocabulary.names.find(tokens.words[first])) {
    for (std::size_t last = std::min<std::size_t>(tokens.count, first + word->longest_phrase()); last-- > first + 1;) {
      const NameReading reading = read_part(vocabulary, tokens.phrase(first, last));
      if (reading.kind != NameKind::unknown) return {reading, last + 1 - first};
    }
    if (const NameReading reading = read_part(vocabulary, *word); reading.kind != NameKind::unknown) return {reading, 1};
  }
  const std::string_view stem = without_trailing_digits(tokens.words[first]);
  if (stem.size() >= 2 && stem.size() < tokens.words[first].size()) return {read_part(vocabulary, stem), 1};
  return {};
}

bool is_cyrillic(std::string_view word) { return !word.empty() && (static_cast<unsigned char>(word.front()) & 0xFC) == 0xD0; }

bool is_setting(NameKind kind) { return kind == NameKind::parameter || kind == NameKind::size; }

/// `eval` of the alias `eval loss` inside of `Best eval loss`.
std::string_view split_within(const Vocabulary& vocabulary, const Tokens& tokens, std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < first + count && count > 1; ++i) {
    const auto words = vocabulary.names.find(tokens.words[i]);
    if (words && !words->split().empty()) return tokens.words[i];
  }
  return {};
}

/// The head of an English name is its last noun ("loss weight" is a weight), of a Russian one its first
/// ("порог точности" is a threshold); "number of classes" and the like begin with theirs in both.
NameReading read_words(const Vocabulary& vocabulary, std::string_view name) {
  const Tokens tokens = split_words(name);
  NameReading result;
  NameReading setting;
  std::size_t split_begin = 0;
  std::size_t split_size = 0;
  bool has_unknown = false;
  bool is_kept = false;  // "number of …", "порог …", "expected …": whatever follows
  std::size_t qualifiers = 0;
  for (std::size_t i = 0; i < tokens.count;) {
    const Part part = longest_part(vocabulary, tokens, i);
    const NameKind kind = part.reading.kind;
    const bool is_followed_by_number = i + part.words < tokens.count && is_number(tokens.words[i + part.words]);
    if (is_result(kind)) {
      result = part.reading;
      const std::string_view split = kind == NameKind::metric ? split_within(vocabulary, tokens, i, part.words) : std::string_view{};
      if (!split.empty()) {
        split_begin = static_cast<std::size_t>(split.data() - name.data());
        split_size = split.size();
      }
      if (!is_kept) setting = {};
    } else if (is_setting(kind) && !is_kept && !(is_followed_by_number && is_result(result.kind))) {
      const std::size_t next = i + part.words;
      const bool is_head = is_cyrillic(tokens.words[0])
                               ? i == qualifiers
                               : next == tokens.count || read_part(vocabulary, tokens.words[next]).kind != NameKind::unknown;
      if (!is_head && part.reading.canonical != "count" && part.reading.canonical != "target") {
        has_unknown = true;
        i = next;
        continue;
      }
      setting = part.reading;
      is_kept = (i == 0 && (setting.canonical == "count" || is_cyrillic(tokens.words[0]))) || setting.canonical == "target";
    } else if (kind == NameKind::split) {
      const std::string_view words = tokens.phrase(i, i + part.words - 1);
      split_begin = static_cast<std::size_t>(words.data() - name.data());
      split_size = words.size();
    } else if (kind == NameKind::qualifier) {
      ++qualifiers;
    } else if (kind == NameKind::unknown && !is_number(tokens.words[i])) {
      has_unknown = true;
    }
    i += part.words;
  }
  NameReading reading;
  if (is_setting(setting.kind)) reading = setting;
  else if (is_result(result.kind)) reading = result;
  else if (split_size != 0 && !has_unknown) reading.kind = NameKind::split;
  else if (qualifiers == tokens.count && qualifiers > 0) reading.kind = NameKind::qualifier;
  if (reading.kind == NameKind::qualifier && qualifiers > 1 && is_measure(vocabulary, tokens.words[tokens.count - 1]))
    reading.kind = NameKind::metric;
  reading.split_begin = split_begin;
  reading.split_size = split_size;
  return reading;
}

/// `val error` is an alias of its own, and tells the split all the same.
NameReading with_split(const Vocabulary& vocabulary, NameReading whole, std::string_view name) {
  if (whole.kind != NameKind::metric) return whole;
  const Tokens tokens = split_words(name);
  for (std::size_t i = 0; i < tokens.count && tokens.count > 1; ++i) {
    const auto words = vocabulary.names.find(tokens.words[i]);
    if (!words || words->split().empty()) continue;
    whole.split_begin = static_cast<std::size_t>(tokens.words[i].data() - name.data());
    whole.split_size = tokens.words[i].size();
    break;
  }
  return whole;
}

constexpr std::string_view kDelta = "delta";  // what the vocabulary calls a change

/// `Δ AP`, `∆acc`, `delta PR-AUC`: a change, whatever of. `Delta < 1.25` is a metric of depths.
bool is_change(std::string_view name) {
  if (name.starts_with("Δ") || name.starts_with("∆")) return true;
  if (name.size() < kDelta.size() + 2 || text::fold_case(name.substr(0, kDelta.size())) != kDelta) return false;
  const char joint = name[kDelta.size()];
  return (joint == ' ' || joint == '_') && text::is_latin_letter(name[kDelta.size() + 1]);
}

/// `params_lower_case`, `config.depth`, `hparams/width`: a setting, as tools name the columns that they export.
std::optional<NameReading> read_exported_setting(const Vocabulary& vocabulary, std::string_view name) {
  const std::size_t joint = name.find_first_of("_./");
  if (joint == std::string_view::npos || joint + 1 == name.size()) return std::nullopt;
  if (vocabulary.title_words.find(name.substr(0, joint)) != "setup") return std::nullopt;
  const NameReading whole = read_alias(vocabulary, name.substr(joint + 1));
  NameReading reading = whole.kind == NameKind::unknown ? read_words(vocabulary, name.substr(joint + 1)) : whole;
  if (is_result(reading.kind)) return std::nullopt;
  if (reading.kind != NameKind::parameter) reading = {NameKind::parameter, {}, {}, 0, 0};
  return reading;
}

/// `MUTATION_PER_BIT_RATE`: a constant of a program, which is set.
bool is_constant(std::string_view name) {
  constexpr std::ptrdiff_t kFewestJoints = 3;  // `TEST_F1_MACRO` is printed
  return name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos &&
         std::count(name.begin(), name.end(), '_') >= kFewestJoints;
}

/// `MSE` of `Metric (MSE)`; empty where the name is no such.
std::string_view inside_measure(const Vocabulary& vocabulary, std::string_view name, std::string_view bare) {
  if (bare.size() + 3 >= name.size() || name.back() != ')' || !is_measure(vocabulary, bare)) return {};
  const std::string_view group = text::trim(name.substr(bare.size()));
  return group.front() == '(' ? group.substr(1, group.size() - 2) : std::string_view{};
}

NameReading read_kind(const Vocabulary& vocabulary, std::string_view name) {
  if (is_letter_with_value(name)) return {};
  if (is_change(name)) return {NameKind::size, kDelta, {}, 0, 0};
  if (const auto setting = read_exported_setting(vocabulary, name)) return *setting;
  if (const NameReading whole = read_alias(vocabulary, name); whole.kind != NameKind::unknown) return with_split(vocabulary, whole, name);
  const std::string_view bare = without_unit(vocabulary, without_groups(name));
  if (const std::string_view named = inside_measure(vocabulary, name, bare); !named.empty()) {
    NameReading reading = read_words(vocabulary, named);
    reading.split_size = 0;  // it would count from the group's begin
    if (is_result(reading.kind)) return reading;
  }
  if (bare.size() != name.size()) {
    if (const NameReading whole = read_alias(vocabulary, bare); whole.kind != NameKind::unknown) {
      NameReading reading = read_words(vocabulary, name);
      reading.kind = whole.kind;
      reading.canonical = whole.canonical;
      return reading;
    }
  }
  NameReading reading = read_words(vocabulary, bare);
  if (is_result(reading.kind) && is_constant(name)) return {NameKind::parameter, {}, {}, 0, 0};
  if (reading.kind == NameKind::unknown) {
    // "Average Precision @[ IoU=0.5 | area=small ]": words of the group may still tell the split.
    const NameReading whole = read_words(vocabulary, name);
    reading.split_begin = whole.split_begin;
    reading.split_size = whole.split_size;
  }
  return reading;
}

NameReading read_name(const Vocabulary& vocabulary, std::string_view name) {
  NameReading reading = read_kind(vocabulary, name);
  if (const auto words = vocabulary.names.find(name)) reading.field = words->field();
  return reading;
}

}  // namespace

bool is_letter_with_value(std::string_view name) {
  if (name.size() < 3 || !text::is_latin_letter(name.front())) return false;
  const std::size_t sign = name[1] == ' ' ? 2 : 1;
  const std::string_view value = name[sign] == '=' ? text::trim(name.substr(sign + 1)) : std::string_view{};
  return !value.empty() && value.find_first_not_of("0123456789.") == std::string_view::npos;
}

const NameReading& NameReader::read(std::string_view name) {
  const auto found = known_.find(name);
  if (found != known_.end()) return found->second;
  return known_.emplace(std::string(name), read_name(vocabulary_, name)).first->second;
}

}  // namespace labbook::journal
