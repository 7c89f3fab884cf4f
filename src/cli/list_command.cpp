#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "results/comparison.h"
#include "results/leaderboard.h"
#include "results/measure.h"
#include "results/run.h"
#include "results/summary.h"
#include "text/fold.h"

namespace labbook::cli {
namespace {

struct ListOptions {
  std::vector<std::string> paths;
  std::vector<std::string> metrics;
  std::vector<std::string> tags;
  std::vector<std::string> fields;
  std::string since;
  std::string until;
  std::string sort;
  std::string at;
  std::string format = "text";
  bool is_reversed = false;
};

constexpr std::size_t kDefaultMetrics = 3;

bool has_tag(const journal::Entry& entry, const std::string& tag) {
  const auto bare = [](std::string_view text) { return text::fold_name(text); };
  return std::ranges::any_of(entry.tags, [&](const std::string& own) { return bare(own) == bare(tag); });
}

/// `NAME` asks that the field is there, `NAME=VALUE` what it says.
bool has_field(const journal::Entry& entry, const std::string& condition) {
  const std::size_t equals = condition.find('=');
  const std::string name = text::fold_name(condition.substr(0, equals));
  const auto matches = [&](const std::string& own_name, const std::string& value) {
    return text::fold_name(own_name) == name &&
           (equals == std::string::npos || results::is_same_value(value, condition.substr(equals + 1)));
  };
  if (name == "status" && matches("status", entry.status) && !entry.status.empty()) return true;
  return std::ranges::any_of(entry.fields, [&](const auto& f) { return matches(f.name, f.value) || matches(f.label, f.value); }) ||
         std::ranges::any_of(entry.parameters, [&](const auto& p) { return matches(p.name, p.value); });
}

/// ISO dates compare as text; an entry without a date is in no span of time.
bool is_in_time(const journal::Entry& entry, const ListOptions& options) {
  if (options.since.empty() && options.until.empty()) return true;
  if (!entry.date) return false;
  const std::string date = journal::to_iso(*entry.date);
  return (options.since.empty() || date >= options.since) && (options.until.empty() || date <= options.until);
}

bool is_wanted(const journal::Entry& entry, const ListOptions& options) {
  return is_in_time(entry, options) && std::ranges::all_of(options.tags, [&](const auto& tag) { return has_tag(entry, tag); }) &&
         std::ranges::all_of(options.fields, [&](const auto& field) { return has_field(entry, field); });
}

std::string date_text(const journal::Entry& entry) {
  if (!entry.date) return {};
  std::string text = journal::to_iso(*entry.date);
  if (entry.end_date) text += " – " + journal::to_iso(*entry.end_date);
  return text;
}

void sort_by_metric(std::vector<results::Summary>& rows, std::size_t column, journal::Direction direction) {
  std::ranges::stable_sort(rows, [&](const results::Summary& a, const results::Summary& b) {
    const auto& x = a.values[column];
    const auto& y = b.values[column];
    if (!x || !y) return x.has_value() && !y.has_value();
    const int order = results::compare(x->number, y->number);
    return direction == journal::Direction::lower ? order < 0 : order > 0;
  });
}

void sort_rows(std::vector<results::Summary>& rows, const ListOptions& options, results::MetricNames& names) {
  if (options.sort == "date") {
    std::ranges::stable_sort(rows, [](const auto& a, const auto& b) {
      if (!a.entry->date || !b.entry->date) return a.entry->date.has_value() && !b.entry->date.has_value();
      return *a.entry->date < *b.entry->date;
    });
  } else if (options.sort == "id" || options.sort == "title") {
    const bool by_id = options.sort == "id";
    const auto key = [by_id](const results::Summary& s) { return by_id ? results::name_of(*s.entry) : s.entry->title; };
    std::ranges::stable_sort(rows, [&](const auto& a, const auto& b) { return key(a) < key(b); });
  } else if (!options.sort.empty()) {
    const auto at = std::ranges::find(options.metrics, options.sort) - options.metrics.begin();
    sort_by_metric(rows, static_cast<std::size_t>(at), names.direction(names.key(options.sort, {})));
  }
  if (options.is_reversed) std::ranges::reverse(rows);
}

std::string ids_text(const journal::Entry& entry) {
  std::string text;
  for (const journal::EntryId& id : entry.ids) text += (text.empty() ? "" : entry.is_id_range ? "–" : ", ") + id.text;
  return text;
}

std::string value_text(const std::optional<results::BestValue>& value) {
  if (!value) return {};
  const std::string& unit = value->metric->unit;
  return value->metric->text.ends_with(unit) ? value->metric->text : value->metric->text + unit;
}

/// Marks the best values of each metric's column, where a direction tells. Those that the digits can't tell apart are
/// all best.
void mark_best(Table& table, const std::vector<results::Summary>& rows, std::size_t metric, std::size_t column,
               journal::Direction direction) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& value = rows[i].values[metric];
    if (value && (!best || results::is_better(value->number, rows[*best].values[metric]->number, direction))) best = i;
  }
  if (!best || direction == journal::Direction::unknown || rows.size() < 2) return;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& value = rows[i].values[metric];
    const bool is_best = value && results::compare_as_written(value->number, rows[*best].values[metric]->number) == 0;
    if (is_best) table.rows[i][column].tone = CellTone::best;
  }
}

