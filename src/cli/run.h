#pragma once

#include "cli/exit_status.h"

namespace labbook::cli {

/// The whole program: reads the command line, runs the command, returns its exit status.
ExitStatus run(int argc, const char* const* argv);

}  // namespace labbook::cli
