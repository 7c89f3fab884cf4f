#include "journal/model_json.h"

#include <nlohmann/json.hpp>

#include "journal/outside_references.h"

namespace labbook::journal {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }
ordered_json or_null(const std::optional<Date>& date) { return date ? ordered_json(to_iso(*date)) : ordered_json(); }
ordered_json or_null(const std::optional<double>& number) { return number ? ordered_json(*number) : ordered_json(); }

const char* kind_name(LinkKind kind) {
  switch (kind) {
    case LinkKind::tracker: return "tracker";
    case LinkKind::image: return "image";
    case LinkKind::file: return "file";
    case LinkKind::web: return "web";
  }
  return "web";
}

const char* role_name(ReferenceRole role) {
  switch (role) {
    case ReferenceRole::mention: return "mention";
    case ReferenceRole::baseline: return "baseline";
    case ReferenceRole::continues: return "continues";
    case ReferenceRole::supersedes: return "supersedes";
  }
  return "mention";
}

ordered_json to_json(const Section& section) {
  return {{"name", section.name}, {"title", section.title}, {"line", section.place.line}};
}

ordered_json to_json(const Field& field) {
  return {{"name", field.name}, {"value", field.value}, {"line", field.place.line}};
}

ordered_json to_json(const Parameter& parameter) {
  return {{"name", parameter.name}, {"value", parameter.value}, {"run", or_null(parameter.run)},
          {"group", or_null(parameter.group)}, {"line", parameter.place.line}};
}

ordered_json to_json(const Metric& metric) {
  return {{"name", metric.name},
          {"value", metric.value},
          {"text", or_null(metric.text)},
          {"unit", or_null(metric.unit)},
          {"split", or_null(metric.split)},
          {"run", or_null(metric.run)},
          {"delta", or_null(metric.delta)},
          {"previous", or_null(metric.previous)},
          {"deviation", or_null(metric.deviation)},
          {"reference", metric.is_reference},
          {"line", metric.place.line}};
}

ordered_json to_json(const Reference& reference) {
  return {{"text", reference.text},
          {"target", or_null(reference.target)},
          {"path", or_null(reference.target_path)},
          {"role", role_name(reference.role)},
          {"line", reference.place.line}};
}

ordered_json to_json(const Link& link) {
  return {{"url", link.url}, {"kind", kind_name(link.kind)}, {"line", link.place.line}};
}

ordered_json to_json(const LineageLink& link) {
  return {{"id", link.id}, {"path", or_null(link.path)}, {"line", link.line}};
}

ordered_json to_json(const LineageChange& change) {
  return {{"name", change.name}, {"old", or_null(change.old_value)}, {"new", or_null(change.new_value)}};
}

/// JSON as text. A byte that is no UTF-8 is U+001A in the text of a journal, which JSON writes as `\u001a`, and U+FFFD
/// wherever it is shown.
std::string dumped(const ordered_json& json, int indent) {
  const std::string text = json.dump(indent, ' ', false, ordered_json::error_handler_t::replace);
  std::size_t from = text.find("\\u001a");
  if (from == std::string::npos) return text;
  std::string out(text, 0, from);
  for (std::size_t at = from; at < text.size();) {
    const bool is_escape = text[at] == '\\' && at + 1 < text.size();
    const bool is_damage = is_escape && text.compare(at, 6, "\\u001a") == 0;
    const std::size_t size = is_damage ? 6 : is_escape ? 2 : 1;
    if (is_damage) out += "\uFFFD";
    else out.append(text, at, size);
    at += size;
  }
  return out;
}

template <typename T>
ordered_json to_array(const std::vector<T>& values) {
  ordered_json array = ordered_json::array();
  for (const T& value : values) array.push_back(to_json(value));
  return array;
}

ordered_json to_json(const Lineage& lineage) {
  return {{"parent", lineage.parent ? ordered_json(*lineage.parent) : ordered_json()},
          {"baselines", to_array(lineage.baselines)},
          {"continues", to_array(lineage.continues)},
          {"supersedes", to_array(lineage.supersedes)},
          {"changes", to_array(lineage.changes)}};
}

ordered_json to_json(const Journal& journal, const Entry& entry, const LineageOf& lineage_of) {
  ordered_json ids = ordered_json::array();
  for (const EntryId& id : entry.ids) ids.push_back(id.text);
  ordered_json object = {{"line", entry.line},
                         {"end_line", entry.end_line},
                         {"title", entry.title},
                         {"ids", std::move(ids)},
                         {"kind", entry.kind == EntryKind::group ? "group" : "experiment"},
                         {"date", or_null(entry.date)},
                         {"end_date", or_null(entry.end_date)},
                         {"status", or_null(entry.status)},
                         {"tags", entry.tags},
                         {"sections", to_array(entry.sections)},
                         {"fields", to_array(entry.fields)},
                         {"parameters", to_array(entry.parameters)},
                         {"metrics", to_array(entry.metrics)},
                         {"references", to_array(entry.references)},
                         {"links", to_array(entry.links)}};
  if (lineage_of) object["lineage"] = to_json(lineage_of(journal, entry));
  return object;
}

ordered_json to_json(const Journal& journal, const LineageOf& lineage_of) {
  ordered_json entries = ordered_json::array();
  for (const Entry& entry : journal.entries) entries.push_back(to_json(journal, entry, lineage_of));
  return {{"path", journal.path},
          {"title", journal.title},
          {"language", journal.language},
          {"entries", std::move(entries)}};
}

/// Entries that name experiments of other repositories say so; nothing is added where there are none.
void add_outside(ordered_json& journal, const std::vector<OutsideReference>& references) {
  for (const OutsideReference& reference : references) {
    journal["entries"][reference.entry]["outside"].push_back({{"text", reference.text}, {"role", role_name(reference.role)}, {"line", reference.line}});
  }
}

ordered_json to_json(const ModelExtras& extras) {
  return {{"name", or_null(extras.repository)}, {"url", or_null(extras.repository_url)}};
}

}  // namespace

std::string model_to_json(std::span<const Journal* const> journals, const LineageOf& lineage_of, const ModelExtras& extras) {
  ordered_json array = ordered_json::array();
  for (std::size_t i = 0; i < journals.size(); ++i) {
    ordered_json& journal = array.emplace_back(to_json(*journals[i], lineage_of));
    if (i >= extras.sources.size()) continue;
    add_outside(journal, outside_references(*extras.sources[i], *journals[i]));
    if (extras.has_text) journal["text"] = extras.sources[i]->text;
  }
  ordered_json model = {{"schema", "labbook/model/1"}};
  if (!extras.repository.empty() || !extras.repository_url.empty()) model["repository"] = to_json(extras);
  model["journals"] = std::move(array);
  return dumped(model, 2) + "\n";
}

std::string entry_to_json(const Journal& journal, const Entry& entry, const LineageOf& lineage_of) {
  ordered_json object = {{"path", journal.path}};
  object.update(to_json(journal, entry, lineage_of));
  return dumped(object, -1);
}

}  // namespace labbook::journal
