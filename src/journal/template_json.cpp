#include "journal/template_json.h"

#include <nlohmann/json.hpp>

namespace labbook::journal {
namespace {

using nlohmann::ordered_json;

void add_demand(const Demand& demand, ordered_json& object) {
  if (demand.severity >= Severity::warning) object["required"] = true;
  if (demand.severity == Severity::info) object["severity"] = "info";
}

ordered_json to_json(const Naming& naming, const Demand& demand) {
  ordered_json object = {{"name", naming.name}};
  if (naming.title_en == naming.title_ru) {
    object["title"] = naming.title_en;
  } else {
    object["title"] = {{"en", naming.title_en}, {"ru", naming.title_ru}};
  }
  ordered_json aliases = ordered_json::array();
  for (const std::string& alias : naming.aliases) {
    if (alias != naming.title_en && alias != naming.title_ru) aliases.push_back(alias);
  }
  if (!aliases.empty()) object["aliases"] = std::move(aliases);
  add_demand(demand, object);
  return object;
}

template <typename Item>
void add_items(const char* key, const std::vector<Item>& items, ordered_json& object) {
  ordered_json list = ordered_json::array();
  for (const Item& item : items) {
    if (item.demand.is_asked()) list.push_back(to_json(item.naming, item.demand));
  }
  if (!list.empty()) object[key] = std::move(list);
}

void add_demand_at(const char* key, const Demand& demand, ordered_json& object) {
  if (!demand.is_asked()) return;
  object[key] = ordered_json::object();
  add_demand(demand, object[key]);
}

ordered_json to_json(const EntryForm& entry) {
  constexpr const char* kMarkers[] = {"heading", "bold", "table-row", "file"};
  constexpr const char* kOrders[] = {"any", "oldest-first", "newest-first"};
  ordered_json object = {{"marker", kMarkers[static_cast<std::size_t>(entry.marker)]}};
  if (entry.marker == EntryMarker::heading) object["level"] = entry.level;
  object["title"] = entry.title;
  if (!entry.id.empty()) object["id"] = entry.id;
  object["order"] = kOrders[static_cast<std::size_t>(entry.order)];
  return object;
}

}  // namespace

std::string template_to_json(const Template& source) {
  ordered_json object = {{"schema", "labbook/template/1"}, {"name", source.name}};
  if (!source.description.empty()) object["description"] = source.description;
  object["entry"] = to_json(source.entry);
  add_demand_at("date", source.date, object);
  add_demand_at("end_date", source.end_date, object);
  add_demand_at("id", source.id, object);
  add_demand_at("order", source.order_of_sections, object);
  add_items("sections", source.sections, object);
  add_items("fields", source.fields, object);
  add_items("columns", source.columns, object);
  return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace labbook::journal
