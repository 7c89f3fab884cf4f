#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/result_options.h"
#include "report/severity_name.h"
#include "rules/registry.h"
#include "text/display_width.h"

namespace labbook::cli {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const lint::Rule& rule) {
  ordered_json options = ordered_json::array();
  for (const lint::OptionDeclaration& option : rule.options) options.push_back(option.name);
  return {{"name", rule.name},
          {"family", lint::family_name(rule.family)},
          {"severity", report::severity_name(rule.severity)},
          {"fixable", rule.is_fixable},
          {"summary", rule.summary},
          {"options", std::move(options)}};
}

std::string rules_as_json() {
  ordered_json rules = ordered_json::array();
  for (const lint::Rule& rule : rules::all_rules()) rules.push_back(to_json(rule));
  const ordered_json root = {{"schema", "labbook/rules/1"}, {"rules", std::move(rules)}};
  return root.dump(2) + "\n";
}

std::string rules_as_text() {
  std::string out;
  for (const lint::Family family : lint::kFamilies) {
    std::string lines;
    for (const lint::Rule& rule : rules::all_rules()) {
      if (rule.family != family) continue;
      fmt::format_to(std::back_inserter(lines), "  {:<20} {:<8} {}{}\n", rule.name, report::severity_name(rule.severity), rule.summary,
                     rule.is_fixable ? " (fixable)" : "");
    }
    if (!lines.empty()) out += fmt::format("{}{}\n{}", out.empty() ? "" : "\n", lint::family_name(family), lines);
  }
  return out;
}

}  // namespace

Command add_rules(const Options& labbook, const SharedOptions&) {
  const Options command = labbook.command("rules", "list the rules");
  const auto format = std::make_shared<std::string>("text");
  command.text("--format", *format, "text or json", {.choices = {"text", "json"}});
  command.footer("\nThe severity is the one without a configuration. labbook explain RULE shows a rule's page.");
  return [format] { return print(*format == "json" ? rules_as_json() : rules_as_text()); };
}

}  // namespace labbook::cli
