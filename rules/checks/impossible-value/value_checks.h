// The three ways in which a value can be impossible: alone, in its column, beside another metric of the same run.
#pragma once

#include <functional>
#include <string>

#include "lint/diagnostic.h"
#include "results/metric_names.h"
#include "text/source_file.h"

namespace labbook::rules::impossible_value {

using Report = std::function<void(const journal::Metric&, std::string message, std::string help, lint::Severity)>;

/// A share over 1 or 100 %, a value under the least that the metric can be.
void check_ranges(const journal::Journal& journal, results::MetricNames& names, const Report& report);

/// 1.04 among 0.84 and 0.85, or beside other shares.
void check_over_one(const journal::Journal& journal, results::MetricNames& names, const Report& report);

/// 86.1 among 0.84, 0.85 and 0.87.
void check_scales(const journal::Journal& journal, results::MetricNames& names, const Report& report);

/// F1 beside precision and recall, Dice beside IoU, AP75 beside AP50, RMSE beside MAE.
void check_relations(const text::SourceFile& source, const journal::Journal& journal, results::MetricNames& names, const Report& report);

}  // namespace labbook::rules::impossible_value
