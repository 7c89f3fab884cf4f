// What the columns of a log table are, by their headers and by what stands in them.
#pragma once

#include <cstddef>
#include <string_view>

#include "journal/entry_marks.h"

namespace labbook::journal {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

/// Columns by what they hold, and how many there are of the rest.
struct LogColumns {
  std::size_t id = kNoColumn;
  std::size_t name = kNoColumn;
  std::size_t stamp = kNoColumn;  ///< headed "ID", with something else than numbers of experiments in it
  std::size_t date = kNoColumn;
  std::size_t command = kNoColumn;  ///< by what each row was run
  std::size_t title = 0;
  std::size_t metrics = 0;
  std::size_t parameters = 0;
  std::size_t notes = 0;
};

LogColumns read_log_columns(const DocumentFacts& facts, const OutlineTable& table);

/// Whether nothing but dashes stands in the row's cells.
bool is_rule_or_empty(const OutlineTable::Row& row);

/// Whether half of what stands in the column are fractions or shares, which scores are and counts are not: `0.71`,
/// `95.5 %`, `~0.5`, `-0,3`.
bool holds_scores(const OutlineTable& table, std::size_t column);

/// `ID`, `Run ID`, `run_id`, `ID эксперимента`
bool is_headed_id(std::string_view header);

/// `Experiment`, `Run ID`: a word for experiments is in the header.
bool heads_experiments(std::string_view header, const Vocabulary& vocabulary);

/// `Rank | Date | Team | Accuracy`, counted from one: a leaderboard tells who did best, and its rows are no experiments.
bool lists_places(const OutlineTable& table, const Vocabulary& vocabulary);

/// `Sample | Actual | Predicted`: what a model made of its data. The rows are no experiments.
bool lists_predictions(const OutlineTable& table, const Vocabulary& vocabulary);

/// `Version`, over `v1`, `v2`: the first column numbers what the rows tell of.
bool names_versions(const OutlineTable& table, const Vocabulary& vocabulary);

}  // namespace labbook::journal
