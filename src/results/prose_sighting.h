// Results of a run that running text repeats: "E002 reached an accuracy of 0.838", or below the table of E002 "The accuracy is
// 0.838".
#pragma once

#include <string>
#include <vector>

#include "results/entry_values.h"
#include "results/run.h"
#include "results/written_text.h"

namespace labbook::results {

/// A repeated value that is not what the run itself reports.
struct ProseConflict {
  text::Span span;    ///< of the number
  std::string value;  ///< as written
  std::string run;
  const journal::JournalFile* other_file = nullptr;
  const journal::Metric* other = nullptr;
};

/// Only lines that name one run (or none, in an entry), one metric and one number, and have no word that could tell of another split,
/// another time or a variant of the run; and only runs that report one value of the metric. Linear in the text.
std::vector<ProseConflict> find_prose_conflicts(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                MetricNames& names, KnownValues& values);

}  // namespace labbook::results
