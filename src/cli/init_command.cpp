#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/describe_habit.h"
#include "cli/init_extras.h"
#include "cli/result_options.h"
#include "cli/run.h"
#include "cli/tell.h"
#include "disk/find_files.h"
#include "disk/write_file.h"
#include "journal/draft_entry.h"
#include "journal/starting_config.h"
#include "journal/template_json.h"

namespace labbook::cli {
namespace {

namespace fs = std::filesystem;
using journal::StartingFile;

struct InitOptions {
  std::vector<std::string> paths;
  std::string template_name;
  bool writes_baseline = false;
  InitExtras extras;
  bool says_yes = false;
  bool overwrites = false;
  bool prints_only = false;
};

bool is_on_terminal() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

/// Asks where somebody can answer; the answer is no at the end of the input.
bool ask(const std::string& question, bool usual) {
  tell("{} [{}] ", question, usual ? "Y/n" : "y/N");
  std::string answer;
  if (!std::getline(std::cin, answer)) return false;
  return answer.empty() ? usual : answer.front() == 'y' || answer.front() == 'Y';
}

/// Asks for what no flag says. Nothing is asked where there is no terminal, or with --yes or --print.
bool ask_for_the_rest(InitOptions& options) {
  if (!is_on_terminal() || options.says_yes || options.prints_only) return true;
  if (!ask("write labbook.json?", true)) return false;
  const bool has_named = options.writes_baseline || options.extras.any();
  if (has_named) return true;
  options.writes_baseline = ask("take what is wrong today into a baseline, so that only new mistakes count?", true);
  options.extras.has_hook = ask("check before each commit (.git/hooks/pre-commit)?", false);
  return true;
}

/// Nothing is written where something would be lost.
std::optional<std::string> first_in_the_way(const std::vector<StartingFile>& files) {
  std::error_code error;
  for (const StartingFile& file : files) {
    if (fs::symlink_status(file.path, error).type() != fs::file_type::not_found) return file.path.generic_string();
  }
  return std::nullopt;
}

/// A team's hooks and pipelines hold more than labbook's lines: nothing overwrites them.
std::string in_the_way(const InitOptions& options, const std::vector<StartingFile>& config, const std::vector<StartingFile>& extras) {
  const auto lost = options.overwrites ? std::nullopt : first_in_the_way(config);
  if (lost) return fmt::format("{} exists already: --force overwrites it", *lost);
  const auto kept = first_in_the_way(extras);
  return kept ? fmt::format("{} exists already and is left as it is: add what --print shows", *kept) : "";
}

disk::Result<void> write_file(const StartingFile& file) {
  std::error_code error;
  if (file.path.has_parent_path()) fs::create_directories(file.path.parent_path(), error);
  auto written = disk::replace_file(file.path, file.text);
  if (!written) return written;
  if (file.text.starts_with("#!"))
    fs::permissions(file.path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add, error);
  return {};
}

ExitStatus write_baseline(const SharedOptions& shared) {
  std::vector<const char*> words{"labbook", "lint", "--baseline", "labbook-baseline.json", "--write-baseline"};
  if (shared.is_quiet) words.push_back("--quiet");
  return run(static_cast<int>(words.size()), words.data());
}

/// Files that were read and hold no experiment are worth a word: perhaps one of them is the journal.
std::string nothing_found(const journal::Workspace& workspace) {
  const std::size_t files = workspace.files.size();
  const std::string read =
      files == 0 ? "no Markdown file found" : fmt::format("no experiment found in {} Markdown file{}", files, files == 1 ? "" : "s");
  return read + ": name a journal, or a template with --template";
}

void print_files(const std::vector<StartingFile>& files) {
  for (const StartingFile& file : files) fmt::print("\n--- {}\n{}", file.path.generic_string(), file.text);
}

disk::Result<void> write_files(const std::vector<StartingFile>& files) {
  for (const StartingFile& file : files) {
    if (const auto written = write_file(file); !written) return written;
    fmt::print("wrote {}\n", file.path.generic_string());
  }
  return {};
}

void say_what_is_next(const InitOptions& options, bool has_config, const SharedOptions& shared) {
  if (shared.is_quiet) return;
  const std::string filled = what_to_fill_in(options.extras);
  if (!filled.empty()) fmt::print("next: {}\n", filled);
  if (has_config && !options.writes_baseline) {
    fmt::print(
        "next: \"labbook lint\" shows what is not so yet, \"labbook lint --baseline labbook-baseline.json --write-baseline\" sets it "
        "aside\n");
  }
}

/// Writes `config` and what else is asked for, or nothing at all.
ExitStatus write_all(const InitOptions& options, const SharedOptions& shared, const std::vector<StartingFile>& config) {
  const fs::path root = disk::repository_root(".");
  if (options.extras.any() && root.empty()) return fail("no git repository here: a hook or a workflow needs one");
  const std::vector<StartingFile> extras = extra_files(options.extras, root);
  if (options.prints_only) {
    print_files(config);
    print_files(extras);
    return ExitStatus::clean;
  }
  if (const std::string problem = in_the_way(options, config, extras); !problem.empty()) return fail(problem);
  if (const auto written = write_files(config); !written) return fail(written.error().message);
  if (const auto written = write_files(extras); !written) return fail(written.error().message);
  say_what_is_next(options, !config.empty(), shared);
  return options.writes_baseline ? write_baseline(shared) : ExitStatus::clean;
}

/// A configuration that is there is kept where a hook or a workflow is asked for.
bool wants_extras_alone(const InitOptions& options) {
  std::error_code error;
  return options.extras.any() && !options.overwrites && fs::exists("labbook.json", error);
}

ExitStatus run_init(InitOptions options, const SharedOptions& shared) {
  if (wants_extras_alone(options)) return write_all(options, shared, {});
  const auto workspace = journal::load_workspace(load_options(shared, options.paths));
  if (!workspace) return fail(workspace.error().message);
  const std::vector<journal::JournalGroup> groups = journal::journal_groups(*workspace);
  for (const journal::JournalGroup& group : groups) fmt::print("{}", describe_habit(*workspace, group));
  if (groups.empty() && options.template_name.empty()) {
    return fail(nothing_found(*workspace));
  }
  const auto config = journal::starting_config(*workspace, groups, options.template_name);
  if (!config) return fail(config.error().message);
  if (!ask_for_the_rest(options)) return ExitStatus::clean;
  return write_all(options, shared, *config);
}

}  // namespace

Command add_init(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("init", "see what the journals have in common, and make it the rule");
  const auto options = std::make_shared<InitOptions>();
  command.words("PATH", options->paths, "files or folders");
  command.text("--template", options->template_name, "a template instead of the habit that is found", {.name = "NAME"});
  command.flag("--write-baseline", options->writes_baseline, "take what is wrong today into labbook-baseline.json");
  command.flag("--hook", options->extras.has_hook, "write .git/hooks/pre-commit");
  command.text("--ci", options->extras.forge, "write the workflow that checks what a pull request or merge request brings",
               {.choices = {"github", "gitlab"}});
  command.flag("--yes,-y", options->says_yes, "ask nothing");
  command.flag("--force", options->overwrites, "overwrite a configuration that exists");
  command.flag("--print", options->prints_only, "print the files and write nothing");
  return [options, &shared] { return run_init(*options, shared); };
}

}  // namespace labbook::cli
