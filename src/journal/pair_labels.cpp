// What stands round the pairs of a line: labels in front of them, groups in brackets.
#include <algorithm>
#include <array>
#include <vector>

#include "journal/characters.h"
#include "journal/pair_reader.h"
#include "journal/result_parts.h"
#include "journal/spoken_results.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// `Epoch 5`, `Fold 1`, `Run 3`: what follows is of that one.
bool is_counter(const Vocabulary& vocabulary, std::string_view label) {
  const std::size_t word = label.find_last_not_of("0123456789") + 1;
  if (word == 0 || word == label.size()) return false;
  const std::string_view name = text::trim(label.substr(0, word));
  return vocabulary.not_ids.contains(name) || vocabulary.entry_words.contains(name) || vocabulary.parameters.contains(name);
}

bool is_number_alone(const Contents& contents, std::string_view value) {
  const auto measured = read_measurement(value, contents.commas, contents.vocabulary().measures);
  return measured && measured->rest.empty();
}

/// A bracket or a dash.
bool opens_remark(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kOpenings{"(", "（", "- ", "– ", "— "};
  return std::ranges::any_of(kOpenings, [&](std::string_view opening) { return text.starts_with(opening); });
}

/// A long value up to the first bracket or dash behind a number: what states the result.
std::string_view before_remark(std::string_view value) {
  constexpr std::size_t kLongestResult = 80;
  if (value.size() <= kLongestResult) return value;
  for (std::size_t at = value.find(' '); at < kLongestResult; at = value.find(' ', at + 1)) {
    if (opens_remark(value.substr(at + 1))) return value.substr(0, std::min(at + 2, value.size()));
  }
  return value;
}

/// `83% (@491K)`, `0.4157 rad (23.8 deg) - the last joint is worst`, `88.6% with 456 features`: a measured number, and
/// what is remarked of it. `0.5 lower` is a change.
bool is_remarked_number(const Contents& contents, std::string_view value) {
  const auto measured = read_measurement(value, contents.commas, contents.vocabulary().measures);
  if (!measured || !(measured->number.is_fractional || measured->unit == "%")) return false;
  constexpr std::size_t kLongestUnit = 4;
  const std::string_view rest = measured->rest;
  const std::size_t unit = letters_end(rest, 0);
  const std::string_view behind_unit = text::trim(rest.substr(unit));
  if (unit > 0 && unit <= kLongestUnit && (behind_unit.empty() || opens_remark(behind_unit))) return true;
  return opens_remark(rest) || ends_result(contents.vocabulary(), rest);
}

/// `Baseline: F1 = 0.81`, `TensorBoard: accuracy 0.81`: a field that results may stand behind, too.
bool is_field_of_run(const NameReading& label) { return label.field == "baseline" || label.field == "tracker"; }

/// `Score`, `F1`: what a run is judged by. The parts of a loss or of a reward may be its weights.
bool is_score(const Vocabulary& vocabulary, const NameReading& reading) {
  if (reading.kind != NameKind::metric) return false;
  const auto known = vocabulary.metric_knowledge.find(reading.canonical);
  return reading.canonical == "score" || (known != vocabulary.metric_knowledge.end() && known->second.is_share);
}

/// Fewer names with numbers may be words of a sentence.
constexpr std::size_t kFewestNamedNumbers = 3;

struct NamedNumber {
  std::string_view name;
  Measurement measured;
};

/// `quality 0.42`: one or two words that name no setting, and a number that was measured. `svm -2.5` is a change.
std::optional<NamedNumber> named_number(Contents& contents, std::string_view part) {
  const std::size_t blank = part.find(' ');
  const std::size_t digit = blank == std::string_view::npos ? blank : part.find_first_of("0123456789", blank);
  if (digit == std::string_view::npos || part[digit - 1] != ' ') return std::nullopt;
  const std::string_view name = text::trim(part.substr(0, digit));
  const NameKind kind = contents.names.read(name).kind;
  const bool is_setting = kind == NameKind::parameter || kind == NameKind::size || kind == NameKind::field || kind == NameKind::duration;
  if (is_setting || count_words(name) > 2 || !is_letter(text::decode_at(name, 0).value)) return std::nullopt;
  const auto measured = read_measurement(text::trim(part.substr(name.size())), contents.commas, contents.vocabulary().measures);
  const bool is_fine = measured && measured->rest.empty() && (measured->number.is_fractional || measured->unit == "%");
  return is_fine ? std::optional<NamedNumber>({name, *measured}) : std::nullopt;
}

