#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "cli/run_on_change.h"
#include "cli/site_server.h"
#include "cli/tell.h"
#include "disk/watch_files.h"
#include "rules/registry.h"
#include "site/build_site.h"

namespace labbook::cli {
namespace {

struct ServeOptions {
  std::vector<std::string> paths;
  std::string output;
  std::string templates;
  unsigned port = 8000;
};

/// The folder of the site; nothing, and why, where it can't be built.
std::optional<std::filesystem::path> rebuild(const ServeOptions& options, const SharedOptions& shared) {
  const auto summary =
      site::build_site(load_options(shared, options.paths), rules::all_rules(),
                       {options.output, {}, shared.jobs, site::HistoryMode::if_there, options.templates, !shared.has_no_cache});
  shared.progress->rest();
  if (!summary) {
    tell_note(summary.error().message);
    return std::nullopt;
  }
  if (!shared.is_quiet) tell("{} pages, {} files changed\n", summary->pages, summary->files.written);
  return summary->output;
}

disk::Result<disk::FileWatcher> watch(const ServeOptions& options, const std::filesystem::path& output) {
  return disk::FileWatcher::open(watched_paths(options.paths, options.templates), output);
}

/// Builds the site again whenever a file changes. Comes back when it can watch no longer, and why.
disk::Error rebuild_on_change(disk::FileWatcher first, const ServeOptions& options, const SharedOptions& shared,
                              const std::filesystem::path& output, SiteServer& server) {
  auto watcher = std::make_unique<disk::FileWatcher>(std::move(first));
  while (true) {
    if (const auto changed = watcher->wait(); !changed) return changed.error();
    auto next = watch(options, output);  // before the build: what changes meanwhile counts
    if (!next) return next.error();
    watcher = std::make_unique<disk::FileWatcher>(std::move(*next));
    if (rebuild(options, shared)) server.tell_rebuilt();
  }
}

ExitStatus run_serve(const ServeOptions& options, const SharedOptions& shared) {
  auto watcher = watch(options, options.output.empty() ? "site" : options.output);
  if (!watcher) return fail(watcher.error().message);
  const auto output = rebuild(options, shared);
  if (!output) return ExitStatus::failure;
  auto server = SiteServer::start(*output, options.port);
  if (!server) return fail(server.error().message);
  tell("http://127.0.0.1:{}/ (Ctrl+C ends)\n", options.port);
  return fail(rebuild_on_change(std::move(*watcher), options, shared, *output, *server).message);
}

}  // namespace

Command add_serve(const Options& labbook, const SharedOptions& shared) {
  const Options command = labbook.command("serve", "build, show the site at 127.0.0.1, and build again on every change");
  const auto options = std::make_shared<ServeOptions>();
  command.words("PATH", options->paths, "files or folders");
  command.text("--output,-o", options->output, "the folder to build (default: site)", {.name = "DIR"});
  command.text("--templates", options->templates, "a folder with your own pages/, partials/ and theme.json", {.name = "DIR"});
  command.number("--port", options->port, "default: 8000", 1, 65535);
  return [options, &shared] { return run_serve(*options, shared); };
}

}  // namespace labbook::cli
