// What rules found, as bytes: those of one file as the note that the file's reading is kept with
// (journal/reading_memory.h), comparisons with other files as the records of comparison_memory.h, and what was told of a
// file as that of run_memory.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/dependencies.h"
#include "lint/diagnostic.h"
#include "lint/rule.h"
#include "results/run.h"

namespace labbook::lint {

struct RememberedFindings {
  std::string settings;  ///< Settings::signature() of the file
  std::vector<Dependency> dependencies;
  std::vector<std::vector<Diagnostic>> by_rule;  ///< by the registry's order
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
  std::string settings;  ///< Settings::signature() of the file
  std::vector<Answer> answers;
  std::vector<std::vector<Diagnostic>> by_rule;  ///< by the registry's order
};

std::string pack_comparison(const RememberedComparison& comparison);

/// Nothing where the record is damaged.
std::optional<RememberedComparison> unpack_comparison(std::string_view record);

/// Findings of one file as they were told.
std::string pack_told(std::span<const Diagnostic> findings);

/// The same, in the file at `path`. Nothing where the bytes are damaged, or name a rule that is not among `rules`.
std::optional<std::vector<Diagnostic>> unpack_told(std::string_view bytes, const std::string& path, std::span<const Rule> rules);

std::string pack_dependencies(const Dependencies& dependencies);
std::optional<Dependencies> unpack_dependencies(std::string_view bytes);

}  // namespace labbook::lint
