// The ways in which a column of changes can be read: between which two values each of its cells stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/change.h"
#include "results/change_column.h"
#include "results/metric_names.h"
#include "results/run.h"

namespace labbook::results {

/// One of the two values of a change: where it stands and what it is of.
struct ChangeEnd {
  Level level;
  std::string name;  ///< of its column, row or run
  const journal::JournalFile* file = nullptr;
  text::Span span;
  std::uint32_t line = 0;
};

/// What one cell of the column of changes is between.
struct ChangeEnds {
  std::string metric;
  journal::Direction direction = journal::Direction::unknown;
  ChangeEnd value;
  ChangeEnd baseline;
};

enum class SignReading : unsigned char {
  value_minus_baseline,
  baseline_minus_value,
  gain,  ///< better is plus
};

struct ChangeReading {
  std::vector<std::optional<ChangeEnds>> ends;  ///< one for each row of the table
  SignReading sign = SignReading::value_minus_baseline;
  bool is_named = false;   ///< the header names the baseline
  bool is_chain = false;   ///< each row against the one above: one wrong value breaks two changes
  bool is_certain = false; ///< it does, or the only two columns of values stand right before the changes
};

/// The readings of a column, the most usual first. A name in its header leaves only those that it fits.
std::vector<ChangeReading> change_readings(const journal::JournalFile& file, const WrittenTable& table, const ChangeColumn& column,
                                           const std::vector<ChangeColumn>& all, const RunIndex& index, MetricNames& names);

}  // namespace labbook::results
