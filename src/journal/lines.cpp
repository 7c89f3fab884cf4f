#include "journal/lines.h"

#include <algorithm>

#include "journal/fields.h"
#include "journal/pairs.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxLine = 2000;
constexpr std::size_t kMaxName = 90;
constexpr std::size_t kMaxValue = 120;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1U : 0U;
  return words;
}

/// Quotes, brackets that were opened before, arrows of quoting and list marks: nothing of the name itself.
std::string_view bare_name(std::string_view name) {
  const auto is_mark = [](char c) { return c == '"' || c == '\'' || c == '>' || c == '{' || c == '#' || c == ' '; };
  while (!name.empty() && (is_mark(name.front()) || (name.front() == '-' && name.size() > 1 && name[1] == ' '))) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '"' || name.back() == '\'' || name.back() == ' ')) name.remove_suffix(1);
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') name = name.substr(1, name.size() - 2);
  return name;
}

std::string_view bare_value(std::string_view value) {
  value = text::trim(value);
  while (!value.empty() && (value.back() == ',' || value.back() == ';')) value = text::trim(value.substr(0, value.size() - 1));
  const bool is_quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return is_quoted ? value.substr(1, value.size() - 2) : value;
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

/// Reads the pairs of one line, its labels kept in `scope`.
class PairReader {
 public:
  PairReader(Contents& contents, Entry& entry, const Scope& scope, MetricOrigin origin, bool takes_fields = true)
      : contents_(contents), entry_(entry), scope_(scope), origin_(origin), takes_fields_(takes_fields) {}

  bool read(std::string_view rest);

 private:
  void read_segment(std::string_view segment);
  void take_label(std::string_view label);
  void state(const Pair& pair);
  bool is_metric(std::string_view name, const NameReading& reading, const Measurement& measured) const;
  bool is_parameter(const Pair& pair, std::string_view name, std::string_view value, const NameReading& reading) const;
  void add_metric(std::string_view name, const NameReading& reading, const Measurement& measured);
  void add_parameter(std::string_view name, std::string_view value);

  Contents& contents_;
  Entry& entry_;
  Scope scope_;
  MetricOrigin origin_;
  bool takes_fields_;
  std::string_view inner_;  ///< of `{…}`: still to be read
  bool has_stated_ = false;
};

bool PairReader::read(std::string_view rest) {
  while (!rest.empty()) {
    read_segment(take_segment(rest));
    if (!inner_.empty()) rest = std::exchange(inner_, {});
  }
  return has_stated_;
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
    take_label(bare_name(pair.name));
    pair = inner;
  }
  if (!pair.name.empty() && !pair.value.empty()) state(pair);
}

void PairReader::take_label(std::string_view label) {
  const NameReading& reading = contents_.names.read(label);
  const Role role = role_of_title(contents_.vocabulary(), label);
  if (role != Role::none) scope_.role = role;
  else if (reading.kind == NameKind::split) scope_.split = contents_.line.source_span(label).of(contents_.text());
  else if (reading.kind == NameKind::parameter || reading.kind == NameKind::field) scope_.role = Role::setup;
  else scope_.run = contents_.line.source_span(label).of(contents_.text());
}

bool PairReader::is_metric(std::string_view name, const NameReading& reading, const Measurement& measured) const {
  if (scope_.role == Role::setup || scope_.role == Role::plan) return false;
  const bool is_fine = measured.number.is_fractional || measured.unit == "%";
  const std::size_t words = count_words(name);
  if (!measured.rest.empty() && (!is_fine || origin_ == MetricOrigin::prose)) return false;
  switch (reading.kind) {
    case NameKind::metric:
      return words <= 10;
    case NameKind::duration:
      return words <= 8 && (!measured.unit.empty() || is_fine);
    case NameKind::split:
      return is_fine && words <= 5 && measured.rest.empty();
    case NameKind::unknown:
    case NameKind::qualifier:
      return scope_.role == Role::results && is_fine && measured.rest.empty() && words <= 6 &&
             (origin_ == MetricOrigin::list || contents_.line.is_bold(name));
    default:
      return false;
  }
}

bool PairReader::is_parameter(const Pair& pair, std::string_view name, std::string_view value, const NameReading& reading) const {
  if (value.size() > kMaxValue || value.empty() || value.starts_with("[X") || scope_.role == Role::plan) return false;
  const std::size_t name_words = count_words(name);
  const std::size_t value_words = count_words(value);
  if (reading.kind == NameKind::parameter) return name_words <= 6 && value_words <= 8;
  if (reading.kind == NameKind::field || reading.kind == NameKind::section) return false;
  if (scope_.role == Role::setup && origin_ != MetricOrigin::prose) return name_words <= 5 && value_words <= 6;
  return pair.mark.front() == '=' && name_words == 1 && value_words == 1 && reading.kind != NameKind::metric;
}

