#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/describe_habit.h"
#include "cli/run.h"
#include "disk/find_files.h"
#include "disk/write_file.h"
#include "history/repository.h"
#include "journal/draft_entry.h"
#include "journal/starting_config.h"
#include "journal/template_json.h"

namespace labbook::cli {
namespace {

namespace fs = std::filesystem;
using journal::StartingFile;

constexpr const char* kHook = "#!/bin/sh\nexec labbook lint --staged\n";

struct InitOptions {
  std::vector<std::string> paths;
  std::string template_name;
  bool writes_baseline = false;
  bool writes_hook = false;
  bool says_yes = false;
  bool overwrites = false;
  bool prints_only = false;
};

ExitStatus fail(const std::string& message) {
  fmt::print(stderr, "labbook: {}\n", message);
  return ExitStatus::failure;
}

bool is_on_terminal() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

/// Asks where somebody can answer; the answer is no at the end of the input.
bool ask(const std::string& question, bool usual) {
  fmt::print(stderr, "{} [{}] ", question, usual ? "Y/n" : "y/N");
  std::string answer;
  if (!std::getline(std::cin, answer)) return false;
  return answer.empty() ? usual : answer.front() == 'y' || answer.front() == 'Y';
}

/// Asks for what no flag says. Nothing is asked where there is no terminal, or with --yes or --print.
bool ask_for_the_rest(InitOptions& options) {
  if (!is_on_terminal() || options.says_yes || options.prints_only) return true;
  if (!ask("write labbook.json?", true)) return false;
  const bool has_named = options.writes_baseline || options.writes_hook;
  if (has_named) return true;
  options.writes_baseline = ask("take what is wrong today into a baseline, so that only new mistakes count?", true);
  options.writes_hook = ask("check before each commit (.git/hooks/pre-commit)?", false);
  return true;
}

/// In a work tree or a submodule `.git` is a file that names the folder.
fs::path hook_file(const fs::path& root) {
  std::error_code error;
  const fs::path usual = root / ".git";
  return (fs::is_directory(usual, error) ? usual : history::open(root).state().git_folder) / "hooks/pre-commit";
}

void add_extras(const InitOptions& options, const fs::path& root, std::vector<StartingFile>& files) {
  if (options.writes_hook) files.push_back({hook_file(root), kHook});
}

/// Nothing is written where something would be lost.
std::optional<std::string> first_in_the_way(const std::vector<StartingFile>& files) {
  std::error_code error;
  for (const StartingFile& file : files) {
    if (fs::exists(file.path, error)) return file.path.generic_string();
  }
  return std::nullopt;
}

disk::Result<void> write_file(const StartingFile& file) {
  std::error_code error;
  if (file.path.has_parent_path()) fs::create_directories(file.path.parent_path(), error);
  auto written = disk::replace_file(file.path, file.text);
  if (!written) return written;
  if (file.text.starts_with("#!")) fs::permissions(file.path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add, error);
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
  const std::string read = files == 0 ? "no Markdown file found" : fmt::format("no experiment found in {} Markdown file{}", files, files == 1 ? "" : "s");
  return read + ": name a journal, or a template with --template";
}

ExitStatus run_init(InitOptions options, const SharedOptions& shared) {
  const auto workspace = journal::load_workspace(load_options(shared, options.paths));
  if (!workspace) return fail(workspace.error().message);
  const std::vector<journal::JournalGroup> groups = journal::journal_groups(*workspace);
  for (const journal::JournalGroup& group : groups) fmt::print("{}", describe_habit(*workspace, group));
  if (groups.empty() && options.template_name.empty()) {
    return fail(nothing_found(*workspace));
  }
  auto files = journal::starting_config(*workspace, groups, options.template_name);
  if (!files) return fail(files.error().message);
  if (!ask_for_the_rest(options)) return ExitStatus::clean;
  const fs::path root = disk::repository_root(".");
  if (options.writes_hook && root.empty()) return fail("no git repository here: a hook needs one");
  add_extras(options, root, *files);
  if (options.prints_only) {
    for (const StartingFile& file : *files) fmt::print("\n--- {}\n{}", file.path.generic_string(), file.text);
    return ExitStatus::clean;
  }
  const auto blocked = options.overwrites ? std::nullopt : first_in_the_way(*files);
  if (blocked) return fail(fmt::format("{} exists already: --force overwrites it", *blocked));
  for (const StartingFile& file : *files) {
    if (const auto written = write_file(file); !written) return fail(written.error().message);
    fmt::print("wrote {}\n", file.path.generic_string());
  }
  if (options.writes_baseline) return write_baseline(shared);
  if (!shared.is_quiet) fmt::print("next: \"labbook lint\" shows what is not so yet, \"labbook lint --baseline labbook-baseline.json --write-baseline\" sets it aside\n");
  return ExitStatus::clean;
}

}  // namespace

Command add_init(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("init", "see what the journals have in common, and make it the rule");
  const auto options = std::make_shared<InitOptions>();
  command.words("PATH", options->paths, "files or folders");
  command.text("--template", options->template_name, "a template instead of the habit that is found", {.name = "NAME"});
  command.flag("--write-baseline", options->writes_baseline, "take what is wrong today into labbook-baseline.json");
  command.flag("--hook", options->writes_hook, "write .git/hooks/pre-commit");
  command.flag("--yes,-y", options->says_yes, "ask nothing");
  command.flag("--force", options->overwrites, "overwrite files that exist");
  command.flag("--print", options->prints_only, "print the files and write nothing");
  return [options, &shared] { return run_init(*options, shared); };
}

}  // namespace labbook::cli
