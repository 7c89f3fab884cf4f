// One template file, checked strictly: a key that nobody knows is a mistake that would otherwise stay unseen.
#include <fmt/format.h>

#include <algorithm>

#include "journal/checked_json.h"
#include "journal/template.h"

namespace labbook::journal {
namespace {

constexpr std::string_view kSchema = "labbook/template/1";
constexpr std::string_view kTemplateKeys[] = {"$schema", "schema",   "name", "description", "cites",    "overlay", "entry",
                                              "date",    "end_date", "id",   "order",       "sections", "fields",  "columns"};
constexpr std::string_view kEntryKeys[] = {"marker", "level", "title", "id", "order", "separator", "date_format"};
constexpr std::string_view kDemandKeys[] = {"required", "severity"};
constexpr std::string_view kSectionKeys[] = {"name", "title", "aliases", "required", "severity", "minimum_words", "hint", "marker"};
constexpr std::string_view kFieldKeys[] = {"name", "title", "aliases", "required", "severity", "where", "format", "item"};
constexpr std::string_view kColumnKeys[] = {"name", "title", "aliases", "required", "severity"};
constexpr std::string_view kTitleKeys[] = {"en", "ru"};

constexpr std::string_view kSeverityNames[] = {"off", "info", "warning", "error"};
constexpr std::string_view kMarkerNames[] = {"heading", "bold", "table-row", "file"};
constexpr std::string_view kSectionMarkerNames[] = {"heading", "bold", "item"};
constexpr std::string_view kOrderNames[] = {"any", "oldest-first", "newest-first"};
constexpr std::string_view kFormatNames[] = {"text", "integer", "number", "date", "commit", "url", "path", "duration"};
constexpr std::string_view kWhereNames[] = {"field", "parameter", "section", "text"};

class TemplateReader {
 public:
  explicit TemplateReader(std::vector<ConfigProblem>& problems) : json_(problems) {}

  Template read(const PlacedJson& root);

 private:
  std::string text(const PlacedJson& object, const char* key, std::string fallback = {});
  bool flag(const PlacedJson& object, const char* key);
  std::vector<std::string> texts(const PlacedJson& object, const char* key);
  std::size_t choice(const PlacedJson& object, const char* key, Names choices);
  std::uint32_t count(const PlacedJson& object, const char* key, std::uint32_t fallback, std::uint32_t most);
  template <typename Item, typename Read>
  std::vector<Item> list(const PlacedJson& object, const char* key, Names keys, const Read& read);

  Demand demand(const PlacedJson& object);
  Demand demand_at(const PlacedJson& object, const char* key);
  void read_titles(const PlacedJson& value, Naming& naming);
  Naming naming(const PlacedJson& object, std::string_view owner);
  TemplateSection section(const PlacedJson& object);
  std::uint8_t where(const PlacedJson& object);
  void read_format(const PlacedJson& value, TemplateField& field);
  TemplateField field(const PlacedJson& object);
  EntryForm entry(const PlacedJson& object);