Table to_table(const std::vector<results::Summary>& rows, const ListOptions& options, results::MetricNames& names) {
  Table table;
  table.columns = {{"id"}, {"title"}, {"date"}, {"status"}};
  for (const std::string& metric : options.metrics) table.columns.push_back({metric, true});
  table.columns.push_back({"tags"});
  table.columns.push_back({"place"});
  for (const results::Summary& row : rows) {
    const journal::Entry& entry = *row.entry;
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells = {{ids_text(entry)}, {entry.title}, {date_text(entry)}, {entry.status}};
    for (const auto& value : row.values) cells.push_back({value_text(value)});
    std::string tags;
    for (const std::string& tag : entry.tags) tags += (tags.empty() ? "" : " ") + tag;
    cells.push_back({tags});
    cells.push_back({fmt::format("{}:{}", row.file->source.path, entry.line), CellTone::dim});
  }
  for (std::size_t i = 0; i < options.metrics.size(); ++i) {
    mark_best(table, rows, i, 4 + i, names.direction(names.key(options.metrics[i], {})));
  }
  return table;
}

std::string to_json(const std::vector<results::Summary>& rows, const ListOptions& options) {
  using nlohmann::ordered_json;
  const auto or_null = [](const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); };
  ordered_json entries = ordered_json::array();
  for (const results::Summary& row : rows) {
    const journal::Entry& entry = *row.entry;
    ordered_json ids = ordered_json::array();
    for (const journal::EntryId& id : entry.ids) ids.push_back(id.text);
    ordered_json metrics = ordered_json::object();
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      metrics[options.metrics[i]] = row.values[i] ? ordered_json(row.values[i]->metric->value) : ordered_json();
    }
    entries.push_back({{"path", row.file->source.path},
                       {"line", entry.line},
                       {"title", entry.title},
                       {"ids", std::move(ids)},
                       {"date", or_null(entry.date ? journal::to_iso(*entry.date) : "")},
                       {"end_date", or_null(entry.end_date ? journal::to_iso(*entry.end_date) : "")},
                       {"status", or_null(entry.status)},
                       {"tags", entry.tags},
                       {"metrics", std::move(metrics)}});
  }
  return ordered_json{{"entries", std::move(entries)}}.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

bool is_reported(const std::string& metric, const std::vector<std::string>& reported, results::MetricNames& names) {
  const std::string wanted = names.key(metric, {}).name;
  return std::ranges::any_of(reported, [&](const std::string& name) { return names.key(name, {}).name == wanted; });
}

ExitStatus run_list(ListOptions options, const SharedOptions& shared) {
  const auto workspace = load_at(shared, options.paths, options.at);
  if (!workspace) return fail(workspace.error().message);
  results::MetricNames names(journal::shipped_vocabulary(), workspace->config);
  const auto reported = results::reported_metrics(*workspace, names);
  for (const std::string& metric : options.metrics) {
    if (!is_reported(metric, reported, names)) return fail(unknown_metric(metric, reported));
  }
  if (options.metrics.empty()) options.metrics = results::common_metrics(*workspace, kDefaultMetrics, names);
  const bool is_plain_sort = options.sort.empty() || options.sort == "date" || options.sort == "id" || options.sort == "title";
  if (!is_plain_sort && std::ranges::find(options.metrics, options.sort) == options.metrics.end()) {
    if (!is_reported(options.sort, reported, names)) return fail(unknown_metric(options.sort, reported));
    options.metrics.push_back(options.sort);
  }
  auto rows = results::summarise(*workspace, options.metrics, names);
  std::erase_if(rows, [&](const results::Summary& row) { return !is_wanted(*row.entry, options); });
  sort_rows(rows, options, names);
  const ResultFormat format = result_format(options.format);
  if (format == ResultFormat::json) return print(to_json(rows, options));
  Table table = to_table(rows, options, names);
  if (format == ResultFormat::csv) return print_table(table, format, shared);
  if (table.rows.empty()) return print("no experiments\n");
  drop_empty_columns(table);
  return print_table(table, format, shared);
}

}  // namespace

Command add_list(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("list", "list the experiments");
  const auto options = std::make_shared<ListOptions>();
  command.words("PATH", options->paths, "files or folders");
  command.repeated("--metric", options->metrics, "show these metrics (\"f1\", \"val f1\"); may be repeated",
                   {.name = "METRIC", .splits_at_commas = true});
  command.text("--sort", options->sort, "date, id, title or a metric (best first); default: as in the journals", {.name = "KEY"});
  command.flag("--reverse", options->is_reversed, "the other way round");
  command.text("--since", options->since, "dated on or after", {.name = "DATE"});
  command.text("--until", options->until, "dated on or before", {.name = "DATE"});
  command.repeated("--tag", options->tags, "only with this tag; may be repeated");
  command.repeated("--field", options->fields, "only with this field, parameter or status: NAME or NAME=VALUE");
  add_at(command, options->at);
  add_result_format(command, options->format);
  return [options, &shared] { return run_list(*options, shared); };
}

}  // namespace labbook::cli