/// All parts of the text; none where one of them says anything else.
std::vector<NamedNumber> named_numbers(Contents& contents, std::string_view text) {
  std::vector<NamedNumber> numbers;
  for (std::string_view rest = text; !rest.empty();) {
    const std::optional<NamedNumber> number = named_number(contents, take_segment(rest));
    if (!number) return {};
    numbers.push_back(*number);
  }
  return numbers;
}

/// `macro F1` of `and macro F1`: what joins the pair to the one before it is no part of its name.
std::string_view behind_joint(const Vocabulary& vocabulary, std::string_view name) {
  const std::size_t blank = name.find(' ');
  return blank != std::string_view::npos && vocabulary.qualifiers.find(name.substr(0, blank)) == "joint" ? text::trim(name.substr(blank))
                                                                                                         : name;
}

/// `F1` of `Switching the head gave F1`: a verb tells of a run what stands behind it. Nothing where that is no metric: the
/// name was a sentence.
std::string_view behind_verb(NameReader& names, std::string_view name) {
  std::size_t behind = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end < name.size() && names.vocabulary().qualifiers.find(name.substr(at, end - at)) == "verb") behind = end + 1;
    at = end + 1;
  }
  if (behind == 0) return name;
  const std::string_view rest = text::trim(name.substr(behind));
  const bool may_be_name = !rest.empty() && !is_digit(rest.front());  // "got 62 % accuracy with B2"
  return may_be_name && is_result(names.read(rest).kind) ? rest : std::string_view{};
}

}  // namespace

/// `Val: accuracy 0.91`: a label, and a pair without a mark behind it.
void PairReader::state_labelled(const Pair& pair) {
  if (is_digit(pair.value.front())) return state_spoken(pair);
  const std::optional<UnmarkedPair> inner = read_unmarked_pair(contents_.names, before_remark(pair.value));
  if (!inner || !(is_number_alone(contents_, inner->value) || is_remarked_number(contents_, inner->value))) return state(pair);
  const std::string_view label = bare_name(pair.name);
  const NameReading& reading = contents_.names.read(label);
  const bool is_label = reading.kind == NameKind::split || is_counter(contents_.vocabulary(), label) ||
                        reading.kind == NameKind::qualifier || role_of_title(contents_.vocabulary(), label) == Role::results ||
                        is_run(reading, *inner);
  if (!is_label) return state(pair);
  if (is_run(reading, *inner)) scope_.run = contents_.line.source_span(label).of(contents_.text());
  else if (reading.kind != NameKind::qualifier) take_label(label);
  takes_unmarked_ = true;
  state({inner->name, inner->value, "="});
}

/// `Val: quality 0.42, proxy 0.37, style 0.39`: behind a label of results each part is a name and a measured number. What
/// they are called is the writer's own.
bool PairReader::state_named_numbers(std::string_view rest) {
  const Pair labelled = divide(rest);
  const bool may_be_results = origin_ == MetricOrigin::list && (scope_.role == Role::none || scope_.role == Role::results);
  if (!may_be_results || !labelled.has_colon() || labelled.value.empty() || is_digit(labelled.value.front())) return false;
  const std::string_view label = bare_name(labelled.name);
  const bool is_split = contents_.names.read(label).kind == NameKind::split;
  if (!is_split && role_of_title(contents_.vocabulary(), label) != Role::results) return false;
  const std::vector<NamedNumber> numbers = named_numbers(contents_, labelled.value);
  if (numbers.size() < kFewestNamedNumbers) return false;
  take_label(label);
  for (const NamedNumber& number : numbers) push_metric(number.name, scope_.split, number.measured);
  return true;
}

/// `Results: 0.91 accuracy, 0.88 F1`: numbers in front of their names behind a label.
void PairReader::state_spoken(const Pair& pair) {
  const std::string_view label = bare_name(pair.name);
  const bool is_result =
      role_of_title(contents_.vocabulary(), label) == Role::results && contents_.names.read(label).kind != NameKind::metric;
  if (!is_result || !read_number_first(contents_, pair.value)) return state(pair);
  take_label(label);
  takes_unmarked_ = true;
  state_again(pair.value);
}

