#include "journal/code_reader.h"

#include <utility>
#include <vector>

#include "journal/code_values.h"
#include "journal/result_parts.h"
#include "journal/side_by_side.h"
#include "journal/unit_in_name.h"
#include "journal/unmarked_pairs.h"
#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxLine = 2000;
constexpr text::ByteSet kMayState(":=0123456789");

/// `{…}` that is closed again, and no comprehension.
bool is_group(std::string_view value) {
  return value.size() > 2 && value.front() == '{' && value.back() == '}' && value.find(" for ") == std::string_view::npos;
}

}  // namespace

/// `resnet18:` above results is the run that they are of.
bool CodeReader::may_be_run(std::string_view name) {
  const NameReading& reading = contents_.names.read(name);
  return (reading.kind == NameKind::unknown || reading.canonical == "baseline") &&
         role_of_title(contents_.vocabulary(), name) == Role::none;
}

/// `config = {` is a wrapper and names the group; `augmentation: {` and a YAML key are part of the names inside.
void CodeReader::open(std::string_view name, std::size_t indent, bool is_bracket, bool is_assignment) {
  CodeFrame frame{.indent = indent, .is_bracket = is_bracket};
  if (const std::string_view split = split_of_label(contents_, name, role_of_title(contents_.vocabulary(), name)); !split.empty())
    frame.split = split;
  else if (may_be_run(name)) frame.run = name;
  if (is_assignment && frames_.empty()) group_ = name;
  else frame.name = name;
  frames_.push(std::move(frame));
}

std::string_view CodeReader::split() const {
  if (!line_split_.empty()) return line_split_;
  const std::string_view split = frames_.split();
  return split.empty() ? scope_.split : split;
}

void CodeReader::add_metric(std::string_view name, const NameReading& reading, const Measurement& measured) {
  push_metric(name, reading.split_size != 0 ? reading.split(name) : split(), measured);
}

void CodeReader::push_metric(std::string_view name, std::string_view split, const Measurement& measured) {
  Metric metric = make_metric(contents_, name, measured, MetricOrigin::code);
  metric.split = split;
  metric.run = frames_.run().empty() ? scope_.run : frames_.run();
  if (metric.unit.empty()) metric.unit = unit_in_name(contents_.vocabulary(), name);
  entry_.metrics.push_back(std::move(metric));
}

/// `source` is the part of the line that says `value`.
void CodeReader::add_parameter(std::string_view name, std::string_view value, std::string_view source) {
  std::string full = frames_.full_name(name);
  if (full.size() > 300) return;
  entry_.parameters.push_back({std::move(full), std::string(value), std::string(scope_.run),
                               group_.empty() ? std::string(scope_.group) : group_, contents_.place(contents_.line.source_span(source))});
}

void CodeReader::read_pair(const Pair& pair, std::size_t indent, bool is_alone) {
  const NamedParts parts = without_group(key_of(pair.name));
  const std::string_view name = behind_tag(contents_.names, parts.name);
  if (contents_.names.read(parts.group).kind == NameKind::split) line_split_ = contents_.line.source_span(parts.group).of(contents_.text());
  std::string_view value = without_comment(pair.value);
  while (!value.empty() && value.back() == ',') value = text::trim(value.substr(0, value.size() - 1));
  if (name.empty() || name.size() > 120) return;
  const bool is_assignment = pair.mark.front() == '=';
  if (value.empty()) {
    if (is_alone && !is_assignment) open(name, indent, false, false);
    return;
  }
  if (value == "{" || value == "[" || value == "(" || value == "dict(" ||
      (value.back() == '(' && is_identifier(value.substr(0, value.size() - 1)))) {
    return open(name, indent, true, is_assignment);
  }
  if (state_side_by_side(name, value)) return;
  if (is_literal(value)) settle(name, value, unquoted(value));
  else settle(name, value, {});
}

/// `acc (train/val): 0.93/0.91`.
bool CodeReader::state_side_by_side(std::string_view name, std::string_view value) {
  if (scope_.role == Role::setup || scope_.role == Role::plan) return false;
  const std::vector<SideResult> results = read_side_by_side(contents_, name, value);
  for (const SideResult& result : results) {
    push_metric(result.name, result.split.empty() ? split() : result.split, result.measured);
    if (!result.run.empty()) entry_.metrics.back().run = result.run;
  }
  return !results.empty();
}

