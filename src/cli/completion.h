#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command_tree.h"

namespace labbook::cli {

/// A script that completes labbook's command line; `rules` are offered where a rule is asked for.
std::string bash_completion(const CommandFacts& program, std::span<const std::string_view> rules);
std::string zsh_completion(const CommandFacts& program, std::span<const std::string_view> rules);
std::string fish_completion(const CommandFacts& program, std::span<const std::string_view> rules);

}  // namespace labbook::cli
