#include "journal/lines.h"

#include "journal/fields.h"
#include "journal/lines_of_pairs.h"
#include "journal/pair_reader.h"
#include "journal/pairs.h"
#include "journal/result_parts.h"
#include "journal/unmarked_pairs.h"
#include "text/byte_set.h"
#include "text/utf8.h"
#include "text/wide_scan.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestRead = 2000;
constexpr std::size_t kMaxValueLine = 60;

/// `[x]` of a task.
std::string_view without_task_mark(std::string_view line) {
  const bool is_task = line.size() > 3 && line[0] == '[' && line[2] == ']' && (line[1] == ' ' || line[1] == 'x' || line[1] == 'X');
  return is_task ? text::trim(line.substr(3)) : line;
}

/// `{"accuracy": 0.91, "f1": 0.88}`: a printed dictionary as a line.
std::string_view without_braces(std::string_view line) {
  const bool is_dictionary = line.size() > 2 && line.front() == '{' && line.back() == '}' && line.find(':') != std::string_view::npos;
  return is_dictionary ? text::trim(line.substr(1, line.size() - 2)) : line;
}

/// `**Results** accuracy: 0.8`: a bold word of the vocabulary that has no colon behind it.
std::string_view bold_label(Contents& contents, std::string_view line) {
  const std::string_view label = text::trim(line.substr(0, contents.line.bold_prefix(line)));
  if (label.empty() || label.size() == line.size() || label.size() > 40) return {};
  const std::string_view rest = text::trim(line.substr(static_cast<std::size_t>(label.data() + label.size() - line.data())));
  if (rest.empty() || rest.front() == ':' || rest.front() == '=' || label.back() == ':') return {};
  const NameKind kind = contents.names.read(label).kind;
  return kind == NameKind::section || kind == NameKind::field ? label : std::string_view{};
}

/// `Expected results:` is a plan; "It came out better than I had expected, and by far:" tells of results.
Role role_of_label(const Vocabulary& vocabulary, std::string_view label) {
  constexpr std::size_t kMostWordsOfPlan = 6;
  const Role role = role_of_title(vocabulary, label);
  return role == Role::plan && count_words(label) > kMostWordsOfPlan ? Role::none : role;
}

LineOutcome label_outcome(Contents& contents, std::string_view label) {
  LineOutcome outcome;
  label = bare_name(label);
  if (label.empty() || label.size() > kMaxName) return outcome;
  outcome.is_label = true;
  outcome.label = contents.line.source_span(label).of(contents.text());
  outcome.scope.role = role_of_label(contents.vocabulary(), label);
  outcome.scope.caption = outcome.label;
  if (const std::string_view split = split_of_label(contents, label, outcome.scope.role); !split.empty())
    outcome.scope.split = contents.line.source_span(split).of(contents.text());
  else if (outcome.scope.role == Role::none) outcome.scope.group = outcome.label;
  // "Base configuration" and "Modified configuration" are two, "Configuration" is the entry's.
  else if (outcome.scope.role == Role::setup && count_words(label) > 1) outcome.scope.group = outcome.label;
  return outcome;
}

/// `Results: acc 0.91, f1 0.88`.
bool lists_results(Contents& contents, std::string_view name, std::string_view value) {
  Scope scope;
  scope.role = role_of_title(contents.vocabulary(), name);
  return scope.role == Role::results && is_all_pairs(contents, value, scope, MetricOrigin::list);
}

/// `Config: base.yaml`, `**Дата:** …`: the first label of the line names a field, and the line has no pairs of its own.
bool is_field_line(Contents& contents, const Pair& head, std::string_view line, MetricOrigin origin) {
  if (head.name.empty() || !head.has_colon() || head.value.empty()) return false;
  const std::string_view name = bare_name(head.name);
  if (count_words(name) > 5 || lists_results(contents, name, head.value)) return false;
  const NameReading& reading = contents.names.read(name);
  const Pair inner = divide(head.value);
  const bool has_pairs = !inner.name.empty() && count_words(inner.name) <= 4;
  if (!reading.field.empty()) return !has_pairs && (reading.kind == NameKind::field || reading.kind == NameKind::parameter);
  const bool is_bold_label = contents.line.bold_prefix(line) + 1 >= head.name.size() && contents.line.is_bold(line);
  return origin == MetricOrigin::prose && reading.kind == NameKind::unknown && is_bold_label && inner.name.empty();
}

/// A field line states its field; a seed is a parameter too, and among results `**Sharpe of the index:** 1.2` a metric.
void read_field_line(Contents& contents, Entry& entry, const Pair& head, std::string_view line, const Scope& scope, MetricOrigin origin) {
  const std::string_view name = bare_name(head.name);
  const NameReading& reading = contents.names.read(name);
  const bool is_result = is_result_word(contents.vocabulary(), name);  // "Result: 81.2%" is a field and a metric
  const bool may_be_metric = is_result || reading.field == "tracker" || (reading.kind == NameKind::unknown && scope.role == Role::results);
  const std::size_t before = entry.metrics.size();
  if (may_be_metric || reading.kind == NameKind::parameter) PairReader(contents, entry, scope, origin, false).read(line);
  if (is_result || entry.metrics.size() == before) add_field(contents, entry, name, head.value);
}

