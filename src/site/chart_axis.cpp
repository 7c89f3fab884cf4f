#include "site/chart_axis.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace labbook::site {
namespace {

/// The step of 1, 2 or 5 × 10^n that gives about five lines.
double nice_step(double range) {
  const double raw = range / 5;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  const double part = raw / power;
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
}

}  // namespace

Scale make_scale(double low, double high, double from, double to) {
  if (!(high > low)) {
    low -= 0.5;
    high += 0.5;
  }
  return {low, high, from, to};
}

void draw_grid(std::string& out, const Scale& y) {
  const double step = nice_step(y.high - y.low);
  for (double value = std::ceil(y.low / step) * step; value <= y.high + step * 1e-9; value += step) {
    const double shown = std::abs(value) < step * 1e-6 ? 0 : value;
    fmt::format_to(std::back_inserter(out),
                   "<line class=\"lb-grid\" x1=\"{:.0f}\" x2=\"{:.0f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><text class=\"lb-axis lb-axis-y\" "
                   "x=\"{:.0f}\" y=\"{:.1f}\">{:.6g}</text>",
                   kLeft, kWidth - kRight, y(value), y(value), kLeft - 8, y(value) + 4, shown);
  }
}

}  // namespace labbook::site