/// In a list what is no name of anything else, or a setting, is the run's: `deep + swa: cv 0.6842`, `20 epochs: F1 = 0.71`.
bool PairReader::may_name_run(const NameReading& label) const {
  const bool may_be_run =
      label.kind == NameKind::unknown || label.kind == NameKind::parameter || label.kind == NameKind::size || is_field_of_run(label);
  return origin_ == MetricOrigin::list && scope_.role != Role::analysis && may_be_run;
}

bool PairReader::is_run(const NameReading& label, const UnmarkedPair& result) {
  return may_name_run(label) && is_plain_metric(contents_.names, result.name);
}

/// `0.88 F1` behind `0.91 accuracy`, `88.1% (val)` behind `Accuracy: 91.2% (train)`, which is the same metric on another split.
void PairReader::state_again(std::string_view segment) {
  const auto spoken = takes_unmarked_ ? read_number_first(contents_, segment) : std::nullopt;
  if (spoken && scope_.role != Role::setup && scope_.role != Role::plan) {
    return add_metric(spoken->name, contents_.names.read(spoken->name), spoken->measured, spoken->split);
  }
  if (metric_name_.empty()) return;
  const auto measured = read_measurement(segment, contents_.commas, contents_.vocabulary().measures);
  const std::string_view split = measured ? split_in_brackets(segment) : std::string_view{};
  if (!split.empty()) add_metric(metric_name_, contents_.names.read(metric_name_), *measured, split);
}

/// Nothing but a number stands before the next comma.
bool PairReader::is_number_next(std::string_view rest) const { return !rest.empty() && is_number_alone(contents_, take_segment(rest)); }

/// `88.1% (val)`: the split, without its brackets.
std::string_view PairReader::split_in_brackets(std::string_view value) {
  const std::size_t open = value.rfind(" (");
  if (open == std::string_view::npos || value.back() != ')') return {};
  const std::string_view word = value.substr(open + 2, value.size() - open - 3);
  return contents_.names.read(word).kind == NameKind::split ? word : std::string_view{};
}

void PairReader::take_label(std::string_view label, std::string_view next_name) {
  const NameReading& reading = contents_.names.read(label);
  const Role role = role_of_title(contents_.vocabulary(), label);
  tells_changes_ |= reading.canonical == "delta" || contents_.vocabulary().columns.find(label) == "delta";
  if (role != Role::none) scope_.role = role;
  else if (is_score(contents_.vocabulary(), reading)) scope_.role = Role::results;  // `Score: A=0.64, B=0.63`
  if (const std::string_view split = split_of_label(contents_, label, role); !split.empty())
    scope_.split = contents_.line.source_span(split).of(contents_.text());
  else if (role != Role::none) return;
  else if (reading.kind != NameKind::unknown && may_name_run(reading) && is_plain_metric(contents_.names, next_name))
    scope_.run = contents_.line.source_span(label).of(contents_.text());
  else if ((reading.kind == NameKind::parameter && !is_counter(contents_.vocabulary(), label)) || reading.kind == NameKind::field ||
           reading.kind == NameKind::size)
    scope_.role = Role::setup;
  else scope_.run = contents_.line.source_span(label).of(contents_.text());
}

/// `0.0509 at epoch 18 (val MAE: 0.1738)`: other results in the brackets behind a result.
void PairReader::state_in_brackets(std::string_view value) {
  for (const NamedResult& result : results_in_brackets(contents_, metric_name_, value)) {
    const NameReading& reading = contents_.names.read(result.name);
    push_metric(result.name, reading.split_size != 0 ? reading.split(result.name) : std::string_view(scope_.split), result.measured);
  }
}

/// The pair's name, freed of what stands in front of it. A group in brackets may tell the split, a lead the run.
std::string_view PairReader::take_name(std::string_view written) {
  const NamedParts grouped = without_group(last_sentence(contents_.names, behind_joint(contents_.vocabulary(), bare_name(written))));
  NamedParts led = without_lead(contents_.names, grouped.name);
  if (origin_ == MetricOrigin::list || origin_ == MetricOrigin::prose) led.name = behind_verb(contents_.names, led.name);
  for (const std::string_view part : {grouped.group, led.group}) {
    if (contents_.names.read(part).kind == NameKind::split) scope_.split = contents_.line.source_span(part).of(contents_.text());
    else if (part == led.group && !part.empty()) scope_.run = contents_.line.source_span(part).of(contents_.text());
  }
  return origin_ == MetricOrigin::prose ? behind_tag(contents_.names, led.name) : led.name;
}

}  // namespace labbook::journal
