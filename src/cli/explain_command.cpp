#include <memory>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "lint/settings.h"
#include "rules/registry.h"

namespace labbook::cli {
namespace {

ExitStatus explain_rule(const std::string& name) {
  const auto rule = lint::rule_named(rules::all_rules(), name);
  return rule ? print(std::string(rules::rule_page((*rule)->name))) : fail(rule.error().message);
}

}  // namespace

Command add_explain(CLI::App& app, const SharedOptions&) {
  CLI::App* command = app.add_subcommand("explain", "why a rule exists");
  const auto subject = std::make_shared<std::string>();
  command->add_option("RULE", *subject, "the name in brackets at the end of a finding")->required();
  command->footer("\nExample: labbook explain vanished-text");
  return [subject] { return explain_rule(*subject); };
}

}  // namespace labbook::cli