  CheckedJson json_;
  std::string name_;
};

std::string TemplateReader::text(const PlacedJson& object, const char* key, std::string fallback) {
  const PlacedJson* value = object.find(key);
  return value == nullptr ? fallback : json_.read_text(*value, quoted_for_message(key));
}

bool TemplateReader::flag(const PlacedJson& object, const char* key) {
  const PlacedJson* value = object.find(key);
  return value != nullptr && json_.read_flag(*value, quoted_for_message(key));
}

std::vector<std::string> TemplateReader::texts(const PlacedJson& object, const char* key) {
  const PlacedJson* value = object.find(key);
  return value == nullptr ? std::vector<std::string>{} : json_.read_names(*value, quoted_for_message(key));
}

std::size_t TemplateReader::choice(const PlacedJson& object, const char* key, Names choices) {
  const PlacedJson* value = object.find(key);
  return value == nullptr ? 0 : json_.read_choice(*value, choices, key);
}

std::uint32_t TemplateReader::count(const PlacedJson& object, const char* key, std::uint32_t fallback, std::uint32_t most) {
  const PlacedJson* value = object.find(key);
  return value == nullptr ? fallback : json_.read_count(*value, quoted_for_message(key), fallback, most);
}

template <typename Item, typename Read>
std::vector<Item> TemplateReader::list(const PlacedJson& object, const char* key, Names keys, const Read& read) {
  std::vector<Item> items;
  const PlacedJson* value = object.find(key);
  if (value == nullptr || !json_.expect(*value, PlacedJson::Kind::array, quoted_for_message(key))) return items;
  for (const PlacedJson& item : value->items) {
    if (!json_.expect(item, PlacedJson::Kind::object, fmt::format("each of \"{}\"", key))) continue;
    json_.check_keys(item, keys);
    items.push_back(read(item));
  }
  return items;
}

/// `"required": true`, or `"severity": "warning"` for what is asked for less firmly.
Demand TemplateReader::demand(const PlacedJson& object) {
  Demand demand;
  demand.asked_by = name_;
  if (flag(object, "required")) demand.severity = Severity::error;
  if (object.find("severity") != nullptr) demand.severity = static_cast<Severity>(choice(object, "severity", kSeverityNames));
  return demand;
}

Demand TemplateReader::demand_at(const PlacedJson& object, const char* key) {
  const PlacedJson* value = object.find(key);
  if (value == nullptr || !json_.expect(*value, PlacedJson::Kind::object, quoted_for_message(key))) return {};
  json_.check_keys(*value, kDemandKeys);
  return demand(*value);
}

void TemplateReader::read_titles(const PlacedJson& value, Naming& naming) {
  if (value.is(PlacedJson::Kind::string)) {
    naming.title_en = naming.title_ru = value.string;
    return;
  }
  if (!json_.expect(value, PlacedJson::Kind::object, "\"title\"")) return;
  json_.check_keys(value, kTitleKeys);
  naming.title_en = text(value, "en");
  naming.title_ru = text(value, "ru");
}

Naming TemplateReader::naming(const PlacedJson& object, std::string_view owner) {
  Naming naming;
  naming.name = text(object, "name");
  if (naming.name.empty()) json_.report(object.place, fmt::format("each of \"{}\" needs a \"name\"", owner));
  naming.aliases = texts(object, "aliases");
  if (const PlacedJson* title = object.find("title")) read_titles(*title, naming);
  naming.fold_keys();
  return naming;
}

TemplateSection TemplateReader::section(const PlacedJson& object) {
  TemplateSection section;
  section.naming = naming(object, "sections");
  section.demand = demand(object);
  section.minimum_words = count(object, "minimum_words", 0, 10000);
  section.hint = text(object, "hint");
  if (object.find("marker") != nullptr) section.marker = kSectionMarkerNames[choice(object, "marker", kSectionMarkerNames)];
  return section;
}

std::uint8_t TemplateReader::where(const PlacedJson& object) {
  std::uint8_t where = 0;
  const PlacedJson* value = object.find("where");
  if (value == nullptr || !json_.expect(*value, PlacedJson::Kind::array, "\"where\"")) return kAnywhere;
  for (const PlacedJson& item : value->items) {
    where |= static_cast<std::uint8_t>(1U << json_.read_choice(item, kWhereNames, "where"));
  }
  return where == 0 ? static_cast<std::uint8_t>(kAnywhere) : where;
}

/// The name of a format, or a pattern between slashes.
void TemplateReader::read_format(const PlacedJson& value, TemplateField& field) {
  const bool is_pattern =
      value.is(PlacedJson::Kind::string) && value.string.size() > 1 && value.string.front() == '/' && value.string.back() == '/';
  if (!is_pattern) {
    field.format = static_cast<Format>(json_.read_choice(value, kFormatNames, "format"));
    return;
  }
  auto pattern = text::Pattern::compile(std::string_view(value.string).substr(1, value.string.size() - 2));
  if (!pattern)
    return json_.report(value.place,
                        fmt::format("the pattern {} can't be read: {}", quoted_for_message(value.string), pattern.error().message));
  field.format = Format::pattern;
  field.pattern = std::move(*pattern);
}

TemplateField TemplateReader::field(const PlacedJson& object) {
  TemplateField field;
  field.naming = naming(object, "fields");
  field.demand = demand(object);
  field.where = where(object);
  if (const PlacedJson* format = object.find("format")) read_format(*format, field);
  field.item = text(object, "item");
  field.format_by = name_;
  return field;
}

EntryForm TemplateReader::entry(const PlacedJson& object) {
  EntryForm entry;
  const PlacedJson* value = object.find("entry");
  if (value == nullptr || !json_.expect(*value, PlacedJson::Kind::object, "\"entry\"")) return entry;
  json_.check_keys(*value, kEntryKeys);
  entry.marker = static_cast<EntryMarker>(choice(*value, "marker", kMarkerNames));
  entry.level = static_cast<std::uint8_t>(std::max(1U, count(*value, "level", entry.level, 6)));
  entry.title = text(*value, "title", entry.title);
  entry.id = text(*value, "id");
  entry.order = static_cast<EntryOrder>(choice(*value, "order", kOrderNames));
  entry.separator = text(*value, "separator");
  entry.date_format = text(*value, "date_format", entry.date_format);
  return entry;
}

Template TemplateReader::read(const PlacedJson& root) {
  Template result;
  if (!json_.expect(root, PlacedJson::Kind::object, "a template")) return result;
  json_.check_keys(root, kTemplateKeys);
  result.name = name_ = text(root, "name");
  const PlacedJson* name = root.find("name");
  if (name_.empty() || name_ == "auto") json_.report(name == nullptr ? root.place : name->place, "a template needs a \"name\" of its own");
  if (const PlacedJson* schema = root.find("schema"); schema != nullptr && text(root, "schema") != kSchema) {
    json_.report(schema->place, fmt::format("\"schema\" must be \"{}\"", kSchema));
  }
  text(root, "$schema");
  result.description = text(root, "description");
  result.cites = texts(root, "cites");
  result.is_overlay = flag(root, "overlay");
  result.entry = entry(root);
  result.date = demand_at(root, "date");
  result.end_date = demand_at(root, "end_date");
  result.id = demand_at(root, "id");
  result.order_of_sections = demand_at(root, "order");
  result.sections = list<TemplateSection>(root, "sections", kSectionKeys, [&](const PlacedJson& item) { return section(item); });
  result.fields = list<TemplateField>(root, "fields", kFieldKeys, [&](const PlacedJson& item) { return field(item); });
  result.columns = list<TemplateColumn>(root, "columns", kColumnKeys, [&](const PlacedJson& item) {
    return TemplateColumn{naming(item, "columns"), demand(item)};
  });
  return result;
}

tl::unexpected<disk::Error> failure_at(const std::string& shown_name, text::Location place, std::string_view message) {
  return disk::failure(disk::ErrorKind::bad_input, fmt::format("{}:{}:{}: {}", shown_name, place.line, place.column, message));
}

}  // namespace

disk::Result<Template> parse_template(std::string_view text, const std::string& shown_name) {
  const auto root = parse_placed_json(text);
  if (!root) return failure_at(shown_name, root.error().place, root.error().message);
  std::vector<ConfigProblem> problems;
  Template result = TemplateReader(problems).read(*root);
  if (problems.empty()) return result;
  sort_problems(problems);
  return failure_at(shown_name, problems.front().place, problems.front().message);
}

std::vector<std::string> known_template_keys() {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view prefix, Names of) {
    for (const std::string_view key : of) keys.push_back(fmt::format("{}{}", prefix, key));
  };
  add("", kTemplateKeys);
  add("entry.", kEntryKeys);
  for (const char* demand : {"date.", "end_date.", "id.", "order."}) add(demand, kDemandKeys);
  add("sections.", kSectionKeys);
  add("fields.", kFieldKeys);
  add("columns.", kColumnKeys);
  std::ranges::sort(keys);
  return keys;
}

}  // namespace labbook::journal
