// Lines that may begin runs, with what stands beneath each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/entry_marks.h"
#include "journal/told_run.h"
#include "text/utf8.h"

namespace labbook::journal {

/// A line that may begin a run, and what stands beneath it.
struct RunLine {
  std::uint32_t line = 0;
  std::string title;
  int first = 0;  ///< of a day: the numbers as written
  int second = 0;
  bool has_text = false;
  bool tells = false;    ///< with what the run was made, or what came of it
  bool reports = false;  ///< what came of it
};

/// Gathers the lines of one form with what stands beneath each, up to the next one or the next heading.
class RunLineReader {
 public:
  explicit RunLineReader(const DocumentFacts& facts) : facts_(facts) {}

  template <typename Form>
  std::vector<RunLine> find(const Form& form) {
    std::vector<RunLine> found;
    bool is_open = false;
    bool is_in_fence = false;
    for (std::uint32_t number = facts_.outline.first_line; number <= facts_.outline.last_line; ++number) {
      const std::string_view line = facts_.file.line_text(number);
      if (line.starts_with("```") || line.starts_with("~~~")) is_in_fence = !is_in_fence;
      if (auto run = is_in_fence ? std::nullopt : form(number, line)) {
        found.push_back(std::move(*run));
        is_open = true;
      } else if (line.starts_with("# ") || line.starts_with("## ")) {
        is_open = false;
      } else if (is_open) {
        note(found.back(), line);
      }
    }
    return found;
  }

 private:
  void note(RunLine& run, std::string_view line) const {
    run.has_text = run.has_text || !text::trim(line).empty();
    if (run.reports) return;
    run.reports = reports_run(line, facts_.vocabulary);
    run.tells = run.tells || run.reports || sets_up_run(line, facts_.vocabulary);
  }

  const DocumentFacts& facts_;
};

/// Those beneath which settings or results stand.
inline std::size_t count_telling(const std::vector<RunLine>& runs) {
  return static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), [](const RunLine& run) { return run.tells; }));
}

/// Those beneath which a result stands.
inline std::size_t count_reporting(const std::vector<RunLine>& runs) {
  return static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), [](const RunLine& run) { return run.reports; }));
}

}  // namespace labbook::journal
