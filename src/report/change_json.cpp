#include <nlohmann/json.hpp>

#include "report/change_report.h"
#include "report/markdown_text.h"
#include "report/severity_name.h"

namespace labbook::report {
namespace {

using nlohmann::ordered_json;

class ChangeJson {
 public:
  explicit ChangeJson(const ChangeReport& report) : report_(report) {}

  std::string write() const {
    ordered_json added = ordered_json::array();
    for (const AddedEntry& entry : report_.added) added.push_back(to_json(entry));
    ordered_json changed = ordered_json::array();
    for (const history::EntryDifference& difference : report_.changed) changed.push_back(to_json(difference));
    ordered_json removed = ordered_json::array();
    for (const history::EntryOfState& entry : report_.removed) removed.push_back(to_json(entry));
    const ordered_json report = {{"schema", "labbook/report/1"},
                                 {"since", report_.since},
                                 {"added", std::move(added)},
                                 {"changed", std::move(changed)},
                                 {"removed", std::move(removed)},
                                 {"findings", {{"new", to_json(report_.new_findings)}, {"mended", to_json(report_.mended_findings)}}}};
    return report.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  }

 private:
  std::string shown(const std::string& text) const { return without_secrets(text, report_.secrets); }
  ordered_json or_null(const std::string& text) const { return text.empty() ? ordered_json() : ordered_json(shown(text)); }

  ordered_json to_json(const history::EntryOfState& place) const {
    ordered_json ids = ordered_json::array();
    for (const journal::EntryId& id : place.entry->ids) ids.push_back(id.text);
    return {{"path", place.file->source.path},
            {"line", place.entry->line},
            {"title", shown(place.entry->title)},
            {"ids", std::move(ids)},
            {"date", place.entry->date ? ordered_json(journal::to_iso(*place.entry->date)) : ordered_json()}};
  }

  ordered_json to_json(const AddedEntry& added) const {
    ordered_json object = to_json(added.place);
    object["baseline"] = or_null(added.results.baseline);
    object["results"] = ordered_json::array();
    for (const results::Standing& standing : added.results.standings) object["results"].push_back(to_json(standing));
    return object;
  }

  ordered_json to_json(const results::Standing& standing) const {
    const journal::Metric& metric = *standing.metric;
    const auto number = [](const std::optional<double>& value) { return value ? ordered_json(*value) : ordered_json(); };
    return {{"name", shown(metric.name)},
            {"split", or_null(metric.split)},
            {"run", or_null(metric.run)},
            {"value", metric.value},
            {"unit", or_null(metric.unit)},
            {"stated_change", number(metric.delta)},
            {"baseline_value", standing.baseline == nullptr ? ordered_json() : ordered_json(standing.baseline->value)},
            {"change", standing.change ? ordered_json(standing.change->to_double()) : ordered_json()},
            {"rank", standing.rank == 0 ? ordered_json() : ordered_json(standing.rank)},
            {"ranked", standing.rank == 0 ? ordered_json() : ordered_json(standing.ranked)},
            {"line", metric.place.line}};
  }

  ordered_json to_json(const history::EntryDifference& difference) const {
    ordered_json object = to_json(difference.after);
    object["changes"] = ordered_json::array();
    for (const history::Change& change : difference.changes) {
      object["changes"].push_back({{"kind", history::change_kind_name(change.kind)},
                                   {"name", or_null(change.name)},
                                   {"old", or_null(change.old_value)},
                                   {"new", or_null(change.new_value)}});
    }
    return object;
  }

  ordered_json to_json(const std::vector<const lint::Diagnostic*>& findings) const {
    ordered_json array = ordered_json::array();
    for (const lint::Diagnostic* d : findings) {
      array.push_back({{"path", d->path},
                       {"line", d->begin.line},
                       {"severity", severity_name(d->severity)},
                       {"rule", d->rule},
                       {"message", shown(d->message)},
                       {"entry", or_null(d->entry)}});
    }
    return array;
  }

  const ChangeReport& report_;
};

}  // namespace

std::string change_to_json(const ChangeReport& report) { return ChangeJson(report).write(); }

}  // namespace labbook::report
