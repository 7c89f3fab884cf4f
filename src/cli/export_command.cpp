#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "journal/model_json.h"

namespace labbook::cli {
namespace {

struct ExportOptions {
  std::vector<std::string> paths;
  std::string format = "json";
};

ExitStatus run_export(const ExportOptions& options, const SharedOptions& shared) {
  const auto workspace = journal::load_workspace(load_options(shared, options.paths));
  if (!workspace) {
    fmt::print(stderr, "labbook: {}\n", workspace.error().message);
    return ExitStatus::failure;
  }
  std::vector<const journal::Journal*> journals;
  for (const journal::JournalFile& file : workspace->files) {
    if (file.is_reported && !file.error) journals.push_back(&file.journal);
  }
  fmt::print("{}", journal::model_to_json(journals));
  return ExitStatus::clean;
}

}  // namespace

Command add_export(CLI::App& app, const SharedOptions& shared) {
  CLI::App* command = app.add_subcommand("export", "print the model as data");
  const auto options = std::make_shared<ExportOptions>();
  command->add_option("PATH", options->paths, "files or folders");
  command->add_option("--format", options->format, "json");
  return [options, &shared] { return run_export(*options, shared); };
}

}  // namespace labbook::cli
