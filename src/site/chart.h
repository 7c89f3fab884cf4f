// Charts drawn at build time, as SVG inside the page: they need no script and take their colours from the style sheet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::site {

struct ChartPoint {
  double x = 0;  ///< days, or the order where there are no dates
  double y = 0;
  std::string label;       ///< for the tooltip
  std::string href;        ///< of the experiment
  std::string name;        ///< of the experiment, below the axis where there are no dates; may be empty
  bool is_record = false;  ///< better than all before it
};

struct Chart {
  std::string title;               ///< read out instead of the picture
  std::vector<ChartPoint> points;  ///< in the order of x
  bool has_dates = false;          ///< x is days since 1970-01-01
};

/// Values over time, a line through the records. Empty for fewer than two points.
std::string chart_svg(const Chart& chart);

struct Bar {
  std::string label;
  std::size_t value = 0;
  std::string title;
};

/// Columns with a label under the first and the last. Empty for fewer than two.
std::string bars_svg(std::string_view title, const std::vector<Bar>& bars);

}  // namespace labbook::site
