#include <fmt/format.h>

#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

void check(const FileContext& context, Findings& findings) {
  for (const journal::YamlFault& fault : context.journal().yaml_faults) {
    Diagnostic diagnostic;
    diagnostic.span = fault.place.span;
    diagnostic.message = fmt::format("the {} is no YAML: {}", fault.is_front_matter ? "front matter" : "block", fault.message);
    diagnostic.help = "put a value with \": \", \" #\" or a bracket in it in quotes, and indent with blanks";
    // A block is shown as it stands, and an excerpt need not be whole: only who copies it stumbles.
    if (!fault.is_front_matter) diagnostic.severity = Severity::info;
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "invalid-yaml",
                     .family = Family::rendering,
                     .severity = Severity::warning,
                     .summary = "a front matter or a block of YAML can't be read as YAML",
                     .check_file = check};

}  // namespace

const Rule& invalid_yaml_rule() { return kRule; }

}  // namespace labbook::rules
