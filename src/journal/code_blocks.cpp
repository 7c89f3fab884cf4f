#include "journal/code_blocks.h"

#include "journal/code_columns.h"
#include "journal/code_reader.h"
#include "journal/code_values.h"
#include "journal/command_lines.h"
#include "journal/printed_results.h"
#include "journal/yaml_block.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// `VAL:` with `f1: 0.59` below it at the same indent: YAML takes the label for a key without a value.
bool has_flat_labels(Contents& contents, const markdown::Node& block) {
  const CodeLines lines = code_lines(contents.file, block);
  for (std::uint32_t number = lines.first; number < lines.last; ++number) {
    const std::string_view line = contents.file.line_text(number);
    const std::string_view label = text::trim(line);
    if (label.size() < 2 || label.back() != ':') continue;
    const std::string_view next = contents.file.line_text(number + 1);
    const bool is_flat = indent_of(next) == indent_of(line) && next.find(": ") != std::string_view::npos;
    if (is_flat && contents.names.read(label.substr(0, label.size() - 1)).kind == NameKind::split) return true;
  }
  return false;
}

/// False where the block is no YAML, or says nothing that has a name: `seed=42`, a list of words.
bool read_as_yaml(Contents& contents, const markdown::Node& block, CodeReader& reader) {
  if ((!is_yaml_block(block) && !is_json_block(block)) || has_flat_labels(contents, block)) return false;
  const YamlReading values = read_yaml_block(contents.file, block);
  if (!values && is_yaml_block(block)) note_fault(contents.file, values.error(), false, contents.journal);
  if (!values || values->empty()) return false;
  for (const YamlValue& value : *values) reader.read_value(value);
  return true;
}

}  // namespace

void read_yaml_value(Contents& contents, Entry& entry, const YamlValue& value, const Scope& scope) {
  CodeReader(contents, entry, scope).read_value(value);
}

void read_code_block(Contents& contents, Entry& entry, markdown::NodeIndex block, const Scope& scope) {
  const markdown::Node& node = contents.document[block];
  Scope inner = scope;
  if (scope.role == Role::none && prints_results(contents, node)) inner.role = Role::results;
  CodeReader reader(contents, entry, inner);
  if (read_as_yaml(contents, node, reader)) return;
  CommandReader commands(contents, entry, inner, node.info);
  CodeColumns columns(contents, entry, inner);
  const CodeLines lines = code_lines(contents.file, node);
  for (std::uint32_t line = lines.first; line <= lines.last; ++line) {
    const std::string_view source = contents.file.line_text(line);
    if (commands.read_line(text::trim(source)) || columns.read_line(source)) continue;
    reader.read_line(source);
  }
}

}  // namespace labbook::journal
