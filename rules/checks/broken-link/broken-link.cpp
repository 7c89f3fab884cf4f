#include "lint/missing_files.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

void check(const FileContext& context, Findings& findings) {
  find_missing_files(context, false, {"there is no", "add the file, or mend the link"}, findings);
}

constexpr Rule kRule{.name = "broken-link",
                     .family = Family::links,
                     .severity = Severity::error,
                     .summary = "a link leads to a file that is not there",
                     .check_file = check};

}  // namespace

const Rule& broken_link_rule() { return kRule; }

}  // namespace labbook::rules
