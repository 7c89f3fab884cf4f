#include "cli/run.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "cli/commands.h"

namespace labbook::cli {
namespace {

void add_shared_options(CLI::App& app, SharedOptions& shared) {
  app.add_option("--config", shared.config_file, "the labbook.json to use")->type_name("FILE");
  app.add_flag("--no-cache", shared.has_no_cache, "neither read nor write the cache");
  app.add_flag("--quiet,-q", shared.is_quiet, "no progress and no summary");
  app.add_option("-j,--jobs", shared.jobs, "threads (default: one for each core)")->type_name("N");
  app.add_option("--color", shared.color, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
}

}  // namespace

ExitStatus run(int argc, const char* const* argv) {
  CLI::App app{"labbook reads Markdown experiment journals, checks them, and publishes them as a site", "labbook"};
  app.require_subcommand(1);
  app.fallthrough();
  SharedOptions shared;
  add_shared_options(app, shared);
  const std::map<std::string, Command> commands{
      {"best", add_best(app, shared)},
      {"compare", add_compare(app, shared)},
      {"effects", add_effects(app, shared)},
      {"build", add_build(app, shared)},
      {"export", add_export(app, shared)},
      {"init", add_init(app, shared)},
      {"lint", add_lint(app, shared)},
      {"list", add_list(app, shared)},
      {"log", add_log(app, shared)},
      {"new", add_new(app, shared)},
      {"serve", add_serve(app, shared)},
      {"show", add_show(app, shared)},
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? ExitStatus::clean : ExitStatus::failure;
  }
  return commands.at(app.get_subcommands().front()->get_name())();
}

}  // namespace labbook::cli
