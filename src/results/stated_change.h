// The changes that a journal states, each with the values that it may be against.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "results/baseline.h"
#include "results/entry_values.h"

namespace labbook::results {

/// One value of the journal in its place in time.
struct Observation {
  std::uint32_t position = 0;  ///< of its entry, in time
  const journal::Entry* entry = nullptr;
  const journal::Metric* metric = nullptr;
  Level level;
  bool is_reference = false;  ///< a row that repeats another entry's run
};

/// Values of one metric and split, in the order of time, then of the lines.
using Series = std::vector<Observation>;

enum class StatedKind : unsigned char {
  change,  ///< `(+0.02)`
  arrow,   ///< X of `X → Y`, or the base value in another column of the row
};

struct StatedChange {
  StatedKind kind = StatedKind::change;
  std::uint32_t position = 0;
  const journal::Entry* entry = nullptr;
  const journal::Metric* metric = nullptr;
  const Series* series = nullptr;
  std::size_t at = 0;  ///< of the value in its series
  Level value;
  Change change;  ///< for an arrow: X
  journal::Direction direction = journal::Direction::unknown;
  const journal::Metric* base = nullptr;  ///< X of an arrow, where it stands in a column of its own
  std::vector<WrittenValue> by_change;
  std::vector<WrittenValue> by_entry;
  bool is_by_origin = false;         ///< `by_entry` is of the run that the entry goes on from: it need not be the baseline
  bool has_unread_baseline = false;  ///< the entry names a run as its baseline, and no value of it can be told to be the one
  std::array<const Observation*, kHabits> by_habit{};
};

/// What makes changes of an entry one group: those of its own metrics, of the rows of its tables, and arrows are three
/// different things.
int group_of(const StatedChange& stated);
inline constexpr std::size_t kGroups = 3;

/// How the change, or X of the arrow, fits to a value.
Judgement judge_against(const StatedChange& stated, const Level& baseline);

inline bool comes_out(Agreement agreement) { return agreement == Agreement::exact || agreement == Agreement::rounding; }

inline constexpr std::size_t kLookBack = 256;  ///< values looked at for one change: what keeps a hostile journal linear

/// The values of a journal by metric and split, and the changes that it states, by entry, group and line. The changes
/// point into the values: it stays where it was made.
class StatedChanges {
 public:
  StatedChanges(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values);
  StatedChanges(const StatedChanges&) = delete;
  StatedChanges& operator=(const StatedChanges&) = delete;

  const std::vector<StatedChange>& all() const { return stated_; }

 private:
  void collect_series();
  bool is_reference(const journal::Entry& entry, const journal::Metric& metric) const;
  void collect_stated();
  void add_stated(const Series& series, std::size_t at);
  void add_delta(const Series& series, std::size_t at);
  void add_arrow(const Series& series, std::size_t at);
  void add_base_column(const Series& series, std::size_t at);
  StatedChange make(StatedKind kind, const Series& series, std::size_t at, const Change& change);

  const journal::JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  std::vector<std::uint32_t> positions_;
  std::unordered_map<std::string, Series> series_;
  std::unordered_map<std::string, const journal::Metric*> bases_;  ///< base values of rows, by row and metric
  std::vector<StatedChange> stated_;
};

}  // namespace labbook::results
