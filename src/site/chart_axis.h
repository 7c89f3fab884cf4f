// What the charts have in common: their size, their scales, the lines behind them.
#pragma once

#include <string>

namespace labbook::site {

inline constexpr double kWidth = 720;
inline constexpr double kHeight = 240;
inline constexpr double kLeft = 56;
inline constexpr double kRight = 14;
inline constexpr double kTop = 14;
inline constexpr double kBottom = 30;

/// A straight line from values to places.
struct Scale {
  double low;
  double high;
  double from;
  double to;
  double operator()(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

/// Widened where both ends are the same.
Scale make_scale(double low, double high, double from, double to);

/// About five lines across at round values, with the values at the left.
void draw_grid(std::string& out, const Scale& y);

}  // namespace labbook::site
