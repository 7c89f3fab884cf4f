#include "journal/code_blocks.h"

#include <algorithm>
#include <vector>

#include "journal/command_lines.h"
#include "journal/pairs.h"
#include "journal/yaml_block.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMaxLine = 2000;
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxValue = 200;

std::size_t indent_of(std::string_view line) {
  std::size_t width = 0;
  for (const char c : line) {
    if (c == ' ') ++width;
    else if (c == '\t') width += 4;
    else break;
  }
  return width;
}

bool is_identifier_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '/';
}

bool is_identifier(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, is_identifier_byte);
}

/// `name`, `"name"` or `'name'` of a configuration.
std::string_view key_of(std::string_view name) {
  while (!name.empty() && (name.front() == '{' || name.front() == ' ' || name.front() == '\'' || name.front() == '"')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '\'' || name.back() == '"' || name.back() == ' ')) name.remove_suffix(1);
  return name;
}

std::string_view without_comment(std::string_view value) {
  char quote = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    const bool begins = (c == '#' || (c == '/' && i + 1 < value.size() && value[i + 1] == '/')) && i > 0 && value[i - 1] == ' ';
    if (begins) return text::trim(value.substr(0, i));
  }
  return value;
}

std::string_view unquoted(std::string_view value) {
  const bool is_quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

/// A number, a word, a string, a list or a tuple: what a configuration holds. Calls and expressions are none.
bool is_literal(std::string_view value) {
  if (value.empty() || value.size() > kMaxValue) return false;
  const char first = value.front();
  const char last = value.back();
  if (first == '"' || first == '\'') return last == first;
  if (first == '[') return last == ']';
  if (first == '(') return last == ')';
  if (first == '{' || last == '{' || last == '(' || last == '[') return false;
  return value.find_first_of("()=<>;|?") == std::string_view::npos && std::ranges::count(value, ' ') < 6;
}

/// What is open round a line: by brackets, or by indentation.
struct Frame {
  std::string name;      ///< empty: a bracket without a name
  std::size_t indent = 0;
  bool is_bracket = false;
  std::string split;
};

class BlockReader {
 public:
  BlockReader(Contents& contents, Entry& entry, const Scope& scope) : contents_(contents), entry_(entry), scope_(scope) {}

  void read_line(std::string_view line);
  void read_value(const YamlValue& value);

 private:
  void close_by_indent(std::size_t indent);
  void open(std::string_view name, std::size_t indent, bool is_bracket, bool is_assignment);
  void read_pairs(std::string_view line, std::size_t indent);
  void read_pair(const Pair& pair, std::size_t indent, bool is_alone);
  void add_metric(std::string_view name, const NameReading& reading, const Measurement& measured);
  void settle(std::string_view name, std::string_view source, std::string_view value);
  void add_parameter(std::string_view name, std::string_view value, std::string_view source);
  std::string_view split() const;

  Contents& contents_;
  Entry& entry_;
  Scope scope_;
  std::vector<Frame> frames_;
  std::string group_;
  std::string_view line_split_;
};

void BlockReader::close_by_indent(std::size_t indent) {
  while (!frames_.empty() && !frames_.back().is_bracket && frames_.back().indent >= indent) frames_.pop_back();
}

/// `config = {` is a wrapper and names the group; `augmentation: {` and a YAML key are part of the names inside.
void BlockReader::open(std::string_view name, std::size_t indent, bool is_bracket, bool is_assignment) {
  if (frames_.size() >= kMaxDepth) return;
  Frame frame{{}, indent, is_bracket, {}};
  if (contents_.names.read(name).kind == NameKind::split) frame.split = contents_.line.source_span(name).of(contents_.text());
  if (is_assignment && frames_.empty()) group_ = name;
  else frame.name = name;
  frames_.push_back(std::move(frame));
}

std::string_view BlockReader::split() const {
  if (!line_split_.empty()) return line_split_;
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (!frame->split.empty()) return frame->split;
  }
  return scope_.split;
}

void BlockReader::add_metric(std::string_view name, const NameReading& reading, const Measurement& measured) {
  Metric metric = make_metric(contents_, name, measured, MetricOrigin::code);
  metric.split = reading.split_size != 0 ? reading.split(name) : split();
  metric.run = scope_.run;
  entry_.metrics.push_back(std::move(metric));
}

/// `source` is the part of the line that says `value`.
void BlockReader::add_parameter(std::string_view name, std::string_view value, std::string_view source) {
  std::string full;
  for (const Frame& frame : frames_) {
    if (!frame.name.empty()) full += frame.name + ".";
  }
  full += name;
  if (full.size() > 300) return;
  entry_.parameters.push_back({std::move(full), std::string(value), std::string(scope_.run),
                               group_.empty() ? std::string(scope_.group) : group_,
                               contents_.place(contents_.line.source_span(source))});
}

void BlockReader::read_pair(const Pair& pair, std::size_t indent, bool is_alone) {
  const std::string_view name = key_of(pair.name);
  std::string_view value = without_comment(pair.value);
  while (!value.empty() && value.back() == ',') value = text::trim(value.substr(0, value.size() - 1));
  if (name.empty() || name.size() > 120) return;
  const bool is_assignment = pair.mark.front() == '=';
  if (value.empty()) {
    if (is_alone && !is_assignment) open(name, indent, false, false);
    return;
  }
  if (value == "{" || value == "[" || value == "(" || value == "dict(" || (value.back() == '(' && is_identifier(value.substr(0, value.size() - 1)))) {
    return open(name, indent, true, is_assignment);
  }
  if (is_literal(value)) settle(name, value, unquoted(value));
  else settle(name, value, {});
}

