#pragma once

#include <string>

#include "cli/command_tree.h"

namespace labbook::cli {

/// labbook(1), as man reads it: what `--help` says, all commands on one page.
std::string manual_page(const CommandFacts& program, const std::string& version);

}  // namespace labbook::cli
