#include "journal/pair_reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "journal/characters.h"
#include "journal/code_values.h"
#include "journal/fields.h"
#include "journal/outcome_counts.h"
#include "journal/result_parts.h"
#include "journal/side_by_side.h"
#include "journal/spoken_results.h"
#include "journal/unit_in_name.h"
#include "journal/unmarked_pairs.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxValue = 120;

std::string_view bare_value(std::string_view value) {
  value = text::trim(value);
  while (!value.empty() && (value.back() == ',' || value.back() == ';')) value = text::trim(value.substr(0, value.size() - 1));
  if (constexpr std::string_view kWideStop = "。"; value.ends_with(kWideStop)) value.remove_suffix(kWideStop.size());
  const bool heads_more = value.size() > 1 && value.back() == ':' && (is_digit(value[value.size() - 2]) || value[value.size() - 2] == '%');
  if (heads_more && is_digit(value.front())) value.remove_suffix(1);  // `Macro AUC: 0.71:` over the values of the classes
  if (value.size() > 1 && value.back() == '.' && is_digit(value[value.size() - 2]) && is_digit(value.front())) value.remove_suffix(1);
  return unquoted(value);
}

/// `Min 0.404`, `около 3000`: words in front of a number that say how it was taken.
std::string_view after_qualifiers(const Vocabulary& vocabulary, std::string_view value) {
  for (int words = 0; words < 2 && !is_digit(value.front()); ++words) {
    const std::size_t blank = value.find(' ');
    if (blank == std::string_view::npos || !vocabulary.qualifiers.contains(value.substr(0, blank))) break;
    value = text::trim(value.substr(blank));
  }
  return value;
}

/// `* BCE + 0.5 * Dice` behind `0.5`: a weight.
bool begins_formula(std::string_view rest) {
  if (rest.starts_with("* ") || rest.starts_with("+ ") || rest.starts_with("×")) return true;
  const std::size_t plus = rest.find(" + ");
  return plus != std::string_view::npos && plus + 3 < rest.size() && is_digit(rest[plus + 3]);
}

/// `TPR@FPR` of `TPR@FPR=0.01`: the number is where it was taken.
bool is_condition(NameReader& names, std::string_view name) {
  const std::size_t at = name.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == name.size() || name[at - 1] == ' ') return false;
  const std::string_view behind = name.substr(at + 1);
  const NameKind kind = names.read(behind).kind;
  return behind.find('=') == std::string_view::npos && is_letter(text::decode_at(behind, 0).value) &&
         (kind == NameKind::metric || kind == NameKind::parameter);
}

/// `15 (was 12)`: a number with a remark behind it.
std::string_view without_remark(std::string_view value) {
  const std::size_t open = value.find(" (");
  if (open == std::string_view::npos || value.back() != ')' || !is_digit(value.front())) return value;
  return value.substr(0, open).find(' ') == std::string_view::npos ? value.substr(0, open) : value;
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1U : 0U;
  return words;
}

std::string_view bare_name(std::string_view name) {
  const auto is_mark = [](char c) { return c == '"' || c == '\'' || c == '>' || c == '{' || c == '#' || c == ' '; };
  while (!name.empty() && (is_mark(name.front()) || (name.front() == '-' && name.size() > 1 && name[1] == ' '))) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '"' || name.back() == '\'' || name.back() == ' ')) name.remove_suffix(1);
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') name = name.substr(1, name.size() - 2);
  return name;
}

/// `train: 0.8, val: 0.1, test: 0.1`: shares of the data, which make one or a hundred together.
bool PairReader::is_data_split(std::string_view rest) {
  double sum = 0;
  int splits = 0;
  while (!rest.empty()) {
    const Pair pair = divide(take_segment(rest));
    const NameReading& reading = contents_.names.read(pair.name);
    if (pair.value.empty() || reading.split_size == 0 || reading.kind == NameKind::metric) return false;
    const auto measured = read_measurement(pair.value, contents_.commas, contents_.vocabulary().measures);
    if (!measured || !measured->rest.empty()) return false;
    sum += measured->number.value;
    ++splits;
  }
  const bool is_whole = std::abs(sum - 1) < 1e-6 || std::abs(sum - 100) < 1e-6;
  return is_whole && splits > (scope_.role == Role::results ? 2 : 1);
}

