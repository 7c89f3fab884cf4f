// Changes that running text states: "+0.009 over e0002", "Разница с exp-2 на OOT: AUC +0,029", "0.61 → 0.64 (+0.03)".
#pragma once

#include <string>
#include <vector>

#include "results/change.h"
#include "results/entry_values.h"
#include "results/metric_names.h"
#include "results/run.h"
#include "results/written_text.h"

namespace labbook::results {

struct WrongProseChange {
  text::Span span;  ///< the stated change
  std::string stated;
  Judgement judgement;
  std::string baseline;  ///< name of the run it is against; empty: the left side of an arrow
  const journal::JournalFile* baseline_file = nullptr;
  const journal::Metric* baseline_metric = nullptr;
  bool is_size = false;  ///< written without a sign: words say which way
  bool is_word = false;  ///< `stated` is a word for a direction: "improved"
};

/// Changes in running text whose value and baseline are certain: both ends of an arrow stand beside it, or the line names
/// the metric and the one run that it is against, and both runs report one value of it. `known` are the lines whose
/// changes the model has. Linear in the text.
std::vector<WrongProseChange> find_wrong_prose_changes(const journal::JournalFile& file, WrittenText& text, const RunIndex& index,
                                                       MetricNames& names, KnownValues& values);

}  // namespace labbook::results
