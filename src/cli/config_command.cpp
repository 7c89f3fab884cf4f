#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "cli/tell.h"
#include "disk/read_file.h"
#include "journal/find_journals.h"
#include "journal/template.h"
#include "lint/settings.h"
#include "rules/registry.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

namespace fs = std::filesystem;
using journal::ConfigProblem;

/// The configuration that the flags, the PATH or the working directory lead to; empty where there is none.
fs::path config_file_for(const std::string& path, const SharedOptions& shared) {
  if (!shared.config_file.empty()) return shared.config_file;
  std::error_code error;
  if (!path.empty() && !fs::is_directory(path, error)) return path;
  return journal::find_config_file(path.empty() ? "." : path);
}

std::vector<ConfigProblem> problems_of(std::string_view text, const fs::path& file) {
  std::vector<ConfigProblem> problems;
  journal::Config config = journal::parse_config(text, problems);
  config.file = file;
  std::ranges::move(lint::rule_problems(config, rules::all_rules()), std::back_inserter(problems));
  const fs::path folder = fs::absolute(file).parent_path();
  const auto check_template = [&](const std::string& name, text::Location place) {
    const auto loaded = journal::load_template(name, folder);
    if (!loaded) problems.push_back({place, loaded.error().message});
  };
  if (!config.template_name.empty()) check_template(config.template_name, config.template_place);
  for (const journal::Override& part : config.overrides) {
    if (!part.template_name.empty()) check_template(part.template_name, part.template_place);
  }
  std::ranges::stable_sort(problems, {}, [](const ConfigProblem& p) { return std::pair(p.place.line, p.place.column); });
  return problems;
}

ExitStatus check(const std::string& path, const SharedOptions& shared) {
  const fs::path file = config_file_for(path, shared);
  if (file.empty()) return print("no labbook.json here or above: labbook works without a configuration\n");
  const auto text = disk::read_file(file);
  if (!text) return fail(text.error().message);
  const std::string name = text::escape_terminal(journal::shown_path(file));
  const std::vector<ConfigProblem> problems = problems_of(*text, file);
  if (problems.empty()) return print(fmt::format("{}: no problems\n", name));
  for (const ConfigProblem& problem : problems) {
    tell("{}:{}:{}: {}\n", name, problem.place.line, problem.place.column, problem.message);
  }
  return ExitStatus::failure;
}

}  // namespace

Command add_config(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("config", "check the configuration");
  command.require_command();
  const Options check_command = command.command("check", "say everything that is wrong with labbook.json");
  const auto path = std::make_shared<std::string>();
  check_command.text("PATH", *path, "the file, or the folder whose configuration is meant");
  return [path, &shared] { return check(*path, shared); };
}

}  // namespace labbook::cli
