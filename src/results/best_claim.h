// "Best so far", "рекорд": claims that a value is the best, held against what was reported up to then.
#pragma once

#include <string>
#include <vector>

#include "results/decimal.h"
#include "results/metric_names.h"
#include "results/reported_value.h"
#include "results/rivals.h"
#include "results/run.h"

namespace labbook::results {

struct FalseBest {
  text::Span claim;   ///< the words that claim it
  std::string words;  ///< as written
  MetricKey key;
  std::string value;  ///< that is claimed to be the best
  const journal::JournalFile* file = nullptr;
  const journal::Entry* better_entry = nullptr;
  const journal::Metric* better = nullptr;
};

/// Claims of the journal that a better value of the same metric and split contradicts: reported in the same entry or in
/// one made before; or in another journal, in an entry of the same day or before that names the same data. Claims that
/// name no metric whose direction is known, and values that nobody reports, are left alone.
std::vector<FalseBest> find_false_bests(const journal::JournalFile& file, const ReportedValues& reported, KnownRivals& rivals,
                                        MetricNames& names);

/// Whether the text calls any value the best.
bool claims_best(const text::SourceFile& source);

}  // namespace labbook::results
