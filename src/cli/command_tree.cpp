#include "cli/command_tree.h"

#include <CLI/CLI.hpp>

namespace labbook::cli {
namespace {

/// CLI11 keeps choices in the text of a check: `TEXT:{text,json}`.
std::vector<std::string> choices_of(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t begin = type.find('{');
  const std::size_t end = type.find('}', begin);
  if (begin == std::string::npos || end == std::string::npos) return choices;
  for (std::size_t i = begin + 1; i < end;) {
    const std::size_t next = std::min(type.find(',', i), end);
    choices.push_back(type.substr(i, next - i));
    i = next + 1;
  }
  return choices;
}

OptionFacts facts_of(const CLI::Option& option) {
  OptionFacts facts;
  for (const std::string& name : option.get_lnames()) facts.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) facts.names.push_back("-" + name);
  facts.description = option.get_description();
  if (option.get_items_expected_max() == 0) return facts;
  const std::string type = option.get_type_name();
  facts.choices = choices_of(type);
  facts.value = option.get_positional() ? option.get_name(true) : type.substr(0, type.find_first_of(":{ "));
  if (facts.value.empty() || facts.value == "TEXT") facts.value = "VALUE";
  return facts;
}

}  // namespace

CommandFacts command_tree(const CLI::App& app) {
  CommandFacts facts{app.get_name(), app.get_description(), app.get_footer(), {}, {}};
  for (const CLI::Option* option : app.get_options()) facts.options.push_back(facts_of(*option));
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    facts.commands.push_back(command_tree(*command));
  }
  return facts;
}

}  // namespace labbook::cli