bool PairReader::read_value_of(std::string_view name, std::string_view value) {
  state({name, value, ":"});
  return has_stated_;
}

bool PairReader::read(std::string_view rest) {
  counts_outcomes_ = names_outcomes(rest);
  if (is_data_split(rest)) scope_.role = Role::setup;
  if (state_named_numbers(rest)) return true;
  while (!rest.empty()) {
    const std::string_view segment = take_named_segment(rest, contents_.vocabulary().measures);
    lists_values_ = is_number_next(rest);
    read_part(segment);
    if (!inner_.empty()) rest = std::exchange(inner_, {});
  }
  return has_stated_;
}

/// `lr=0.01, batch=64 → acc 0.81`: behind the arrow there are results.
void PairReader::read_part(std::string_view segment) {
  const ArrowParts parts = divide_at_arrow(contents_, segment);
  if (parts.result.empty()) return read_segment(segment);
  read_segment(parts.before);
  takes_unmarked_ = true;
  read_segment(parts.result);
}

void PairReader::read_segment(std::string_view segment) {
  Pair pair = divide(segment);
  while (!pair.name.empty() && !pair.value.empty()) {
    const Pair inner = divide(pair.value);
    if (pair.value.front() == '{') {
      take_label(bare_name(pair.name));
      inner_ = pair.value.substr(1, pair.value.size() - (pair.value.back() == '}' ? 2 : 1));
      return;
    }
    if (inner.name.empty() || inner.value.empty()) break;
    take_label(bare_name(pair.name), bare_name(inner.name));
    pair = inner;
  }
  if (!pair.name.empty() && !pair.value.empty()) return state_labelled(pair);
  if (!pair.name.empty()) return;
  const bool is_behind_result = !metric_name_.empty();  // `Accuracy: 0.83, F1 0.81`
  const auto unmarked = takes_unmarked_ || is_behind_result ? read_unmarked_pair(contents_.names, segment) : std::nullopt;
  if (unmarked && (takes_unmarked_ || is_plain_metric(contents_.names, unmarked->name))) state({unmarked->name, unmarked->value, "="});
  else state_again(segment);
}

bool PairReader::is_metric(const Pair& pair, std::string_view name, const NameReading& reading, const Measurement& measured) const {
  const bool is_fine = measured.number.is_fractional || measured.unit == "%";
  // Behind the code of a modified configuration: `- Accuracy: 84.2% → 85.9%`.
  const bool is_told_change = reading.kind == NameKind::metric && measured.previous && is_fine && origin_ == MetricOrigin::list;
  if ((scope_.role == Role::setup && !is_told_change) || scope_.role == Role::plan) return false;
  if (begins_formula(measured.rest) || is_condition(contents_.names, name)) return false;
  const std::size_t words = count_words(name);
  if (is_fine && words <= 6 && is_best_of_split(reading, name)) return true;
  const bool may_go_on = is_fine && (origin_ != MetricOrigin::prose || ends_result(contents_.vocabulary(), measured.rest));
  if (!measured.rest.empty() && !may_go_on) return false;
  switch (reading.kind) {
    case NameKind::metric:
      // Several values of `decay loss prop` were tried; those of `val loss` came out.
      name = name.substr(0, name.find(" ("));
      return count_words(is_fine ? behind_qualifiers(name) : name) <= most_words(pair) &&
             !(lists_values_ && contents_.names.read(name.substr(name.rfind(' ') + 1)).kind == NameKind::unknown);
    case NameKind::duration: return words <= 8 && (!measured.unit.empty() || is_fine);
    case NameKind::split:
      // `Data split:` over `Train: 70%`: shares of the data.
      return is_fine && words <= 5 && measured.rest.empty() && contents_.names.read(scope_.caption).field != "data_split";
    case NameKind::field:
    case NameKind::section: return is_fine && measured.rest.empty() && is_result_word(contents_.vocabulary(), name);
    case NameKind::unknown:
    case NameKind::qualifier:
      if (counts_outcomes_ && is_outcome(name)) return measured.rest.empty();
      if (is_below_metric(reading)) return is_fine && measured.rest.empty() && words <= 4;
      return scope_.role == Role::results && is_fine && measured.rest.empty() && words <= 6 &&
             (origin_ == MetricOrigin::list || contents_.line.is_bold(name));
    default: return false;
  }
}