void PairReader::add_metric(std::string_view name, const NameReading& reading, const Measurement& measured) {
  Metric metric = make_metric(contents_, name, measured, origin_);
  metric.split = reading.split_size != 0 ? reading.split(name) : scope_.split;
  metric.run = scope_.run;
  entry_.metrics.push_back(std::move(metric));
  has_stated_ = true;
}

void PairReader::add_parameter(std::string_view name, std::string_view value) {
  entry_.parameters.push_back({std::string(name), std::string(value), std::string(scope_.run), std::string(scope_.group),
                               contents_.place(contents_.line.source_span(value))});
  has_stated_ = true;
}

void PairReader::state(const Pair& pair) {
  const std::string_view name = bare_name(pair.name);
  const std::string_view value = bare_value(pair.value);
  if (name.empty() || name.size() > kMaxName || value.empty()) return;
  const NameReading& reading = contents_.names.read(name);
  const auto measured = read_measurement(after_qualifiers(contents_.vocabulary(), value), contents_.commas, contents_.vocabulary().measures);
  if (measured && is_metric(name, reading, *measured)) return add_metric(name, reading, *measured);
  if (takes_fields_ && !reading.field.empty() && (reading.kind == NameKind::field || reading.kind == NameKind::parameter)) {
    add_field(contents_, entry_, name, value);
    has_stated_ = true;
  }
  if (is_parameter(pair, name, value, reading)) add_parameter(name, value);
}

/// `[x]` of a task.
std::string_view without_task_mark(std::string_view line) {
  const bool is_task = line.size() > 3 && line[0] == '[' && line[2] == ']' && (line[1] == ' ' || line[1] == 'x' || line[1] == 'X');
  return is_task ? text::trim(line.substr(3)) : line;
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

LineOutcome label_outcome(Contents& contents, std::string_view label) {
  LineOutcome outcome;
  label = bare_name(label);
  if (label.empty() || label.size() > kMaxName) return outcome;
  outcome.is_label = true;
  outcome.label = contents.line.source_span(label).of(contents.text());
  outcome.scope.role = role_of_title(contents.vocabulary(), label);
  if (contents.names.read(label).kind == NameKind::split) outcome.scope.split = outcome.label;
  else if (outcome.scope.role == Role::none) outcome.scope.group = outcome.label;
  return outcome;
}

/// `Config: base.yaml`, `**Дата:** …`: the first label of the line names a field, and the line has no pairs of its own.
bool is_field_line(Contents& contents, const Pair& head, std::string_view line, MetricOrigin origin) {
  if (head.name.empty() || head.mark != ":" || head.value.empty()) return false;
  const std::string_view name = bare_name(head.name);
  if (count_words(name) > 5) return false;
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
  const bool may_be_metric = reading.kind == NameKind::unknown && scope.role == Role::results;
  const std::size_t before = entry.metrics.size();
  if (may_be_metric || reading.kind == NameKind::parameter) PairReader(contents, entry, scope, origin, false).read(line);
  if (entry.metrics.size() == before) add_field(contents, entry, name, head.value);
}

}  // namespace

LineOutcome read_line(Contents& contents, Entry& entry, std::string_view source, const Scope& scope, MetricOrigin origin,
                      bool may_head) {
  LineOutcome outcome;
  if (source.size() > kMaxLine) return outcome;
  if (!may_head && source.find_first_of(":=*_") == std::string_view::npos) return outcome;
  contents.line.assign(contents.text(), source);
  const std::string_view line = without_task_mark(text::trim(contents.line.text()));
  if (line.empty()) return outcome;
  const Pair head = divide(line);
  if (head.name.empty()) {
    const bool is_whole_bold = contents.line.bold_prefix(line) == line.size();
    if (is_whole_bold || may_head) outcome = label_outcome(contents, line);
    outcome.is_label = is_whole_bold && line.size() <= kMaxName;
    return outcome;
  }
  if (head.value.empty()) return label_outcome(contents, head.name);

  Scope inner = scope;
  std::string_view rest = line;
  if (const std::string_view label = bold_label(contents, line); !label.empty()) {
    if (const Role role = role_of_title(contents.vocabulary(), label); role != Role::none) inner.role = role;
    rest = text::trim(line.substr(static_cast<std::size_t>(label.data() + label.size() - line.data())));
  }
  if (is_field_line(contents, head, line, origin)) {
    read_field_line(contents, entry, head, line, inner, origin);
    outcome.has_stated = true;
    return outcome;
  }
  outcome.has_stated = PairReader(contents, entry, inner, origin).read(rest);
  return outcome;
}

}  // namespace labbook::journal
