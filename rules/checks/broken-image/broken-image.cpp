#include "lint/missing_files.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

void check(const FileContext& context, Findings& findings) {
  find_missing_files(context, &LocalLink::is_image, {"there is no figure", "commit the figure, or mend the path"}, findings);
}

constexpr Rule kRule{.name = "broken-image",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "a figure's file is not there",
                     .check_file = check};

}  // namespace

const Rule& broken_image_rule() { return kRule; }

}  // namespace labbook::rules
