// The ways in which a column of changes can be read: between which two values each of its cells stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/change.h"
#include "results/change_column.h"
#include "results/entry_values.h"
#include "results/run.h"
#include "results/table_metrics.h"

namespace labbook::results {

/// Where the baseline of a cell stands.
enum class ReadingKind : unsigned char {
  column,  ///< in another column of the row
  row_above,
  fixed_row,       ///< in one row for all the others
  first_of_group,  ///< in the first row of the group
  run,             ///< in another entry
};

enum class SignReading : unsigned char {
  value_minus_baseline,
  baseline_minus_value,
  gain,  ///< better is plus
};

struct ChangeReading {
  ReadingKind kind = ReadingKind::column;
  std::size_t value = 0;     ///< column of the values
  std::size_t baseline = 0;  ///< the column or row of the baseline, where the kind has one
  SignReading sign = SignReading::value_minus_baseline;
  bool is_named = false;    ///< the header names the baseline
  bool is_chain = false;    ///< each row against the one above: one wrong value breaks two changes
  bool is_certain = false;  ///< it is named, or the only two columns of values stand right before the changes
};

/// What one cell of the column of changes is between.
struct ChangeEnds {
  Level value;
  Level baseline;
  journal::Direction direction = journal::Direction::unknown;
  std::size_t baseline_row = 0;
  std::size_t baseline_column = 0;
  const journal::Metric* reported = nullptr;  ///< the baseline, where it is another entry's
};

/// The baseline of a cell as messages name it.
struct BaselinePlace {
  std::string metric;
  std::string name;  ///< of its column, row or run
  const journal::JournalFile* file = nullptr;
  text::Span span;
  std::uint32_t line = 0;
};

/// A table whose columns of changes are read.
struct ChangeTable {
  const journal::JournalFile& file;
  const WrittenTable& table;
  const std::vector<ChangeColumn>& columns;
  const TableMetrics& metrics;
};

/// The readings of one of its columns, the most usual first. A name in its header leaves only those that it fits.
class ChangeReadings {
 public:
  ChangeReadings(const ChangeTable& table, const ChangeColumn& column, const RunIndex& index, MetricNames& names, KnownValues& values);

  const std::vector<ChangeReading>& all() const { return readings_; }

  /// Empty where one of the two values is missing.
  std::optional<ChangeEnds> ends(const ChangeReading& reading, std::size_t row) const;

  /// Of ends that are there.
  BaselinePlace place(const ChangeReading& reading, std::size_t row, const ChangeEnds& ends) const;

 private:
  bool has_ends(const ChangeReading& reading) const;
  std::optional<ChangeEnds> ends_in_table(const ChangeReading& reading, std::size_t row, std::size_t baseline_row,
                                          std::size_t baseline_column) const;
  std::optional<ChangeEnds> ends_at_run(const ChangeReading& reading, std::size_t row) const;
  const journal::Metric* reported(std::size_t row, std::size_t column) const;

  const ChangeTable& of_;
  const ChangeColumn& column_;
  KnownValues& values_;
  std::vector<std::size_t> groups_;      ///< first row of each row's group; empty: no groups
  std::optional<RunIndex::Target> run_;  ///< that the header names
  std::vector<ChangeReading> readings_;
};

}  // namespace labbook::results
