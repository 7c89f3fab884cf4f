// What each line of a document says of experiments, counted so that any range of lines can be asked in one step.
#pragma once

#include <cstdint>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// What the lines of a range say.
struct ToldOfRun {
  std::uint32_t results = 0;   ///< lines with a metric and its number, rows of tables of results
  std::uint32_t plots = 0;     ///< pictures of metrics
  std::uint32_t settings = 0;  ///< lines with a hyperparameter and its number
  std::uint32_t commands = 0;  ///< programs with what they are given

  /// Points: results say the most; settings alone, where they are one run's.
  int weight() const {
    const int outcome = results > 0 ? 3 : plots > 0 ? 2 : settings > 2 && commands < 2 ? 1 : 0;
    return outcome + (settings + commands > 0 ? 1 : 0);
  }
};

class ToldLines {
 public:
  explicit ToldLines(const DocumentFacts& facts);

  /// From line `begin` up to `end`, which is not counted any more.
  ToldOfRun between(std::uint32_t begin, std::uint32_t end) const;

 private:
  void read_lines(const DocumentFacts& facts);
  void read_tables(const DocumentFacts& facts);

  std::vector<ToldOfRun> until_;  ///< of all lines up to this one
};

}  // namespace labbook::journal
