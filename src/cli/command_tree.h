// What the command line knows of itself, for completions and the manual page: plain values, read from CLI11 once.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace labbook::cli {

struct OptionFacts {
  std::vector<std::string> names;    ///< "--format", "-j"; empty: it stands without a flag
  std::string value;                 ///< what `--help` calls its value: FILE, N; empty for a flag
  std::vector<std::string> choices;  ///< nothing else is taken, where there are any
  std::string description;

  bool is_flag() const { return value.empty() && choices.empty(); }
};

struct CommandFacts {
  std::string name;
  std::string description;
  std::string footer;  ///< examples and more
  std::vector<OptionFacts> options;
  std::vector<CommandFacts> commands;
};

/// The program and its commands, each in the order in which `--help` has them.
CommandFacts command_tree(const CLI::App& app);

}  // namespace labbook::cli
