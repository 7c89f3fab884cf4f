#include "journal/model_json.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "journal/json_text.h"
#include "journal/outside_references.h"

namespace labbook::journal {
namespace {

void put(JsonText& json, const std::string& text) { text.empty() ? json.null() : json.text(text); }
void put(JsonText& json, const std::optional<Date>& date) { date ? json.text(to_iso(*date)) : json.null(); }
void put(JsonText& json, const std::optional<double>& number) { number ? json.number(*number) : json.null(); }
void put(JsonText& json, std::uint32_t line) { json.integer(line); }
void put(JsonText& json, bool flag) { json.integer(flag); }
void put(JsonText& json, const char* word) { json.text(word); }

/// A text that is never null.
struct Always {
  const std::string& text;
};
void put(JsonText& json, Always always) { json.text(always.text); }

// Of what is put below, for put_members().
void put(JsonText& json, const Lineage& lineage);
template <typename T>
void put(JsonText& json, const std::vector<T>& values);

/// `key, value, key, value …`
void put_members(JsonText&) {}
template <typename T, typename... More>
void put_members(JsonText& json, std::string_view key, const T& value, const More&... more) {
  json.key(key);
  put(json, value);
  put_members(json, more...);
}

template <typename... Members>
void put_object(JsonText& json, const Members&... members) {
  json.open('{');
  put_members(json, members...);
  json.close('}');
}

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

void put(JsonText& json, const Section& section) {
  put_object(json, "name", Always{section.name}, "title", Always{section.title}, "line", section.place.line);
}

void put(JsonText& json, const Field& field) {
  put_object(json, "name", Always{field.name}, "value", Always{field.value}, "line", field.place.line);
}

void put(JsonText& json, const Parameter& parameter) {
  put_object(json, "name", Always{parameter.name}, "value", Always{parameter.value}, "run", parameter.run, "group", parameter.group, "line",
             parameter.place.line);
}

void put(JsonText& json, const Metric& metric) {
  put_object(json, "name", Always{metric.name}, "value", std::optional<double>(metric.value), "text", metric.text, "unit", metric.unit,
             "split", metric.split, "run", metric.run, "delta", metric.delta, "previous", metric.previous, "deviation", metric.deviation,
             "reference", metric.is_reference, "line", metric.place.line);
}

void put(JsonText& json, const Reference& reference) {
  put_object(json, "text", Always{reference.text}, "target", reference.target, "path", reference.target_path, "role",
             role_name(reference.role), "line", reference.place.line);
}

void put(JsonText& json, const Link& link) {
  put_object(json, "url", Always{link.url}, "kind", kind_name(link.kind), "line", link.place.line);
}

void put(JsonText& json, const LineageLink& link) { put_object(json, "id", Always{link.id}, "path", link.path, "line", link.line); }

void put(JsonText& json, const LineageChange& change) {
  put_object(json, "name", Always{change.name}, "old", change.old_value, "new", change.new_value);
}

void put(JsonText& json, const OutsideReference& reference) {
  put_object(json, "text", Always{reference.text}, "role", role_name(reference.role), "line", reference.line);
}

template <typename T>
void put(JsonText& json, const std::vector<T>& values) {
  json.open('[');
  for (const T& value : values) {
    if constexpr (std::is_same_v<T, std::string>) json.text(value);
    else put(json, value);
  }
  json.close(']');
}

void put(JsonText& json, const Lineage& lineage) {
  json.open('{').key("parent");
  lineage.parent ? json.text(*lineage.parent) : json.null();
  put_members(json, "baselines", lineage.baselines, "continues", lineage.continues, "supersedes", lineage.supersedes, "changes",
              lineage.changes);
  json.close('}');
}

void put_entry(JsonText& json, const Journal& journal, const Entry& entry, const LineageOf& lineage_of) {
  put_members(json, "line", entry.line, "end_line", entry.end_line, "title", Always{entry.title});
  json.key("ids").open('[');
  for (const EntryId& id : entry.ids) json.text(id.text);
  json.close(']');
  put_members(json, "kind", entry.kind == EntryKind::group ? "group" : "experiment", "date", entry.date, "end_date", entry.end_date,
              "status", entry.status, "tags", entry.tags, "sections", entry.sections, "fields", entry.fields, "parameters",
              entry.parameters, "metrics", entry.metrics, "references", entry.references, "links", entry.links);
  if (lineage_of) put_members(json, "lineage", lineage_of(journal, entry));
}

/// `source`: where words that name other repositories are looked for; may be null. An entry without any says nothing of them.
void put_journal(JsonText& json, const Journal& journal, const LineageOf& lineage_of, const text::SourceFile* source,
                 const ModelExtras& extras) {
  std::vector<std::vector<OutsideReference>> outside(journal.entries.size());
  if (source != nullptr) {
    for (OutsideReference& reference : outside_references(*source, journal)) outside[reference.entry].push_back(std::move(reference));
  }
  json.open('{');
  put_members(json, "path", Always{journal.path}, "title", Always{journal.title}, "language", Always{journal.language});
  json.key("entries").open('[');
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    json.open('{');
    put_entry(json, journal, journal.entries[i], lineage_of);
    if (!outside[i].empty()) put_members(json, "outside", outside[i]);
    if (extras.end_entry) extras.end_entry(json, journal, i);
    json.close('}');
  }
  json.close(']');
  if (source != nullptr && extras.has_text) put_members(json, "text", Always{source->text});
  json.close('}');
}

}  // namespace

void write_model(std::span<const Journal* const> journals, const LineageOf& lineage_of, const ModelExtras& extras,
                 const std::function<void(std::string_view)>& append) {
  JsonText json(extras.is_compact ? std::nullopt : std::optional(2U));
  json.open('{');
  put_members(json, "schema", "labbook/model/1");
  if (!extras.repository.empty() || !extras.repository_url.empty()) {
    json.key("repository");
    put_object(json, "name", extras.repository, "url", extras.repository_url);
  }
  json.key("journals").open('[');
  append(json.take());
  for (std::size_t i = 0; i < journals.size(); ++i) {
    if (extras.repeat && extras.repeat(i)) {
      json.elsewhere();
      continue;
    }
    put_journal(json, *journals[i], lineage_of, i < extras.sources.size() ? extras.sources[i] : nullptr, extras);
    append(json.take());
  }
  json.close(']');
  if (extras.end_model) extras.end_model(json);
  json.close('}');
  append(json.take() + "\n");
}

std::string model_to_json(std::span<const Journal* const> journals, const LineageOf& lineage_of, const ModelExtras& extras) {
  std::string all;
  write_model(journals, lineage_of, extras, [&](std::string_view piece) { all += piece; });
  return all;
}

std::string entry_to_json(const Journal& journal, const Entry& entry, const LineageOf& lineage_of) {
  JsonText json(std::nullopt);
  json.open('{');
  put_members(json, "path", Always{journal.path});
  put_entry(json, journal, entry, lineage_of);
  json.close('}');
  return json.take();
}

}  // namespace labbook::journal
