// What rules found, as bytes: those of one file as the note that the file's reading is kept with
// (journal/reading_memory.h), comparisons with other files as the records of comparison_memory.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/dependencies.h"
#include "lint/diagnostic.h"
#include "results/run.h"

namespace labbook::lint {

struct RememberedFindings {
  std::string settings;                            ///< Settings::signature() of the file
  std::vector<Dependency> dependencies;
  std::vector<std::vector<Diagnostic>> by_rule;    ///< by the registry's order
};

std::string pack_findings(const RememberedFindings& findings);

/// Nothing where the note is another one's.
std::optional<RememberedFindings> unpack_findings(std::string_view note);

/// What a file was told when it looked others up.
struct Answer {
  results::Lookup lookup;
  std::string state;
};

struct RememberedComparison {
  std::string settings;                            ///< Settings::signature() of the file
  std::vector<Answer> answers;
  std::vector<std::vector<Diagnostic>> by_rule;    ///< by the registry's order
};

std::string pack_comparison(const RememberedComparison& comparison);

/// Nothing where the record is damaged.
std::optional<RememberedComparison> unpack_comparison(std::string_view record);

}  // namespace labbook::lint
