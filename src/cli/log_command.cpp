#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "history/history.h"
#include "history/log_json.h"
#include "history/log_text.h"
#include "journal/find_entry.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

struct LogOptions {
  std::string id;
  std::string format = "text";
};

ExitStatus fail(const std::string& message) {
  fmt::print(stderr, "labbook: {}\n", text::escape_terminal(message));
  return ExitStatus::failure;
}

std::string shown_name(const journal::Entry& entry) {
  return entry.ids.empty() ? entry.title : entry.ids.front().text;
}

std::string choices(const journal::Workspace& workspace, const std::vector<journal::EntryPlace>& found) {
  std::string list;
  for (const journal::EntryPlace& place : found) {
    const journal::JournalFile& file = workspace.files[place.file];
    const journal::Entry& entry = file.journal.entries[place.entry];
    list += fmt::format("{}{}#{}", list.empty() ? "" : ", ", file.source.path, shown_name(entry));
  }
  return list;
}

ExitStatus run_log(const LogOptions& options, const SharedOptions& shared) {
  const auto workspace = journal::load_workspace(load_options(shared, {}));
  if (!workspace) return fail(workspace.error().message);
  const auto found = journal::find_entries(*workspace, options.id);
  if (found.empty()) return fail(fmt::format("no experiment \"{}\"", options.id));
  if (found.size() > 1) {
    return fail(fmt::format("\"{}\" names {} experiments: {}", options.id, found.size(), choices(*workspace, found)));
  }
  const history::Repository repository = history::open(".");
  const history::HistoryResult result =
      history::read_history(repository, *workspace, {shared.jobs, !shared.has_no_cache});
  const journal::EntryPlace place = found.front();
  const journal::JournalFile& file = workspace->files[place.file];
  const journal::Entry& entry = file.journal.entries[place.entry];
  const history::EntryHistory& history = result.entries[place.file][place.entry];
  if (options.format == "json") {
    fmt::print("{}", history::log_to_json(shown_name(entry), result, history));
  } else {
    fmt::print("{}:{}  {}\n", text::escape_terminal(file.source.path), entry.line,
               text::escape_terminal(entry.title));
    fmt::print("{}", history::log_to_text(result, history));
  }
  if (!result.note.empty() && !shared.is_quiet) fmt::print(stderr, "labbook: {}\n", text::escape_terminal(result.note));
  return ExitStatus::clean;
}

}  // namespace

Command add_log(CLI::App& app, const SharedOptions& shared) {
  CLI::App* command = app.add_subcommand("log", "show the history of one experiment");
  const auto options = std::make_shared<LogOptions>();
  command->add_option("ID", options->id, "an experiment's id, PATH#ID, or its title")->required();
  command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  return [options, &shared] { return run_log(*options, shared); };
}

}  // namespace labbook::cli