/// A result where the name and the place are those of one, else a parameter where there is a `value`.
void CodeReader::settle(std::string_view name, std::string_view source, std::string_view value) {
  const NameReading& reading = contents_.names.read(name);
  const auto measured = read_result(contents_, unquoted(source));
  const bool is_result = reading.kind == NameKind::metric || reading.kind == NameKind::duration;
  const bool is_open_result = scope_.role == Role::results && (reading.kind == NameKind::unknown || reading.kind == NameKind::split) &&
                              measured && measured->number.is_fractional && group_.empty();
  const bool has_only_number = measured && ends_result(contents_.vocabulary(), measured->rest);
  if (has_only_number && (is_result || is_open_result) && scope_.role != Role::setup && scope_.role != Role::plan) {
    return add_metric(name, reading, *measured);
  }
  if (!value.empty() && is_identifier(name) && scope_.role != Role::plan) add_parameter(name, value, source);
}

/// What stands round a value: a split, a run of the results, or a part of the setting's name.
void CodeReader::enter(const std::string& key, bool is_first) {
  const Role role = role_of_title(contents_.vocabulary(), key);
  const NameKind kind = contents_.names.read(key).kind;
  CodeFrame frame{.name = key, .is_bracket = true, .split = kind == NameKind::split ? key : std::string()};
  if (role == Role::results) {
    scope_.role = role;
  } else if (role == Role::setup && is_first) {  // `params:` is no part of the names below it
    if (scope_.group.empty()) group_ = key;
    frame.name.clear();
  } else if (may_be_run(key)) {
    frame.run = key;
  }
  frames_.push(std::move(frame));
}

/// A value that the library read, its keys as frames. `metrics:` above a number makes it a result, and `accuracy:` above
/// `val` and `test` two.
void CodeReader::read_value(const YamlValue& value) {
  const bool is_long = value.text.size() > kMaxCodeValue || value.text.find('\n') != std::string::npos;
  if (is_long || value.path.size() > kDeepestFrame) return;
  frames_.clear();
  group_.clear();
  const Scope around = scope_;
  for (std::size_t i = 0; i + 1 < value.path.size(); ++i) enter(value.path[i], i == 0);
  contents_.line.assign_verbatim(contents_.text(), value.span.of(contents_.text()));
  const std::string& name = value.path.back();
  const std::string* above = value.path.size() > 1 ? &value.path[value.path.size() - 2] : nullptr;
  const bool is_split_of =
      above != nullptr && contents_.names.read(name).kind == NameKind::split && contents_.names.read(*above).kind == NameKind::metric;
  if (is_split_of) line_split_ = name;
  settle(is_split_of ? *above : name, contents_.line.text(), value.text);
  line_split_ = {};
  scope_ = around;
}

/// `step 1000: train loss 1.2`, `Val: loss 0.31`: a label in front of results without a mark.
bool CodeReader::heads_unmarked(const Pair& pair) {
  const bool is_named = !pair.value.empty() && text::decode_at(pair.value, 0).value >= 'A';
  const auto unmarked = is_named ? read_unmarked_pair(contents_.names, pair.value) : std::nullopt;
  if (!unmarked || !is_plain_metric(contents_.names, unmarked->name)) return false;
  if (contents_.names.read(key_of(pair.name)).kind == NameKind::split)
    line_split_ = contents_.line.source_span(pair.name).of(contents_.text());
  return true;
}

