#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace labbook::cli {

/// What is wrong with the command line, in one line, with what was probably meant.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace labbook::cli
