// In which form, and where to, `labbook lint` reports.
#pragma once

#include <string>

#include "cli/exit_status.h"
#include "cli/options.h"
#include "cli/shared_options.h"
#include "lint/linter.h"

namespace labbook::cli {

struct LintOutput {
  std::string format = "text";
  std::string file;  ///< empty: the standard output
  bool shows_statistics = false;
};

void add_output_options(const Options& command, LintOutput& output);

std::string report_of(const lint::LintResult& result, const LintOutput& output, const SharedOptions& shared);

/// To the file or the standard output; what can't be written is a failure.
ExitStatus write_report(const lint::LintResult& result, const LintOutput& output, const SharedOptions& shared);

}  // namespace labbook::cli
