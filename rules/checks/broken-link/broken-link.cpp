#include <unordered_set>

#include "lint/missing_files.h"
#include "rules/checks/vanished-text/destination.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

/// Where `[IoU]` leads if a line `[IoU]: --` is a definition by accident: vanished-text shows that line and the links that
/// it makes.
std::unordered_set<std::string_view> accidental_destinations(const markdown::Document& document) {
  std::unordered_set<std::string_view> destinations;
  for (const markdown::LinkDefinition& definition : document.definitions()) {
    if (judge_destination(definition) == Destination::value) destinations.insert(definition.destination);
  }
  return destinations;
}

void check(const FileContext& context, Findings& findings) {
  const auto accidental = accidental_destinations(context.document);
  const auto is_meant = [&](const LocalLink& link) { return !link.is_image && !accidental.contains(link.url); };
  find_missing_files(context, is_meant, {"there is no", "add the file, or mend the link"}, findings);
}

constexpr Rule kRule{.name = "broken-link",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "a link leads to a file that is not there",
                     .check_file = check};

}  // namespace

const Rule& broken_link_rule() { return kRule; }

}  // namespace labbook::rules
