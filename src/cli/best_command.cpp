#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/load_journals.h"
#include "cli/result_options.h"
#include "results/leaderboard.h"
#include "results/measure.h"

namespace labbook::cli {
namespace {

struct BestOptions {
  std::string metric;
  std::vector<std::string> paths;
  std::string split;
  std::string group_by;
  std::string as_of;
  std::string format = "text";
  unsigned limit = 0;
};

const char* direction_name(journal::Direction direction) {
  switch (direction) {
    case journal::Direction::higher: return "higher";
    case journal::Direction::lower: return "lower";
    case journal::Direction::unknown: break;
  }
  return "unknown";
}

std::string date_text(const std::optional<journal::Date>& date) { return date ? journal::to_iso(*date) : std::string(); }

std::string value_text(const journal::Metric& metric) {
  std::string text = metric.text.empty() ? results::to_text(results::number_of(metric)) : metric.text;
  if (!metric.unit.empty() && !text.ends_with(metric.unit)) text += metric.unit;
  return text;
}

std::string to_json(const results::Leaderboard& board) {
  using nlohmann::ordered_json;
  const auto or_null = [](const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); };
  ordered_json rows = ordered_json::array();
  for (const results::LeaderboardRow& row : board.rows) {
    ordered_json object = {{"rank", row.rank},
                           {"entry", row.entry},
                           {"run", or_null(row.run)},
                           {"split", or_null(row.split)},
                           {"value", row.metric->value},
                           {"unit", or_null(row.metric->unit)},
                           {"date", or_null(date_text(row.date))},
                           {"path", row.path},
                           {"line", row.metric->place.line}};
    if (!row.group.empty()) object["group"] = row.group;
    rows.push_back(std::move(object));
  }
  const ordered_json object = {{"metric", board.metric}, {"direction", direction_name(board.direction)}, {"rows", std::move(rows)}};
  return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

Table to_table(const results::Leaderboard& board, bool is_grouped) {
  Table table;
  if (is_grouped) table.columns.push_back({"group"});
  for (const char* title : {"rank", "value", "experiment", "run", "split", "date", "place"}) {
    table.columns.push_back({title, title == std::string_view("rank") || title == std::string_view("value")});
  }
  for (const results::LeaderboardRow& row : board.rows) {
    const CellTone tone = row.rank == 1 ? CellTone::best : CellTone::plain;
    std::vector<Cell>& cells = table.rows.emplace_back();
    if (is_grouped) cells.push_back({row.group});
    cells.push_back({std::to_string(row.rank)});
    cells.push_back({value_text(*row.metric), tone});
    for (const std::string& text : {row.entry, row.run, row.split, date_text(row.date)}) cells.push_back({text});
    cells.push_back({fmt::format("{}:{}", row.path, row.metric->place.line), CellTone::dim});
  }
  return table;
}

std::optional<journal::Date> read_date(const std::string& text) {
  int year = 0;
  int month = 0;
  int day = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3) return std::nullopt;
  const journal::Date date{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
  if (day == 0 || !journal::is_valid(date)) return std::nullopt;
  return date;
}

/// The day that was asked for, else that of the newest ranked experiment.
std::string as_of_text(const results::Leaderboard& board, const BestOptions& options) {
  if (!options.as_of.empty()) return options.as_of;
  std::optional<journal::Date> newest;
  for (const results::LeaderboardRow& row : board.rows) {
    if (row.date && (!newest || *newest < *row.date)) newest = row.date;
  }
  return date_text(newest);
}

std::string heading(const results::Leaderboard& board, const BestOptions& options) {
  std::string text = fmt::format("{}, {} is better", board.metric, board.direction == journal::Direction::lower ? "lower" : "higher");
  if (board.direction == journal::Direction::unknown) text += " (its direction is not known; say so in labbook.json)";
  const std::string as_of = as_of_text(board, options);
  if (!as_of.empty()) text += ", as of " + as_of;
  return text + "\n\n";
}

ExitStatus run_best(const BestOptions& options, const SharedOptions& shared) {
  const auto workspace = load_journals(load_options(shared, options.paths));
  if (!workspace) return fail(workspace.error().message);
  results::LeaderboardQuery query{options.metric, options.split, options.group_by, std::nullopt};
  if (!options.as_of.empty()) {
    query.as_of = read_date(options.as_of);
    if (!query.as_of) return fail(fmt::format("--as-of \"{}\" is no date; write it as 2024-03-05", options.as_of));
  }
  results::MetricNames names(journal::shipped_vocabulary(), workspace->config);
  results::Leaderboard board = results::rank_runs(*workspace, query, names);
  const ResultFormat format = result_format(options.format);
  if (board.rows.empty() && format != ResultFormat::json) {
    return fail(unknown_metric(options.metric, results::reported_metrics(*workspace, names)));
  }
  const bool has_group = std::ranges::any_of(board.rows, [](const auto& row) { return !row.group.empty(); });
  if (!options.group_by.empty() && !has_group && format != ResultFormat::json) {
    return fail(fmt::format("no experiment with {} states \"{}\": there is nothing to group by", board.metric, options.group_by));
  }
  if (options.limit > 0) std::erase_if(board.rows, [&](const auto& row) { return row.rank > options.limit; });
  if (format == ResultFormat::json) return print(to_json(board));
  Table table = to_table(board, !options.group_by.empty());
  if (format != ResultFormat::csv) drop_empty_columns(table);
  if (format == ResultFormat::text) {
    if (const ExitStatus status = print(heading(board, options)); status != ExitStatus::clean) return status;
  }
  return print_table(table, format, shared);
}

}  // namespace

Command add_best(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("best", "rank the experiments by a metric");
  const auto options = std::make_shared<BestOptions>();
  command.text("METRIC", options->metric, "name of the metric, in any spelling", {.is_required = true});
  command.words("PATH", options->paths, "files or folders");
  command.text("--split", options->split, "only this split: test, val …", {.name = "S"});
  command.text("--group-by", options->group_by, "rank each value of this field or parameter for itself", {.name = "FIELD"});
  command.text("--as-of", options->as_of, "leave out what is dated later", {.name = "DATE"});
  command.number("--limit", options->limit, "only ranks up to N", 0, 1'000'000, {.name = "N"});
  add_result_format(command, options->format);
  return [options, &shared] { return run_best(*options, shared); };
}

}  // namespace labbook::cli