/// A result where the name and the place are those of one, else a parameter where there is a `value`.
void BlockReader::settle(std::string_view name, std::string_view source, std::string_view value) {
  const NameReading& reading = contents_.names.read(name);
  const auto measured = read_measurement(unquoted(source), contents_.commas, contents_.vocabulary().measures);
  const bool is_result = reading.kind == NameKind::metric || reading.kind == NameKind::duration;
  const bool is_open_result = scope_.role == Role::results && (reading.kind == NameKind::unknown || reading.kind == NameKind::split) &&
                              measured && measured->number.is_fractional && group_.empty();
  const bool has_only_number = measured && (measured->rest.empty() || measured->rest.front() == '#');
  if (has_only_number && (is_result || is_open_result) && scope_.role != Role::setup && scope_.role != Role::plan) {
    return add_metric(name, reading, *measured);
  }
  if (!value.empty() && is_identifier(name) && scope_.role != Role::plan) add_parameter(name, value, source);
}

/// A value that the library read, its keys as frames. `metrics:` above a number makes it a result.
void BlockReader::read_value(const YamlValue& value) {
  const bool is_long = value.text.size() > kMaxValue || value.text.find('\n') != std::string::npos;
  if (is_long || value.path.size() > kMaxDepth) return;
  frames_.clear();
  const Role role = scope_.role;
  for (std::size_t i = 0; i + 1 < value.path.size(); ++i) {
    const std::string& key = value.path[i];
    frames_.push_back({key, 0, true, contents_.names.read(key).kind == NameKind::split ? key : std::string()});
    if (role_of_title(contents_.vocabulary(), key) == Role::results) scope_.role = Role::results;
  }
  contents_.line.assign_verbatim(contents_.text(), value.span.of(contents_.text()));
  settle(value.path.back(), contents_.line.text(), value.text);
  scope_.role = role;
}

void BlockReader::read_pairs(std::string_view line, std::size_t indent) {
  line_split_ = {};
  bool is_alone = true;
  for (std::string_view rest = line; !rest.empty();) {
    const std::string_view segment = take_segment(rest);
    Pair pair = divide(segment);
    if (pair.name.empty()) {
      is_alone = false;
      continue;
    }
    // "TEST: f1: 0.5" and "epoch 3 - val: acc=0.5"
    for (Pair inner = divide(pair.value); !inner.name.empty() && !inner.value.empty() && pair.value.front() != '{'; inner = divide(pair.value)) {
      if (contents_.names.read(key_of(pair.name)).kind == NameKind::split) line_split_ = contents_.line.source_span(pair.name).of(contents_.text());
      pair = inner;
      is_alone = false;
    }
    read_pair(pair, indent, is_alone && text::trim(rest).empty());
    is_alone = false;
  }
}

void BlockReader::read_line(std::string_view source) {
  if (source.size() > kMaxLine) return;
  const std::size_t indent = indent_of(source);
  std::string_view content = text::trim(source);
  if (content.empty() || content.front() == '#' || content.starts_with("//") || content.starts_with("...")) return;
  close_by_indent(indent);
  while (!content.empty() && (content.front() == '}' || content.front() == ']' || content.front() == ')')) {
    while (!frames_.empty() && !frames_.back().is_bracket) frames_.pop_back();
    if (!frames_.empty()) frames_.pop_back();
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
  if (content.find_first_of(":=") == std::string_view::npos) {
    if (content == "{" || content == "[") frames_.push_back({{}, indent, true, {}});
    if (frames_.size() > kMaxDepth) frames_.pop_back();
    return;
  }
  while (content.starts_with('>')) content = text::trim(content.substr(1));
  contents_.line.assign_verbatim(contents_.text(), content);
  read_pairs(contents_.line.text(), indent);
}

/// False where the block is no YAML, or says nothing that has a name: `seed=42`, a list of words.
bool read_as_yaml(Contents& contents, const markdown::Node& block, BlockReader& reader) {
  if (!is_yaml_block(block) && !is_json_block(block)) return false;
  const YamlReading values = read_yaml_block(contents.file, block);
  if (!values && is_yaml_block(block)) note_fault(contents.file, values.error(), false, contents.journal);
  if (!values || values->empty()) return false;
  for (const YamlValue& value : *values) reader.read_value(value);
  return true;
}

}  // namespace

void read_yaml_value(Contents& contents, Entry& entry, const YamlValue& value, const Scope& scope) {
  BlockReader(contents, entry, scope).read_value(value);
}

void read_code_block(Contents& contents, Entry& entry, markdown::NodeIndex block, const Scope& scope) {
  const markdown::Node& node = contents.document[block];
  BlockReader reader(contents, entry, scope);
  if (read_as_yaml(contents, node, reader)) return;
  CommandReader commands(contents, entry, scope, node.info);
  const CodeLines lines = code_lines(contents.file, node);
  for (std::uint32_t line = lines.first; line <= lines.last; ++line) {
    const std::string_view source = contents.file.line_text(line);
    if (!commands.read_line(text::trim(source))) reader.read_line(source);
  }
}

}  // namespace labbook::journal
