// One template file, checked strictly: a key that nobody knows is a mistake that would otherwise stay unseen.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "journal/template.h"
#include "text/line_index.h"
#include "text/similar_name.h"
#include "text/source_file.h"

namespace labbook::journal {
namespace {

using nlohmann::json;
using Keys = std::span<const std::string_view>;

constexpr std::string_view kTopKeys[] = {"$schema", "schema",   "name",   "description", "cites",
                                         "overlay", "entry",    "date",   "end_date",    "id",
                                         "order",   "sections", "fields", "columns"};
constexpr std::string_view kEntryKeys[] = {"marker", "level",     "title",      "id",
                                           "order",  "separator", "date_format"};
constexpr std::string_view kDemandKeys[] = {"required", "severity"};
constexpr std::string_view kSectionKeys[] = {"name",     "title",         "aliases", "required",
                                             "severity", "minimum_words", "hint",    "marker"};
constexpr std::string_view kFieldKeys[] = {"name",     "title", "aliases", "required",
                                           "severity", "where", "format",  "item"};
constexpr std::string_view kColumnKeys[] = {"name", "title", "aliases", "required", "severity"};
constexpr std::string_view kTitleKeys[] = {"en", "ru"};

constexpr std::string_view kSeverityNames[] = {"off", "info", "warning", "error"};
constexpr std::string_view kMarkerNames[] = {"heading", "bold", "table-row", "file"};
constexpr std::string_view kSectionMarkerNames[] = {"heading", "bold", "item"};
constexpr std::string_view kOrderNames[] = {"any", "oldest-first", "newest-first"};
constexpr std::string_view kFormatNames[] = {"text", "integer", "number", "date",
                                             "commit", "url", "path", "duration"};
constexpr std::string_view kWhereNames[] = {"field", "parameter", "section", "text"};

/// Reads values and keeps the first thing that is wrong with them.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  const std::optional<std::string>& problem() const { return problem_; }

  void fail(std::string_view near_key, std::string what) {
    if (problem_) return;
    const std::size_t at = text_.find(fmt::format("\"{}\"", near_key));
    const text::LineIndex lines(text_);
    const auto line = at == std::string_view::npos ? 1 : lines.line_at(static_cast<std::uint32_t>(at));
    problem_ = fmt::format("{}: {}", line, what);
  }

  void check_keys(const json& object, Keys known, std::string_view owner) {
    if (!object.is_object()) return fail(owner, fmt::format("\"{}\" must be an object", owner));
    for (const auto& item : object.items()) {
      if (std::ranges::find(known, item.key()) != known.end()) continue;
      const std::string_view similar = text::most_similar(item.key(), known);
      fail(item.key(), similar.empty()
                           ? fmt::format("unknown key \"{}\"", item.key())
                           : fmt::format("unknown key \"{}\": did you mean \"{}\"?", item.key(), similar));
    }
  }

  std::string text(const json& object, const char* key, std::string fallback = {}) {
    const auto found = object.find(key);
    if (found == object.end()) return fallback;
    if (found->is_string()) return found->get<std::string>();
    fail(key, fmt::format("\"{}\" must be a string", key));
    return fallback;
  }

  std::vector<std::string> texts(const json& object, const char* key) {
    std::vector<std::string> values;
    const auto found = object.find(key);
    if (found == object.end()) return values;
    const bool is_list = found->is_array() && std::ranges::all_of(*found, &json::is_string);
    if (!is_list) fail(key, fmt::format("\"{}\" must be a list of strings", key));
    if (is_list) values = found->get<std::vector<std::string>>();
    return values;
  }

  bool flag(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) return false;
    if (!found->is_boolean()) fail(key, fmt::format("\"{}\" must be true or false", key));
    return found->is_boolean() && found->get<bool>();
  }