/// Adds a setting that is stated on the way, unless one of the parameters from `from` on stands in its place already.
bool add_passing(Contents& contents, Entry& entry, const UnmarkedPair& setting, text::Span value, const Scope& scope, std::size_t from) {
  const Place place = contents.place(value);
  for (std::size_t i = from; i < entry.parameters.size(); ++i) {
    if (entry.parameters[i].place.span.begin == place.span.begin) return false;
  }
  entry.parameters.push_back(
      {std::string(setting.name), std::string(setting.value), std::string(scope.run), std::string(scope.group), place});
  contents.passing.insert(place.span.begin);
  return true;
}

/// The settings of a sentence. What results, plans and analyses speak of may be any run's.
bool read_sentence(Contents& contents, Entry& entry, std::string_view line, const Scope& scope, std::size_t from) {
  if (scope.role != Role::none && scope.role != Role::setup) return false;
  bool has_stated = false;
  for (const UnmarkedPair& setting : settings_in(contents.names, line)) {
    has_stated |= add_passing(contents, entry, setting, contents.line.source_span(setting.value), scope, from);
  }
  return has_stated;
}

/// A line without any mark: pairs that are written without one, or a sentence that states settings.
bool read_unmarked_line(Contents& contents, Entry& entry, std::string_view line, std::string_view source, const Scope& scope,
                        MetricOrigin origin) {
  if (text::next_digit(line) == std::string_view::npos) return false;
  if (is_all_pairs(contents, line, scope, origin)) {
    PairReader reader(contents, entry, scope, origin);
    reader.take_unmarked();
    return reader.read(line);
  }
  const std::size_t parameters = entry.parameters.size();
  const bool has_results =
      read_result_sentences(contents, entry, line, scope, origin) || read_quoted_results(contents, entry, source, scope, origin);
  return read_sentence(contents, entry, line, scope, parameters) || has_results;
}

/// `(`USE_RERANKER=false`)`: settings in code marks that no pair of the line has stated already.
void read_code_settings(Contents& contents, Entry& entry, std::string_view source, const Scope& scope, std::size_t parameters) {
  if (scope.role == Role::plan || source.find('=') == std::string_view::npos) return;
  for (const UnmarkedPair& setting : settings_in_code_spans(source)) {
    const NameReading& reading = contents.names.read(setting.name);
    const bool is_setting = reading.kind == NameKind::parameter || reading.kind == NameKind::size || reading.kind == NameKind::unknown;
    if (!is_setting && reading.kind != NameKind::qualifier) continue;
    add_passing(contents, entry, setting, text::span_of(contents.text(), setting.value), scope, parameters);
  }
}

LineOutcome read_marked_line(Contents& contents, Entry& entry, std::string_view line, const Pair& head, const Scope& scope,
                             MetricOrigin origin) {
  LineOutcome outcome;
  outcome.has_stated = true;
  Scope inner = scope;
  std::string_view rest = line;
  if (const std::string_view label = bold_label(contents, line); !label.empty()) {
    if (const Role role = role_of_title(contents.vocabulary(), label); role != Role::none) inner.role = role;
    rest = text::trim(line.substr(static_cast<std::size_t>(label.data() + label.size() - line.data())));
  }
  if (is_field_line(contents, head, line, origin)) read_field_line(contents, entry, head, line, inner, origin);
  else outcome.has_stated = PairReader(contents, entry, inner, origin).read(rest);
  return outcome;
}

}  // namespace

LineOutcome read_line(Contents& contents, Entry& entry, std::string_view source, const Scope& scope, MetricOrigin origin, bool may_head) {
  LineOutcome outcome;
  if (source.size() > kLongestRead) return outcome;
  static constexpr text::ByteSet kMayState(":=*_0123456789");
  if (!may_head && !kMayState.is_in(source)) return outcome;
  contents.line.assign(contents.text(), source);
  const std::string_view line = without_braces(without_task_mark(text::trim(contents.line.text())));
  if (line.empty()) return outcome;
  const Pair head = divide(line);
  const std::size_t parameters = entry.parameters.size();
  if (head.name.empty()) {
    const bool has_stated = read_unmarked_line(contents, entry, line, source, scope, origin);
    const bool is_whole_bold = contents.line.bold_prefix(line) == line.size();
    if (is_whole_bold || may_head) outcome = label_outcome(contents, line);
    outcome.is_label = is_whole_bold && line.size() <= kMaxName;
    outcome.has_stated = has_stated;
  } else if (head.value.empty()) {
    return label_outcome(contents, head.name);
  } else {
    outcome = read_marked_line(contents, entry, line, head, scope, origin);
    read_sentence(contents, entry, line, scope, parameters);
  }
  read_code_settings(contents, entry, source, scope, parameters);
  return outcome;
}

bool read_value_below(Contents& contents, Entry& entry, std::string_view label, std::string_view source, const Scope& scope,
                      MetricOrigin origin) {
  if (source.size() > kMaxValueLine || label.empty()) return false;
  const bool may_have_value = contents.names.read(label).kind == NameKind::metric || is_result_word(contents.vocabulary(), label);
  if (!may_have_value) return false;
  contents.line.assign(contents.text(), source);
  const std::string_view value = text::trim(contents.line.text());
  const auto measured = read_result(contents, value);
  if (!measured || !measured->rest.empty() || !(measured->number.is_fractional || measured->unit == "%")) return false;
  Scope inner = scope;
  inner.role = Role::results;
  return PairReader(contents, entry, inner, origin, false).read_value_of(label, value);
}

void read_results(Contents& contents, Entry& entry, std::string_view title, const Scope& scope) {
  const std::size_t parameters = entry.parameters.size();
  PairReader(contents, entry, scope, MetricOrigin::prose, false).read(title);
  entry.parameters.resize(parameters);
}

}  // namespace labbook::journal
