#include "cli/usage_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/similar_name.h"

namespace labbook::cli {
namespace {

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
  const std::vector<std::string_view> views(known.begin(), known.end());
  const std::string_view near = text::most_similar(name, views);
  return near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near);
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

void append_flags(const CLI::App& app, std::vector<std::string>& names) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
}

/// The commands that were given, outermost first: `config`, then `check`.
std::vector<const CLI::App*> given_commands(const CLI::App& app) {
  std::vector<const CLI::App*> given{&app};
  while (!given.back()->get_subcommands().empty()) given.push_back(given.back()->get_subcommands().front());
  return given;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<const CLI::App*> given = given_commands(app);
  const CLI::App& last = *given.back();
  const std::vector<std::string> extras = app.remaining(true);
  const bool lacks_command = !command_names(last).empty();
  const auto flag = std::ranges::find_if(extras, [](const std::string& word) { return word.starts_with('-'); });
  if (flag != extras.end()) {
    std::vector<std::string> known;
    for (const CLI::App* part : given) append_flags(*part, known);
    const std::string name = flag->substr(0, flag->find('='));
    const std::string owner = given.size() > 1 ? fmt::format(" of \"{}\"", last.get_name()) : "";
    return fmt::format("unknown option \"{}\"{}{}", name, owner, did_you_mean(name, known));
  }
  if (lacks_command && !extras.empty()) {
    return fmt::format("unknown command \"{}\"{}", extras.front(), did_you_mean(extras.front(), command_names(last)));
  }
  if (lacks_command)
    return fmt::format("a command is missing; {} --help lists them", given.size() > 1 ? "labbook " + last.get_name() : "labbook");
  if (!extras.empty()) return fmt::format("\"{}\" is one argument too many", extras.front());
  return one_line(error.what());
}

}  // namespace labbook::cli