  std::uint32_t number(const json& object, const char* key, std::uint32_t fallback, std::uint32_t most) {
    const auto found = object.find(key);
    if (found == object.end()) return fallback;
    if (found->is_number_unsigned() && found->get<std::uint64_t>() <= most) return found->get<std::uint32_t>();
    fail(key, fmt::format("\"{}\" must be a whole number from 0 to {}", key, most));
    return fallback;
  }

  /// The index of the name in `names`.
  std::size_t choice(std::string_view key, const std::string& name, Keys names, std::size_t fallback) {
    if (name.empty()) return fallback;
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    fail(key, fmt::format("\"{}\" can't be \"{}\": it is one of {}", key, name, fmt::join(names, ", ")));
    return fallback;
  }

  template <typename Item, typename Read>
  std::vector<Item> list(const json& object, const char* key, const Read& read) {
    std::vector<Item> items;
    const auto found = object.find(key);
    if (found == object.end()) return items;
    if (!found->is_array()) fail(key, fmt::format("\"{}\" must be a list", key));
    if (!found->is_array()) return items;
    for (const json& item : *found) {
      if (!item.is_object()) {
        fail(key, fmt::format("each of \"{}\" must be an object", key));
        return items;
      }
      items.push_back(read(item));
    }
    return items;
  }

 private:
  std::string_view text_;
  std::optional<std::string> problem_;
};

/// `"required": true`, or `"severity": "warning"` for what is asked for less firmly.
Demand read_demand(Reader& reader, const json& object) {
  Demand demand;
  const std::size_t fallback = reader.flag(object, "required") ? 3 : 0;
  demand.severity = static_cast<Severity>(
      reader.choice("severity", reader.text(object, "severity"), kSeverityNames, fallback));
  return demand;
}

Demand read_demand_at(Reader& reader, const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  reader.check_keys(*found, kDemandKeys, key);
  return found->is_object() ? read_demand(reader, *found) : Demand{};
}

void read_titles(Reader& reader, const json& object, Naming& naming) {
  const auto title = object.find("title");
  if (title == object.end()) return;
  if (title->is_string()) {
    naming.title_en = naming.title_ru = title->get<std::string>();
    return;
  }
  reader.check_keys(*title, kTitleKeys, "title");
  if (!title->is_object()) return;
  naming.title_en = reader.text(*title, "en");
  naming.title_ru = reader.text(*title, "ru");
}

Naming read_naming(Reader& reader, const json& object, std::string_view owner) {
  Naming naming;
  naming.name = reader.text(object, "name");
  if (naming.name.empty()) reader.fail(owner, fmt::format("each of \"{}\" needs a \"name\"", owner));
  naming.aliases = reader.texts(object, "aliases");
  read_titles(reader, object, naming);
  naming.fold_keys();
  return naming;
}

TemplateSection read_section(Reader& reader, const json& object) {
  reader.check_keys(object, kSectionKeys, "sections");
  TemplateSection section;
  section.naming = read_naming(reader, object, "sections");
  section.demand = read_demand(reader, object);
  section.minimum_words = reader.number(object, "minimum_words", 0, 10000);
  section.hint = reader.text(object, "hint");
  section.marker = reader.text(object, "marker");
  reader.choice("marker", section.marker, kSectionMarkerNames, 0);
  return section;
}

std::uint8_t read_where(Reader& reader, const json& object) {
  std::uint8_t where = 0;
  for (const std::string& name : reader.texts(object, "where")) {
    where |= static_cast<std::uint8_t>(1U << reader.choice("where", name, kWhereNames, 0));
  }
  return where == 0 ? static_cast<std::uint8_t>(kAnywhere) : where;
}

TemplateField read_field(Reader& reader, const json& object) {
  reader.check_keys(object, kFieldKeys, "fields");
  TemplateField field;
  field.naming = read_naming(reader, object, "fields");
  field.demand = read_demand(reader, object);
  field.where = read_where(reader, object);
  field.format =
      static_cast<Format>(reader.choice("format", reader.text(object, "format"), kFormatNames, 0));
  field.item = reader.text(object, "item");
  return field;
}

