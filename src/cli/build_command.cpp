#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/run_on_change.h"
#include "rules/registry.h"
#include "site/build_site.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

struct BuildCommandOptions {
  std::vector<std::string> paths;
  std::string output;
  std::string base_url;
  std::string templates;
  std::string history = "auto";
  bool watches = false;
};

site::HistoryMode history_mode(const std::string& name) {
  if (name == "require") return site::HistoryMode::required;
  return name == "off" ? site::HistoryMode::off : site::HistoryMode::if_there;
}

void print_summary(const site::BuildSummary& summary, double seconds) {
  fmt::print(stderr, "{}: {} pages of {} experiments in {} journals, {} of {} files changed, {:.2f} s; lint found {} errors and {} warnings\n",
             summary.output.string(), summary.pages, summary.experiments, summary.journals, summary.files.written,
             summary.files.files, seconds, summary.errors, summary.warnings);
}

/// `output`: where the site went.
ExitStatus run_build(const BuildCommandOptions& options, const SharedOptions& shared, std::filesystem::path& output) {
  const auto start = std::chrono::steady_clock::now();
  const auto summary = site::build_site(load_options(shared, options.paths), rules::all_rules(),
                                        {options.output, options.base_url, shared.jobs, history_mode(options.history), options.templates, !shared.has_no_cache});
  if (!summary) {
    fmt::print(stderr, "labbook: {}\n", text::escape_terminal(summary.error().message));
    return ExitStatus::failure;
  }
  output = summary->output;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (!shared.is_quiet && !summary->note.empty()) fmt::print(stderr, "labbook: {}\n", text::escape_terminal(summary->note));
  if (!shared.is_quiet) print_summary(*summary, took.count());
  return ExitStatus::clean;
}

ExitStatus build(const BuildCommandOptions& options, const SharedOptions& shared) {
  std::filesystem::path output = options.output.empty() ? "site" : options.output;
  if (!options.watches) return run_build(options, shared, output);
  return run_on_change(watched_paths(options.paths, options.templates), output, shared, [&] { return run_build(options, shared, output); });
}

}  // namespace

Command add_build(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("build", "build the site");
  const auto options = std::make_shared<BuildCommandOptions>();
  command.words("PATH", options->paths, "files or folders");
  command.text("--output,-o", options->output, "the folder to build, replaced whole (default: site)", {.name = "DIR"});
  command.text("--base-url", options->base_url, "where the site will stand, for feeds and previews", {.name = "URL"});
  command.text("--templates", options->templates, "a folder with your own pages/, partials/ and theme.json", {.name = "DIR"});
  command.text("--history", options->history, "git history on the pages: auto, require or off", {.choices = {"auto", "require", "off"}});
  command.flag("--watch", options->watches, "build again whenever a file changes");
  return [options, &shared] { return build(*options, shared); };
}

}  // namespace labbook::cli
