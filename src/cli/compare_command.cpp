#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/load_journals.h"
#include "cli/result_options.h"
#include "results/comparison.h"

namespace labbook::cli {
namespace {

struct CompareOptions {
  std::vector<std::string> arguments;
  std::string format = "text";
  bool shows_all = false;
};

std::string to_json(const results::Comparison& comparison) {
  using nlohmann::ordered_json;
  ordered_json entries = ordered_json::array();
  for (const results::Run& run : comparison.runs) entries.push_back(results::name_of(run));
  ordered_json rows = ordered_json::array();
  for (const results::ComparisonRow& row : comparison.rows) {
    ordered_json values = ordered_json::array();
    for (const std::string& value : row.values) values.push_back(value.empty() ? ordered_json() : ordered_json(value));
    rows.push_back({{"kind", results::to_text(row.kind)},
                    {"name", row.name},
                    {"split", row.split.empty() ? ordered_json() : ordered_json(row.split)},
                    {"values", std::move(values)},
                    {"best", row.best ? ordered_json(*row.best) : ordered_json()}});
  }
  const ordered_json object = {{"entries", std::move(entries)}, {"rows", std::move(rows)}};
  return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

/// For programs: kind, name and split by themselves, nothing where a run states nothing.
Table to_data(const results::Comparison& comparison) {
  Table table;
  table.columns = {{"kind"}, {"name"}, {"split"}};
  for (const results::Run& run : comparison.runs) table.columns.push_back({results::name_of(run)});
  table.columns.push_back({"best"});
  for (const results::ComparisonRow& row : comparison.rows) {
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells = {{std::string(results::to_text(row.kind))}, {row.name}, {row.split}};
    for (const std::string& value : row.values) cells.push_back({value});
    cells.push_back({row.best ? results::name_of(comparison.runs[*row.best]) : std::string()});
  }
  return table;
}

Table to_table(const results::Comparison& comparison) {
  Table table;
  table.columns.push_back({""});
  for (const results::Run& run : comparison.runs) table.columns.push_back({results::name_of(run), true});
  for (const results::ComparisonRow& row : comparison.rows) {
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells.push_back({row.split.empty() ? row.name : row.name + " (" + row.split + ")"});
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      cells.push_back({row.values[i].empty() ? "–" : row.values[i], row.best == i ? CellTone::best : CellTone::plain});
    }
  }
  return table;
}

ExitStatus run_compare(const CompareOptions& options, const SharedOptions& shared) {
  const IdsAndPaths arguments = split_arguments(options.arguments);
  if (arguments.ids.size() < 2) return fail("compare needs two or more experiments");
  const auto workspace = load_journals(load_options(shared, arguments.paths));
  if (!workspace) return fail(workspace.error().message);
  const results::RunIndex index(*workspace);
  std::vector<results::Run> runs;
  for (const std::string& id : arguments.ids) {
    auto run = results::resolve_run(index, id);
    if (!run) return fail(run.error().message);
    runs.push_back(std::move(*run));
  }
  results::MetricNames names(journal::shipped_vocabulary(), workspace->config);
  const results::Comparison comparison = results::compare_runs(std::move(runs), names, options.shows_all);
  const ResultFormat format = result_format(options.format);
  if (format == ResultFormat::json) return print(to_json(comparison));
  if (comparison.rows.empty() && format == ResultFormat::text) return print("no difference in fields, parameters or metrics\n");
  return print_table(format == ResultFormat::csv ? to_data(comparison) : to_table(comparison), format, shared);
}

}  // namespace

Command add_compare(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("compare", "show what differs between experiments");
  const auto options = std::make_shared<CompareOptions>();
  command.words("ID", options->arguments, "experiments, as ID or PATH#ID, and the files or folders to look in", {.is_required = true});
  command.flag("--all", options->shows_all, "also what is the same everywhere");
  add_result_format(command, options->format);
  return [options, &shared] { return run_compare(*options, shared); };
}

}  // namespace labbook::cli
