// One function and one file for each command. Each declares its options on its subcommand and returns its body.
#pragma once

#include <functional>

#include "cli/exit_status.h"
#include "cli/options.h"
#include "cli/shared_options.h"

namespace labbook::cli {

/// What runs once the command line has been read.
using Command = std::function<ExitStatus()>;

Command add_best(const Options& labbook, const SharedOptions& shared);
Command add_compare(const Options& labbook, const SharedOptions& shared);
Command add_completion(const Options& labbook, const SharedOptions& shared);
Command add_config(const Options& labbook, const SharedOptions& shared);
Command add_effects(const Options& labbook, const SharedOptions& shared);
Command add_build(const Options& labbook, const SharedOptions& shared);
Command add_explain(const Options& labbook, const SharedOptions& shared);
Command add_export(const Options& labbook, const SharedOptions& shared);
Command add_init(const Options& labbook, const SharedOptions& shared);
Command add_lint(const Options& labbook, const SharedOptions& shared);
Command add_list(const Options& labbook, const SharedOptions& shared);
Command add_log(const Options& labbook, const SharedOptions& shared);
Command add_new(const Options& labbook, const SharedOptions& shared);
Command add_serve(const Options& labbook, const SharedOptions& shared);
Command add_report(const Options& labbook, const SharedOptions& shared);
Command add_rules(const Options& labbook, const SharedOptions& shared);
Command add_show(const Options& labbook, const SharedOptions& shared);

}  // namespace labbook::cli
