// Bold cells of a table that mark the best of their column or row, and do not.
#pragma once

#include <string>
#include <vector>

#include "results/metric_names.h"
#include "results/written_table.h"

namespace labbook::results {

struct FalseBold {
  text::Span span;     ///< the bold cell
  std::string value;   ///< as written
  std::string metric;  ///< the header or label it stands under
  std::string better;  ///< the value that is better …
  std::string label;   ///< … and the row or column that it stands in
  text::Span better_span;
  std::uint32_t better_line = 0;
};

/// Only in tables whose bold cells mark bests: at least two lines of values have exactly one bold cell that is the best
/// of the line, they do not all stand in the same place, and they are twice as many as those that are not. Linear.
std::vector<FalseBold> find_false_bolds(const std::vector<WrittenTable>& tables, MetricNames& names);

}  // namespace labbook::results