/// `val rolling-3 best`: what is best, and on which split; the metric is the one that the journal goes by.
bool PairReader::is_best_of_split(const NameReading& reading, std::string_view name) const {
  const bool may_have_results = scope_.role == Role::none || scope_.role == Role::results;
  const std::string_view last = name.substr(name.rfind(' ') + 1);
  return origin_ == MetricOrigin::list && may_have_results && reading.split_size != 0 && last.size() < name.size() &&
         contents_.names.read(last).kind == NameKind::qualifier && !is_preposition(contents_.vocabulary(), last);
}

/// `triplet F1` of `best dev triplet F1`.
std::string_view PairReader::behind_qualifiers(std::string_view name) const {
  for (std::size_t blank = name.find(' '); blank != std::string_view::npos; blank = name.find(' ')) {
    const NameKind kind = contents_.names.read(name.substr(0, blank)).kind;
    if ((kind != NameKind::qualifier && kind != NameKind::split) || is_preposition(contents_.vocabulary(), name.substr(0, blank))) break;
    name = text::trim(name.substr(blank));
  }
  return name;
}

/// In a sentence what stands in front of the mark is most often no name: `raising it again gave F1 = 0.83`.
std::size_t PairReader::most_words(const Pair& pair) const {
  if (origin_ == MetricOrigin::prose) return 3;
  return pair.has_colon() ? 10 : 5;
}

/// `ROC-AUC:` over `- ts1000: 0.71`: the label is the metric, and each item names a run.
bool PairReader::is_below_metric(const NameReading& reading) const {
  const bool may_name_run = reading.kind == NameKind::unknown || reading.kind == NameKind::qualifier;
  const bool may_have_results = scope_.role == Role::none || scope_.role == Role::results;
  return origin_ == MetricOrigin::list && may_name_run && may_have_results && is_plain_metric(contents_.names, scope_.caption);
}

/// `Gain vs EXP001:` over `- OOF: +0.0002`, `Delta: acc=+0.01`: a change with its sign, and no result.
bool PairReader::is_below_change(std::string_view value) const {
  const bool is_signed = value.front() == '+' || value.front() == '-';
  if (!is_signed || origin_ != MetricOrigin::list) return is_signed && tells_changes_;
  if (tells_changes_) return true;
  const std::string_view word = scope_.caption.substr(0, scope_.caption.find_first_of(" :"));
  return contents_.vocabulary().columns.find(word) == "delta" || contents_.names.read(word).canonical == "delta";
}

bool PairReader::is_parameter(const Pair& pair, std::string_view name, std::string_view value, const NameReading& reading) const {
  if (value.size() > kMaxValue || value.empty() || value.starts_with("[X") || scope_.role == Role::plan) return false;
  const std::size_t name_words = count_words(name);
  const std::size_t value_words = count_words(value);
  if (reading.kind == NameKind::parameter) return name_words <= 6 && value_words <= 8;
  if (reading.kind == NameKind::field || reading.kind == NameKind::section) return false;
  if (scope_.role == Role::setup && origin_ != MetricOrigin::prose) return name_words <= 5 && value_words <= 6;
  return pair.mark.front() == '=' && name_words == 1 && value_words == 1 && reading.kind != NameKind::metric &&
         reading.kind != NameKind::qualifier;
}

