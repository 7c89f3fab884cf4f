// What a change brings: for a pull request's comment, a job's summary, a reviewer.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "history/compare_states.h"
#include "lint/linter.h"
#include "results/standing.h"

namespace labbook::report {

struct AddedEntry {
  history::EntryOfState place;
  results::EntryStandings results;
};

/// Two states of the journals held against each other. Points into both results, which must outlive it.
struct ChangeReport {
  std::string since;  ///< as the user named the older state
  std::vector<AddedEntry> added;
  std::vector<history::EntryDifference> changed;
  std::vector<history::EntryOfState> removed;
  std::vector<const lint::Diagnostic*> new_findings;     ///< the worst first
  std::vector<const lint::Diagnostic*> mended_findings;  ///< of experiments that are still there
  std::vector<std::string> secrets;                      ///< what no report may show

  bool is_empty() const;
};

/// Holds `after` against `before`. `is_asked` tells by path which journals the report is about.
ChangeReport make_change_report(std::string since, const lint::LintResult& before, const lint::LintResult& after,
                                const std::function<bool(const std::string& path)>& is_asked);

/// What GitHub takes as a comment.
inline constexpr std::size_t kMostCommentBytes = 65'536;

/// GitHub's Markdown, at most `most_bytes` long: what does not fit is left out whole and counted. Nothing that a journal
/// holds makes a mention, a link, HTML or a column.
std::string change_to_markdown(const ChangeReport& report, std::size_t most_bytes = kMostCommentBytes);

/// Schema "labbook/report/1" (docs/report.md).
std::string change_to_json(const ChangeReport& report);

}  // namespace labbook::report