TemplateColumn read_column(Reader& reader, const json& object) {
  reader.check_keys(object, kColumnKeys, "columns");
  return {read_naming(reader, object, "columns"), read_demand(reader, object)};
}

EntryForm read_entry(Reader& reader, const json& object) {
  EntryForm entry;
  const auto found = object.find("entry");
  if (found == object.end()) return entry;
  reader.check_keys(*found, kEntryKeys, "entry");
  if (!found->is_object()) return entry;
  entry.marker =
      static_cast<EntryMarker>(reader.choice("marker", reader.text(*found, "marker"), kMarkerNames, 0));
  entry.level = static_cast<std::uint8_t>(std::max(1U, reader.number(*found, "level", entry.level, 6)));
  entry.title = reader.text(*found, "title", entry.title);
  entry.id = reader.text(*found, "id");
  entry.order = static_cast<EntryOrder>(reader.choice("order", reader.text(*found, "order"), kOrderNames, 0));
  entry.separator = reader.text(*found, "separator");
  entry.date_format = reader.text(*found, "date_format", entry.date_format);
  return entry;
}

Template read_template(Reader& reader, const json& object) {
  reader.check_keys(object, kTopKeys, "template");
  Template result;
  if (!object.is_object()) return result;
  result.name = reader.text(object, "name");
  if (result.name.empty() || result.name == "auto") reader.fail("name", "a template needs a \"name\" of its own");
  result.description = reader.text(object, "description");
  result.cites = reader.texts(object, "cites");
  result.is_overlay = reader.flag(object, "overlay");
  result.entry = read_entry(reader, object);
  result.date = read_demand_at(reader, object, "date");
  result.end_date = read_demand_at(reader, object, "end_date");
  result.id = read_demand_at(reader, object, "id");
  result.order_of_sections = read_demand_at(reader, object, "order");
  result.sections = reader.list<TemplateSection>(
      object, "sections", [&](const json& item) { return read_section(reader, item); });
  result.fields =
      reader.list<TemplateField>(object, "fields", [&](const json& item) { return read_field(reader, item); });
  result.columns = reader.list<TemplateColumn>(
      object, "columns", [&](const json& item) { return read_column(reader, item); });
  return result;
}

/// Line and column of the byte at which the parser gave up.
std::string syntax_place(std::string_view text, std::size_t byte) {
  const text::SourceFile file = text::make_source_file({}, std::string(text));
  const auto offset = static_cast<std::uint32_t>(std::min(byte == 0 ? 0 : byte - 1, file.text.size()));
  const text::Location at = file.locate(offset);
  return fmt::format("{}:{}", at.line, at.column);
}

}  // namespace

disk::Result<Template> parse_template(std::string_view text, const std::string& shown_name) {
  json object;
  try {
    object = json::parse(text, nullptr, true, true);
  } catch (const json::parse_error& error) {
    return disk::failure(disk::ErrorKind::bad_input,
                         fmt::format("{}:{}: not JSON", shown_name, syntax_place(text, error.byte)));
  }
  Reader reader(text);
  Template result = read_template(reader, object);
  if (reader.problem()) {
    return disk::failure(disk::ErrorKind::bad_input, fmt::format("{}:{}", shown_name, *reader.problem()));
  }
  return result;
}

std::vector<std::string> known_template_keys() {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view prefix, Keys of) {
    for (const std::string_view key : of) keys.push_back(fmt::format("{}{}", prefix, key));
  };
  add("", kTopKeys);
  add("entry.", kEntryKeys);
  for (const char* demand : {"date.", "end_date.", "id.", "order."}) add(demand, kDemandKeys);
  add("sections.", kSectionKeys);
  add("fields.", kFieldKeys);
  add("columns.", kColumnKeys);
  std::ranges::sort(keys);
  return keys;
}

}  // namespace labbook::journal
