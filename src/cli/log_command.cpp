#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "history/history.h"
#include "history/log_json.h"
#include "history/log_text.h"
#include "history/text_diff.h"
#include "results/run.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

struct LogOptions {
  std::string id;
  std::string format = "text";
  bool is_for_all = false;
  bool has_patches = false;
};

ExitStatus run_log(const LogOptions& options, const SharedOptions& shared) {
  if (options.id.empty() != options.is_for_all) return fail("name one experiment, or ask for --all");
  const auto workspace = journal::load_workspace(load_options(shared, {}));
  if (!workspace) return fail(workspace.error().message);
  const results::RunIndex index(*workspace);
  const auto run = options.is_for_all ? disk::Result<results::Run>() : results::resolve_run(index, options.id);
  if (!run) return fail(run.error().message);
  const history::Repository repository = history::open(".");
  const history::HistoryResult result =
      history::read_history(repository, *workspace, {shared.jobs, !shared.has_no_cache});
  if (options.is_for_all) return print(history::logs_to_json(*workspace, result));
  const journal::JournalFile& file = *run->file;
  const journal::Entry& entry = *run->entry;
  const auto file_index = static_cast<std::size_t>(&file - workspace->files.data());
  const auto entry_index = static_cast<std::size_t>(&entry - file.journal.entries.data());
  const history::EntryHistory& history = result.entries[file_index][entry_index];
  if (options.format == "json") {
    return print(history::log_to_json(results::name_of(entry), result, history));
  }
  const std::string head = fmt::format("{}:{}  {}\n", text::escape_terminal(file.source.path), entry.line,
                                       text::escape_terminal(entry.title));
  const history::PatchOf patch = [&](const history::Revision& revision) -> std::string {
    const auto diff = history::diff_of(repository, revision);
    return diff ? history::diff_to_text(*diff) : "(" + diff.error().message + ")\n";
  };
  const ExitStatus status =
      print(head + history::log_to_text(result, history, options.has_patches ? patch : history::PatchOf()));
  if (!result.note.empty() && !shared.is_quiet) fmt::print(stderr, "labbook: {}\n", text::escape_terminal(result.note));
  return status;
}

}  // namespace

Command add_log(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("log", "show the history of one experiment");
  const auto options = std::make_shared<LogOptions>();
  command.text("ID", options->id, "the experiment, as ID or PATH#ID");
  command.text("--format", options->format, "text or json", {.choices = {"text", "json"}});
  command.flag("--all", options->is_for_all, "every experiment, and those that were deleted, as json");
  command.flag("--patch,-p", options->has_patches, "with the lines that each commit changed in it");
  return [options, &shared] { return run_log(*options, shared); };
}

}  // namespace labbook::cli
