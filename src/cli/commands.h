// One function and one file for each command. Each declares its options on its subcommand and returns its body.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/exit_status.h"
#include "cli/shared_options.h"

namespace labbook::cli {

/// What runs once the command line has been read.
using Command = std::function<ExitStatus()>;

Command add_best(CLI::App& app, const SharedOptions& shared);
Command add_compare(CLI::App& app, const SharedOptions& shared);
Command add_config(CLI::App& app, const SharedOptions& shared);
Command add_effects(CLI::App& app, const SharedOptions& shared);
Command add_build(CLI::App& app, const SharedOptions& shared);
Command add_explain(CLI::App& app, const SharedOptions& shared);
Command add_export(CLI::App& app, const SharedOptions& shared);
Command add_init(CLI::App& app, const SharedOptions& shared);
Command add_lint(CLI::App& app, const SharedOptions& shared);
Command add_list(CLI::App& app, const SharedOptions& shared);
Command add_log(CLI::App& app, const SharedOptions& shared);
Command add_new(CLI::App& app, const SharedOptions& shared);
Command add_serve(CLI::App& app, const SharedOptions& shared);
Command add_rules(CLI::App& app, const SharedOptions& shared);
Command add_show(CLI::App& app, const SharedOptions& shared);

}  // namespace labbook::cli
