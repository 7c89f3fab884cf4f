#include "journal/front_matter_values.h"

#include <fmt/format.h>

#include "journal/code_blocks.h"
#include "journal/fields.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestId = 60;

/// The key names a result or a setting, and the value is one.
bool is_value_of_experiment(const NameReading& reading) {
  return reading.kind == NameKind::metric || reading.kind == NameKind::duration || reading.kind == NameKind::parameter;
}

void read_value(Contents& contents, Entry& entry, const YamlValue& value) {
  if (value.path.size() > 1) return read_yaml_value(contents, entry, value, {});
  const std::string text = value.items.empty() ? value.text : fmt::format("{}", fmt::join(value.items, ", "));
  if (text.empty() || text.find('\n') != std::string::npos) return;
  const NameReading reading = contents.names.read(value.path.front());
  const bool is_value = is_value_of_experiment(reading);
  if (is_value) read_yaml_value(contents, entry, value, {});
  if (!is_value || !reading.field.empty()) add_field(contents, entry, value.path.front(), text, value.span);
}

}  // namespace

void take_id_of_front_matter(const DocumentFacts& facts, Journal& journal) {
  if (!journal.is_single_entry || !journal.entries.front().ids.empty()) return;
  for (const YamlValue& value : facts.front_matter.values) {
    const bool is_id = value.path.size() == 1 && !value.is_list && facts.vocabulary.fields.find(value.path.front()) == "id";
    if (!is_id || value.text.empty() || value.text.size() > kLongestId) continue;
    journal.entries.front().ids.push_back({value.text, {value.span, facts.file.lines.line_at(value.span.begin)}});
    return;
  }
}

void read_front_matter(Contents& contents, const FrontMatter& matter) {
  std::vector<Entry>& entries = contents.journal.entries;
  if (entries.back().span.begin > entries.front().span.end) return;
  for (const YamlValue& value : matter.values) read_value(contents, entries.front(), value);
}

}  // namespace labbook::journal