void PairReader::add_metric(std::string_view name, const NameReading& reading, const Measurement& measured, std::string_view split) {
  const bool is_of_label = reading.kind == NameKind::split && contents_.names.read(scope_.caption).kind == NameKind::metric;
  const bool is_of_run = is_below_metric(reading);
  metric_name_ = is_of_label || is_of_run ? scope_.caption : name;  // `Accuracy:` with `train: 0.95` below it
  push_metric(metric_name_, reading.split_size != 0 ? reading.split(name) : split.empty() ? scope_.split : split, measured);
  if (is_of_run) entry_.metrics.back().run = name;
}

void PairReader::push_metric(std::string_view name, std::string_view split, const Measurement& measured) {
  Metric metric = make_metric(contents_, name, measured, origin_);
  metric.split = split;
  metric.run = scope_.run;
  if (metric.unit.empty()) metric.unit = unit_in_name(contents_.vocabulary(), name);
  entry_.metrics.push_back(std::move(metric));
  has_stated_ = true;
}

void PairReader::add_parameter(std::string_view name, std::string_view value) {
  value = without_remark(value);
  if (name.starts_with("--")) name.remove_prefix(2);  // `and --lr=1e-3` without its joint
  if (const std::size_t flag = name.rfind(" --"); flag != std::string_view::npos) name.remove_prefix(flag + 3);  // `here --lr=1e-3`
  entry_.parameters.push_back({std::string(name), std::string(value), std::string(scope_.run), std::string(scope_.group),
                               contents_.place(contents_.line.source_span(value))});
  has_stated_ = true;
}

/// `Accuracy (train/val): 0.93/0.91`.
bool PairReader::state_side_by_side(std::string_view name, std::string_view value) {
  if (scope_.role == Role::setup || scope_.role == Role::plan) return false;
  const std::vector<SideResult> results = read_side_by_side(contents_, name, value);
  for (const SideResult& result : results) {
    push_metric(result.name, result.split.empty() ? scope_.split : result.split, result.measured);
    if (!result.run.empty()) entry_.metrics.back().run = result.run;
  }
  return !results.empty();
}

/// `first vs second (Kappa)`: a name that nobody knows is what the brackets behind it are.
const NameReading& PairReader::read_name(std::string_view name) {
  const NameReading& whole = contents_.names.read(name);
  const std::size_t open = name.rfind(" (");
  if (whole.kind != NameKind::unknown || open == std::string_view::npos || name.back() != ')') return whole;
  const std::string_view inside = name.substr(open + 2, name.size() - open - 3);
  if (!is_letter(text::decode_at(inside, 0).value) || !is_plain_metric(contents_.names, inside)) return whole;  // "(~760 CE)"
  const NameReading& group = contents_.names.read(inside);
  return group.split_size == 0 ? group : whole;
}

void PairReader::state(const Pair& pair) {
  const std::string_view name = take_name(pair.name);
  const std::string_view value = bare_value(pair.value);
  if (name.empty() || name.size() > kMaxName || value.empty()) return;
  const NameReading& reading = read_name(name);
  const auto measured = read_result(contents_, after_qualifiers(contents_.vocabulary(), value));
  if (measured && is_below_change(value)) return;
  if (measured && is_metric(pair, name, reading, *measured)) {
    const std::string_view split = split_in_brackets(value);
    add_metric(name, reading, *measured, split.empty() ? split_behind(contents_, measured->rest) : split);
    return state_in_brackets(value);
  }
  if (!measured && state_side_by_side(name, value)) return;
  const bool is_field = !reading.field.empty() && (reading.kind == NameKind::field || reading.kind == NameKind::parameter);
  const bool is_label = origin_ == MetricOrigin::prose && pair.has_colon() && reading.kind == NameKind::unknown && count_words(name) <= 3 &&
                        contents_.line.is_bold(name);
  if (takes_fields_ && (is_field || is_label)) {
    add_field(contents_, entry_, name, value);
    has_stated_ = true;
  }
  if (is_parameter(pair, name, value, reading)) add_parameter(name, value);
}

}  // namespace labbook::journal