/// `acc 0.91`, `Acc@1 76.1 Acc@5 92.8`: printed results need no mark.
void CodeReader::read_unmarked(std::string_view segment) {
  if (scope_.role == Role::setup || scope_.role == Role::plan) return;
  while (segment.starts_with('*') || segment.starts_with(' ')) segment.remove_prefix(1);
  for (std::string_view rest = segment; !rest.empty();) {
    const auto pair = read_unmarked_pair(contents_.names, rest);
    if (!pair || !is_plain_metric(contents_.names, pair->name)) return;
    const auto measured = read_measurement(pair->value, contents_.commas, contents_.vocabulary().measures);
    if (!measured || !(measured->number.is_fractional || measured->unit == "%")) return;
    const auto next = read_unmarked_pair(contents_.names, measured->rest);
    const bool goes_on = next && is_plain_metric(contents_.names, next->name);
    if (!goes_on && !ends_result(contents_.vocabulary(), measured->rest)) return;
    add_metric(pair->name, contents_.names.read(pair->name), *measured);
    rest = goes_on ? measured->rest : std::string_view{};
  }
}

/// `'val': {'acc': 0.91, 'f1': 0.88}` on one line.
void CodeReader::read_group(std::string_view name, std::string_view group, std::size_t indent) {
  const std::size_t open_frames = frames_.size();
  if (open_frames >= kDeepestFrame) return;
  open(name, indent, true, false);
  read_pairs(group.substr(1, group.size() - 2), indent);
  frames_.shrink_to(open_frames);
}

void CodeReader::read_pairs(std::string_view line, std::size_t indent) {
  const std::string_view split_around = line_split_;
  bool is_alone = true;
  for (std::string_view rest = line; !rest.empty();) {
    const std::string_view whole = take_named_segment(rest, contents_.vocabulary().measures);
    const ArrowParts parts = divide_at_arrow(contents_, whole);
    if (!parts.result.empty()) rest = line.substr(static_cast<std::size_t>(parts.result.data() - line.data()));
    const std::string_view segment = parts.result.empty() ? whole : parts.before;
    Pair pair = divide(segment);
    if (pair.name.empty()) {
      if (is_group(segment)) read_group({}, segment, indent);
      else read_unmarked(segment);
      is_alone = false;
      continue;
    }
    // "TEST: f1: 0.5" and "epoch 3 - val: acc=0.5"
    for (Pair inner = divide(pair.value); !inner.name.empty() && !inner.value.empty() && pair.value.front() != '{';
         inner = divide(pair.value)) {
      const NameReading& label = contents_.names.read(key_of(pair.name));
      if (label.canonical == "delta") {  // `Delta: acc=+0.14 | f1=+0.12`
        line_split_ = split_around;
        return;
      }
      if (label.kind == NameKind::split) line_split_ = contents_.line.source_span(pair.name).of(contents_.text());
      pair = inner;
      is_alone = false;
    }
    if (is_group(pair.value)) read_group(key_of(pair.name), pair.value, indent);
    else if (heads_unmarked(pair)) read_unmarked(pair.value);
    else read_pair(pair, indent, is_alone && text::trim(rest).empty());
    is_alone = false;
  }
  line_split_ = split_around;
}

void CodeReader::read_line(std::string_view source) {
  if (source.size() > kMaxLine) return;
  const std::size_t indent = indent_of(source);
  std::string_view content = without_branches(source);
  if (content.empty()) return frames_.close_flat();
  if (content.front() == '#' || content.starts_with("//") || content.starts_with("...")) return;
  frames_.close_by_indent(indent, content.back() == ':');
  while (!content.empty() && (content.front() == '}' || content.front() == ']' || content.front() == ')')) {
    frames_.close_bracket();
    if (frames_.empty()) group_.clear();
    content = text::trim(content.substr(1));
    if (content.starts_with(',')) content = text::trim(content.substr(1));
  }
  if (content.empty()) return;
  if (content.front() == '[' && content.back() == ']' && is_identifier(content.substr(1, content.size() - 2))) {
    frames_.clear();  // an INI section
    group_.clear();
    contents_.line.assign(contents_.text(), content);
    open(content.substr(1, content.size() - 2), 0, true, false);
    return;
  }
  if (content == "{" || content == "[") {
    frames_.push({.indent = indent, .is_bracket = true});
    return;
  }
  if (!kMayState.is_in(content)) return;
  while (content.starts_with('>')) content = text::trim(content.substr(1));
  contents_.line.assign_verbatim(contents_.text(), content);
  read_pairs(contents_.line.text(), indent);
}

}  // namespace labbook::journal
