#include "results/effects.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/load_journals.h"
#include "cli/result_options.h"
#include "text/fold.h"
#include "text/similar_name.h"

namespace labbook::cli {
namespace {

struct EffectsOptions {
  std::string parameter;
  std::vector<std::string> paths;
  std::string format = "text";
};

const char* verdict_name(int verdict) { return verdict > 0 ? "better" : verdict < 0 ? "worse" : "same"; }

std::string to_json(const std::string& parameter, const std::vector<results::Effect>& effects) {
  using nlohmann::ordered_json;
  ordered_json pairs = ordered_json::array();
  for (const results::Effect& effect : effects) {
    ordered_json metrics = ordered_json::array();
    for (const results::MetricChange& change : effect.metrics) {
      metrics.push_back({{"name", change.name},
                         {"split", change.split.empty() ? ordered_json() : ordered_json(change.split)},
                         {"from", change.from.to_double()},
                         {"to", change.to.to_double()},
                         {"change", change.change.to_double()},
                         {"verdict", change.verdict == 0 ? ordered_json() : ordered_json(verdict_name(change.verdict))}});
    }
    pairs.push_back({{"from", effect.pair.from_run},
                     {"to", effect.pair.to_run},
                     {"values", {effect.pair.from_value, effect.pair.to_value}},
                     {"path", effect.pair.path},
                     {"line", effect.pair.line},
                     {"metrics", std::move(metrics)}});
  }
  const ordered_json object = {{"parameter", parameter}, {"pairs", std::move(pairs)}};
  return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

/// With the sign that programs read.
std::string number_text(results::Decimal number) {
  const std::string text = results::to_text(results::absolute(number));
  return results::is_negative(number) ? "-" + text : text;
}

/// For programs: every number by itself.
Table to_data(const std::vector<results::Effect>& effects) {
  Table table;
  for (const char* title : {"from", "to", "old_value", "new_value", "metric", "split", "before", "after", "change", "verdict", "place"}) {
    table.columns.push_back({title});
  }
  for (const results::Effect& effect : effects) {
    for (const results::MetricChange& change : effect.metrics) {
      table.rows.push_back({{effect.pair.from_run},
                            {effect.pair.to_run},
                            {effect.pair.from_value},
                            {effect.pair.to_value},
                            {change.name},
                            {change.split},
                            {number_text(change.from)},
                            {number_text(change.to)},
                            {number_text(change.change)},
                            {change.verdict == 0 ? "" : verdict_name(change.verdict)},
                            {fmt::format("{}:{}", effect.pair.path, effect.pair.line)}});
    }
  }
  return table;
}

Table to_table(const std::string& parameter, const std::vector<results::Effect>& effects) {
  Table table;
  table.columns = {{"from"}, {"to"}, {parameter}, {"metric"}, {"change", true}, {""}, {"place"}};
  for (const results::Effect& effect : effects) {
    const auto row = [&](const std::string& metric, const Cell& change, const std::string& values) {
      table.rows.push_back({{effect.pair.from_run},
                            {effect.pair.to_run},
                            {effect.pair.from_value + " → " + effect.pair.to_value},
                            {metric},
                            change,
                            {values},
                            {fmt::format("{}:{}", effect.pair.path, effect.pair.line), CellTone::dim}});
    };
    if (effect.metrics.empty()) row("", {}, "no metric in common");
    for (const results::MetricChange& change : effect.metrics) {
      const CellTone tone = change.verdict > 0 ? CellTone::best : change.verdict < 0 ? CellTone::worse : CellTone::plain;
      row(change.split.empty() ? change.name : change.name + " (" + change.split + ")", {results::signed_text(change.change), tone},
          results::to_text(change.from) + " → " + results::to_text(change.to));
    }
  }
  return table;
}

/// Empty where some experiment states the parameter.
std::string unknown_parameter(const std::string& parameter, const std::vector<std::string>& stated) {
  const std::string wanted = text::fold_name(parameter);
  if (std::ranges::any_of(stated, [&](const std::string& name) { return text::fold_name(name) == wanted; })) return {};
  std::string message = fmt::format("no experiment states the parameter \"{}\"", parameter);
  const std::vector<std::string_view> names(stated.begin(), stated.end());
  const std::string_view similar = text::most_similar(parameter, names);
  if (!similar.empty()) message += fmt::format("; did you mean \"{}\"?", similar);
  return message;
}

ExitStatus run_effects(const EffectsOptions& options, const SharedOptions& shared) {
  const auto workspace = load_journals(load_options(shared, options.paths));
  if (!workspace) return fail(workspace.error().message);
  results::MetricNames names(journal::shipped_vocabulary(), workspace->config);
  const auto effects = results::effects_of(*workspace, options.parameter, names);
  const ResultFormat format = result_format(options.format);
  if (format == ResultFormat::json) return print(to_json(options.parameter, effects));
  if (effects.empty() && format != ResultFormat::csv) {
    if (const std::string unknown = unknown_parameter(options.parameter, results::stated_parameters(*workspace)); !unknown.empty())
      return fail(unknown);
    return print(fmt::format("no two experiments differ in \"{}\" and in nothing else\n", options.parameter));
  }
  return print_table(format == ResultFormat::csv ? to_data(effects) : to_table(options.parameter, effects), format, shared);
}

}  // namespace

Command add_effects(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("effects", "show what one parameter is worth");
  const auto options = std::make_shared<EffectsOptions>();
  command.text("PARAM", options->parameter, "name of the parameter", {.is_required = true});
  command.words("PATH", options->paths, "files or folders");
  add_result_format(command, options->format);
  return [options, &shared] { return run_effects(*options, shared); };
}

}  // namespace labbook::cli
