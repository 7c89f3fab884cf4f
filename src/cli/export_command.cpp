#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "cli/commands.h"
#include "cli/load_journals.h"
#include "cli/result_options.h"
#include "disk/write_file.h"
#include "history/log_json.h"
#include "history/read_history.h"
#include "journal/model_json.h"
#include "journal/model_values.h"
#include "results/export.h"
#include "results/lineage.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

struct ExportOptions {
  std::vector<std::string> paths;
  std::string format = "json";
  std::string output;
  bool has_history = false;
  bool has_text = false;
  std::string repository;
};

disk::Result<std::string> exported(const std::string& format, std::span<const journal::Journal* const> journals,
                                   const journal::ModelExtras& extras) {
  if (format == "jsonl") return results::to_jsonl(journals);
  if (format == "csv") return results::to_csv(journals);
  if (format == "sqlite") return results::to_sqlite(journals);
  return journal::model_to_json(journals, results::lineage_of, extras);
}

ExitStatus run_export(const ExportOptions& options, const SharedOptions& shared) {
  if (options.format == "sqlite" && options.output.empty() && ::isatty(STDOUT_FILENO) == 1) {
    return fail("an SQLite database is no text for a terminal; name a file with --output");
  }
  for (const auto& [name, is_given] :
       {std::pair("--history", options.has_history), {"--text", options.has_text}, {"--repository", !options.repository.empty()}}) {
    if (is_given && options.format != "json") return fail(fmt::format("{} goes with --format json", name));
  }
  if (!options.repository.empty() && !journal::is_repository_name(options.repository)) {
    return fail(fmt::format("\"{}\" is no name of a repository: letters, digits, \".\", \"-\", \"_\" and \"/\" between them",
                            text::escape_terminal(options.repository)));
  }
  const auto workspace = load_journals(load_options(shared, options.paths));
  if (!workspace) return fail(workspace.error().message);
  journal::ModelExtras extras{options.repository, workspace->config.site.repository_url, {}, options.has_text, {}, {}};
  std::vector<const journal::Journal*> journals;
  for (const journal::JournalFile& file : workspace->files) {
    if (!file.is_reported || file.error) continue;
    journals.push_back(&file.journal);
    extras.sources.push_back(&file.source);
  }
  history::HistoryResult history;
  if (options.has_history) {
    history = history::read_history(history::open("."), *workspace, {shared.jobs, !shared.has_no_cache});
    history::add_history(extras, *workspace, history);
  }
  const auto bytes = exported(options.format, journals, extras);
  if (!bytes) return fail(bytes.error().message);
  if (options.output.empty()) return print(*bytes);
  const auto written = disk::replace_file(options.output, *bytes);
  return written ? ExitStatus::clean : fail(written.error().message);
}

}  // namespace

Command add_export(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("export", "print the model as data");
  const auto options = std::make_shared<ExportOptions>();
  command.words("PATH", options->paths, "files or folders");
  command.text("--format", options->format, "json, jsonl, csv or sqlite", {.choices = {"json", "jsonl", "csv", "sqlite"}});
  command.text("--output,-o", options->output, "write to this file, whole or not at all", {.name = "FILE"});
  command.flag("--history", options->has_history, "with what git knows of each experiment; json alone");
  command.flag("--text", options->has_text, "with the Markdown of the journals, for labbook build --from-model; json alone");
  command.text("--repository", options->repository, "what labbook build --from-model calls this repository; json alone", {.name = "NAME"});
  return [options, &shared] { return run_export(*options, shared); };
}

}  // namespace labbook::cli
