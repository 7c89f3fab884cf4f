#include "cli/options.h"

#include <CLI/CLI.hpp>

namespace labbook::cli {
namespace {

void shape_option(CLI::Option& option, const ValueShape& shape) {
  if (!shape.name.empty()) option.type_name(shape.name);
  if (!shape.choices.empty()) option.check(CLI::IsMember(shape.choices));
  if (shape.is_required) option.required();
  if (shape.splits_at_commas) option.delimiter(',');
}

}  // namespace

Options Options::command(const std::string& name, const std::string& description) const {
  return Options(*app_->add_subcommand(name, description));
}

void Options::footer(const std::string& text) const { app_->footer(text); }

CommandFacts Options::facts() const { return command_tree(*app_); }

void Options::require_command() const { app_->require_subcommand(1); }

void Options::flag(const std::string& names, bool& value, const std::string& description) const {
  app_->add_flag(names, value, description);
}

void Options::text(const std::string& names, std::string& value, const std::string& description, const ValueShape& shape) const {
  shape_option(*app_->add_option(names, value, description), shape);
}

void Options::words(const std::string& names, std::vector<std::string>& values, const std::string& description,
                    const ValueShape& shape) const {
  shape_option(*app_->add_option(names, values, description), shape);
}

void Options::repeated(const std::string& names, std::vector<std::string>& values, const std::string& description,
                       const ValueShape& shape) const {
  CLI::Option* option = app_->add_option(names, values, description);
  shape_option(*option, shape);
  option->allow_extra_args(false);
}

void Options::number(const std::string& names, unsigned& value, const std::string& description, unsigned least, unsigned most,
                     const ValueShape& shape) const {
  CLI::Option* option = app_->add_option(names, value, description);
  option->check(CLI::Range(least, most));
  shape_option(*option, shape);
}

}  // namespace labbook::cli
