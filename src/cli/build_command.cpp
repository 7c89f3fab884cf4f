#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "cli/run_on_change.h"
#include "cli/tell.h"
#include "journal/checked_json.h"
#include "journal/publishing.h"
#include "rules/registry.h"
#include "site/build_site.h"

namespace labbook::cli {
namespace {

struct BuildCommandOptions {
  std::vector<std::string> paths;
  std::string output;
  std::string base_url;
  std::string templates;
  std::string history = "auto";
  std::vector<std::string> models;
  bool watches = false;
};

site::HistoryMode history_mode(const std::string& name) {
  if (name == "require") return site::HistoryMode::required;
  return name == "off" ? site::HistoryMode::off : site::HistoryMode::if_there;
}

void print_summary(const site::BuildSummary& summary, double seconds) {
  const std::string last = summary.repositories > 0 ? fmt::format("from {} repositories", summary.repositories)
                                                    : fmt::format("lint found {} errors and {} warnings", summary.errors, summary.warnings);
  tell("{}: {} pages of {} experiments in {} journals, {} of {} files changed, {:.2f} s; {}\n", summary.output.string(), summary.pages,
       summary.experiments, summary.journals, summary.files.written, summary.files.files, seconds, last);
}

/// The configuration that the joined site takes its title, its address and its metrics from.
disk::Result<journal::Config> joined_config(const SharedOptions& shared) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::current_path(error);
  const std::filesystem::path file =
      shared.config_file.empty() ? journal::find_config_file(folder) : std::filesystem::path(shared.config_file);
  if (!file.empty()) return journal::read_config(file);
  journal::Config config;
  config.folder = folder;
  return config;
}

disk::Result<site::BuildSummary> build_summary(const BuildCommandOptions& options, const SharedOptions& shared) {
  const site::BuildOptions build{options.output,    options.base_url,    shared.jobs, history_mode(options.history),
                                 options.templates, !shared.has_no_cache};
  if (options.models.empty()) return site::build_site(load_options(shared, options.paths), rules::all_rules(), build);
  const auto config = joined_config(shared);
  if (!config) return tl::unexpected(config.error());
  const std::vector<std::filesystem::path> models(options.models.begin(), options.models.end());
  return site::build_joined_site(models, *config, shared.progress.get(), build);
}

/// `output`: where the site went.
ExitStatus run_build(const BuildCommandOptions& options, const SharedOptions& shared, std::filesystem::path& output) {
  const auto start = std::chrono::steady_clock::now();
  const auto summary = build_summary(options, shared);
  if (!summary) {
    tell_note(summary.error().message);
    return ExitStatus::failure;
  }
  output = summary->output;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (!shared.is_quiet && !summary->note.empty()) tell_note(summary->note);
  if (!shared.is_quiet) print_summary(*summary, took.count());
  return ExitStatus::clean;
}

ExitStatus build(const BuildCommandOptions& options, const SharedOptions& shared) {
  if (!options.models.empty() && !options.paths.empty())
    return fail(fmt::format("--from-model builds from models alone; leave out \"{}\"", options.paths.front()));
  if (!options.models.empty() && options.watches) return fail("--watch follows journals, not models; leave out --from-model or --watch");
  if (const auto fault = journal::web_address_fault(options.base_url); !options.base_url.empty() && !fault.empty()) {
    return fail(fmt::format("--base-url {}: {}", fault, journal::quoted_for_message(options.base_url)));
  }
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
  command.words("--from-model", options->models, "build one site from models that labbook export wrote, of one repository each",
                {.name = "FILE"});
  command.flag("--watch", options->watches, "build again whenever a file changes");
  return [options, &shared] { return build(*options, shared); };
}

}  // namespace labbook::cli
