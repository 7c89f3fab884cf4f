#include <memory>

#include "cli/card.h"
#include "cli/commands.h"
#include "cli/result_options.h"
#include "journal/model_json.h"
#include "results/lineage.h"
#include "results/run.h"

namespace labbook::cli {
namespace {

struct ShowOptions {
  std::string id;
  std::vector<std::string> paths;
  std::string at;
  std::string format = "text";
};

/// One line for each thing that the run states.
Table to_table(const results::Run& run) {
  Table table{{{"kind"}, {"name"}, {"split"}, {"run"}, {"value"}, {"unit"}, {"change"}, {"line"}}, {}};
  const auto add = [&](const char* kind, const std::string& name, const std::string& value, std::uint32_t line) {
    table.rows.push_back({{kind}, {name}, {}, {}, {value}, {}, {}, {std::to_string(line)}});
  };
  for (const journal::Field& field : run.entry->fields) add("field", field.label, field.value, field.place.line);
  for (const journal::Parameter* p : run.parameters) add("parameter", p->name, p->value, p->place.line);
  const auto add_metric = [&](const journal::Metric& m) {
    table.rows.push_back({{"metric"}, {m.name}, {m.split}, {m.run}, {m.text}, {m.unit}, {m.delta_text}, {std::to_string(m.place.line)}});
  };
  if (run.label.empty()) {
    for (const journal::Metric& metric : run.entry->metrics) add_metric(metric);
  } else {
    for (const journal::Metric* metric : run.metrics) add_metric(*metric);
  }
  return table;
}

ExitStatus run_show(const ShowOptions& options, const SharedOptions& shared) {
  const auto workspace = load_at(shared, options.paths, options.at);
  if (!workspace) return fail(workspace.error().message);
  const results::RunIndex index(*workspace);
  auto run = results::resolve_run(index, options.id);
  if (!run) return fail(run.error().message);
  const journal::Journal& journal = run->file->journal;
  results::MetricNames names(journal::shipped_vocabulary(), workspace->config);
  switch (result_format(options.format)) {
    case ResultFormat::json: return print(journal::entry_to_json(journal, *run->entry, results::lineage_of) + "\n");
    case ResultFormat::csv: return print(to_csv(to_table(*run)));
    case ResultFormat::text:
    case ResultFormat::markdown: break;
  }
  const CardContent content{*run, results::lineage_of(journal, *run->entry)};
  if (options.format == "markdown") return print(to_markdown_card(content, names));
  return print(to_card(content, names, text_look(shared)));
}

}  // namespace

Command add_show(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("show", "show one experiment");
  const auto options = std::make_shared<ShowOptions>();
  command.text("ID", options->id, "the experiment, as ID or PATH#ID", {.is_required = true});
  command.words("PATH", options->paths, "files or folders");
  add_at(command, options->at);
  add_result_format(command, options->format);
  return [options, &shared] { return run_show(*options, shared); };
}

}  // namespace labbook::cli
