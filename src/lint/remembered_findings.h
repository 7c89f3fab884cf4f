// What the rules of one file found, as the note that the file's reading is kept with (journal/reading_memory.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/dependencies.h"
#include "lint/diagnostic.h"

namespace labbook::lint {

struct RememberedFindings {
  std::string settings;                            ///< Settings::signature() of the file
  std::vector<Dependency> dependencies;
  std::vector<std::vector<Diagnostic>> by_rule;    ///< by the registry's order
};

std::string pack_findings(const RememberedFindings& findings);

/// Nothing where the note is another one's.
std::optional<RememberedFindings> unpack_findings(std::string_view note);

}  // namespace labbook::lint
