#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "cli/tell.h"
#include "history/former_entries.h"
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

history::PatchOf patch_from(const LogOptions& options, const history::Repository& repository) {
  if (!options.has_patches) return {};
  return [&repository](const history::Revision& revision) -> std::string {
    const auto diff = history::diff_of(repository, revision);
    return diff ? history::diff_to_text(*diff) : "(" + diff.error().message + ")\n";
  };
}

/// No journal has an experiment of this name: one that was deleted has a history, one that got another id is named.
ExitStatus print_former(const LogOptions& options, const history::Repository& repository, const journal::Workspace& workspace,
                        const history::HistoryResult& result, const std::string& unknown) {
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const auto& entries = workspace.files[i].journal.entries;
    for (std::size_t j = 0; j < entries.size(); ++j) {
      if (!history::had_id(result.entries[i][j], options.id)) continue;
      return fail(fmt::format("no experiment is called \"{}\" any more: it is \"{}\" now", options.id, results::name_of(entries[j])));
    }
  }
  const history::DeletedEntry* deleted = history::find_deleted(result, options.id);
  if (deleted == nullptr) return fail(unknown);
  if (options.format == "json") return print(history::log_to_json(deleted->ids.front(), result, deleted->history));
  return print(fmt::format("{}  {}  (deleted)\n", text::escape_terminal(deleted->path), text::escape_terminal(deleted->title)) +
               history::log_to_text(result, deleted->history, patch_from(options, repository)));
}

ExitStatus run_log(const LogOptions& options, const SharedOptions& shared) {
  if (options.id.empty() != options.is_for_all) return fail("name one experiment, or ask for --all");
  journal::LoadOptions load = load_options(shared, {});
  load.needs_heads_alone = true;
  auto loaded = journal::load_workspace(load);
  if (!loaded) return fail(loaded.error().message);
  // Not freed, nor is the history: the program ends right behind it, and gives its memory back faster as a whole. Static, so that a
  // checker of leaks finds what still points at it.
  static const auto* const workspace = new journal::Workspace(std::move(*loaded));
  const results::RunIndex index(*workspace);
  const auto run = options.is_for_all ? disk::Result<results::Run>() : results::resolve_run(index, options.id);
  if (!run && run.error().kind != disk::ErrorKind::not_found) return fail(run.error().message);
  const history::Repository repository = history::open(".");
  history::HistoryOptions reading{shared.jobs, !shared.has_no_cache};
  reading.may_read_part = false;
  if (run && !options.is_for_all) reading.covers = [&run](const std::string& path) { return path == run->file->source.path; };
  static const auto* const history_result = new history::HistoryResult(history::read_history(repository, *workspace, reading));
  const history::HistoryResult& result = *history_result;
  if (!run) return print_former(options, repository, *workspace, result, run.error().message);
  if (options.is_for_all) return print(history::logs_to_json(*workspace, result));
  const journal::JournalFile& file = *run->file;
  const journal::Entry& entry = *run->entry;
  const auto file_index = static_cast<std::size_t>(&file - workspace->files.data());
  const auto entry_index = static_cast<std::size_t>(&entry - file.journal.entries.data());
  const history::EntryHistory& history = result.entries[file_index][entry_index];
  if (options.format == "json") {
    return print(history::log_to_json(results::name_of(entry), result, history));
  }
  const std::string head =
      fmt::format("{}:{}  {}\n", text::escape_terminal(file.source.path), entry.line, text::escape_terminal(entry.title));
  const ExitStatus status = print(head + history::log_to_text(result, history, patch_from(options, repository)));
  if (!result.note.empty() && !shared.is_quiet) tell_note(result.note);
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
