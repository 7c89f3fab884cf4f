// Precision, recall and F1 of one run in one line of text: "P 0.887 R 0.874 F1 0.880".
#pragma once

#include <string_view>
#include <vector>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::rules::impossible_value {

struct ToldScores {
  journal::Metric precision;
  journal::Metric recall;
  journal::Metric f1;
  bool is_mean = false;  ///< the line says macro, mean or weighted
};

/// "macro avg", "Mean", "взвешенное среднее": the F1 of what was averaged is no harmonic mean of its own precision and recall.
bool speaks_of_average(std::string_view text);

/// Of every line of text and list item that names each of the three once, right before its number. Linear.
std::vector<ToldScores> told_scores(const text::SourceFile& source);

}  // namespace labbook::rules::impossible_value
