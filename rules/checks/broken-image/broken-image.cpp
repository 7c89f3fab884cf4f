#include <fmt/format.h>

#include "lint/links.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

void check(const FileContext& context, Findings& findings) {
  TargetFinder finder(context);
  for (const LocalLink& link : local_links(context)) {
    if (!link.is_image || link.path.empty()) continue;
    const Target target = finder.find(link);
    if (target.state == TargetState::exists || target.state == TargetState::is_unknowable) continue;
    Diagnostic diagnostic;
    diagnostic.span = link.span;
    diagnostic.message = target.state == TargetState::is_other_case
                             ? fmt::format("there is no figure \"{}\": upper and lower case differ", link.path)
                             : fmt::format("there is no figure \"{}\"", link.path);
    diagnostic.help = target.similar.empty() ? "commit the figure, or mend the path"
                                             : fmt::format("did you mean \"{}\"?", target.similar);
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "broken-image",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "a figure's file is not there",
                     .check_file = check};

}  // namespace

const Rule& broken_image_rule() { return kRule; }

}  // namespace labbook::rules
