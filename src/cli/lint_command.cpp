#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "report/report.h"
#include "rules/registry.h"

namespace labbook::cli {
namespace {

struct LintOptions {
  std::vector<std::string> paths;
  std::string format = "text";
};

ExitStatus run_lint(const LintOptions& options, const SharedOptions& shared) {
  const auto result = lint::lint(load_options(shared, options.paths), rules::all_rules());
  if (!result) {
    fmt::print(stderr, "labbook: {}\n", result.error().message);
    return ExitStatus::failure;
  }
  fmt::print("{}", options.format == "json" ? report::to_json(*result) : report::to_text(*result, {}));
  const bool has_errors = std::ranges::any_of(
      result->diagnostics, [](const lint::Diagnostic& d) { return d.severity == lint::Severity::error; });
  return has_errors ? ExitStatus::findings : ExitStatus::clean;
}

}  // namespace

Command add_lint(CLI::App& app, const SharedOptions& shared) {
  CLI::App* command = app.add_subcommand("lint", "check journals");
  const auto options = std::make_shared<LintOptions>();
  command->add_option("PATH", options->paths, "files or folders");
  command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  return [options, &shared] { return run_lint(*options, shared); };
}

}  // namespace labbook::cli
