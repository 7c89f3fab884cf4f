#include "site/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "site/chart_axis.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

struct Day {
  int year;
  unsigned month;
};

/// Civil from days (Howard Hinnant, "chrono-compatible low-level date algorithms").
Day civil(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const auto day_of_era = static_cast<unsigned>(days - era * 146097);
  const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned month_index = (5 * day_of_year + 2) / 153;
  const unsigned month = month_index < 10 ? month_index + 3 : month_index - 9;
  return {static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0), month};
}

void draw_dates(std::string& out, const Chart& chart, const Scale& x) {
  if (!chart.has_dates) return;
  const auto date = [](double days) {
    const Day day = civil(static_cast<std::int64_t>(days));
    return fmt::format("{}-{:02}", day.year, day.month);
  };
  const double first = chart.points.front().x;
  const double last = chart.points.back().x;
  for (int i = 0; i <= 3 && last > first; ++i) {
    const double at = first + (last - first) * i / 3;
    const char* anchor = i == 0 ? "start" : i == 3 ? "end" : "middle";
    fmt::format_to(std::back_inserter(out), "<text class=\"lb-axis\" x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"{}\">{}</text>", x(at),
                   kHeight - 8, anchor, date(at));
  }
}

/// The experiments at both ends, and some between, where there are no dates.
void draw_names(std::string& out, const Chart& chart, const Scale& x) {
  constexpr double kApart = 150;
  constexpr std::size_t kMostLetters = 18;
  const double end = x(chart.points.back().x);
  double free = 0;
  for (const ChartPoint& point : chart.points) {
    const double at = x(point.x);
    const bool is_last = at >= end;
    if (chart.has_dates || point.name.empty() || point.name.size() > kMostLetters || at < free || (!is_last && at > end - kApart)) continue;
    fmt::format_to(std::back_inserter(out), "<text class=\"lb-axis\" x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"{}\">{}</text>", at,
                   kHeight - 8,
                   is_last           ? "end"
                   : at < kLeft + 40 ? "start"
                                     : "middle",
                   text::escape_html(point.name));
    free = is_last ? end + 1 : at + kApart;
  }
}

void draw_records(std::string& out, const Chart& chart, const Scale& x, const Scale& y) {
  std::string path;
  double height = 0;
  for (const ChartPoint& point : chart.points) {
    if (!point.is_record) continue;
    if (path.empty()) {
      path = fmt::format("M{:.1f} {:.1f}", x(point.x), y(point.y));
    } else {
      path += fmt::format("H{:.1f}V{:.1f}", x(point.x), y(point.y));
    }
    height = y(point.y);
  }
  if (!path.empty() && height > 0) out += fmt::format("<path class=\"lb-record-line\" d=\"{}H{:.1f}\"/>", path, kWidth - kRight);
}

void draw_points(std::string& out, const Chart& chart, const Scale& x, const Scale& y) {
  for (const ChartPoint& point : chart.points) {
    fmt::format_to(std::back_inserter(out),
                   "<a href=\"{}\"><circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\"><title>{}</title></circle></a>",
                   text::escape_html(point.href), point.is_record ? "lb-dot lb-record" : "lb-dot", x(point.x), y(point.y),
                   point.is_record ? "4.5" : "3.5", text::escape_html(point.label));
  }
}

}  // namespace

std::string chart_svg(const Chart& chart) {
  if (chart.points.size() < 2) return {};
  const auto [low, high] = std::ranges::minmax(chart.points, {}, &ChartPoint::y);
  const double margin = (high.y - low.y) * 0.08;
  const Scale x = make_scale(chart.points.front().x, chart.points.back().x, kLeft + 10, kWidth - kRight - 10);
  const Scale y = make_scale(low.y - margin, high.y + margin, kHeight - kBottom, kTop);
  std::string out = fmt::format("<svg class=\"lb-chart\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"group\" aria-label=\"{}\">", kWidth, kHeight,
                                text::escape_html(chart.title));
  draw_grid(out, y);
  draw_dates(out, chart, x);
  draw_names(out, chart, x);
  draw_records(out, chart, x, y);
  draw_points(out, chart, x, y);
  return out + "</svg>";
}

std::string bars_svg(std::string_view title, const std::vector<Bar>& bars) {
  if (bars.size() < 2) return {};
  const std::size_t most = std::max<std::size_t>(1, std::ranges::max(bars, {}, &Bar::value).value);
  constexpr double kBarsHeight = 120;
  const double step = kWidth / static_cast<double>(bars.size());
  std::string out = fmt::format("<svg class=\"lb-chart lb-bars\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">", kWidth,
                                kBarsHeight + 36, text::escape_html(title));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double left = step * static_cast<double>(i);
    const double height =
        bars[i].value == 0 ? 1 : std::max(3.0, kBarsHeight * static_cast<double>(bars[i].value) / static_cast<double>(most));
    fmt::format_to(std::back_inserter(out),
                   "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"2\"><title>{}</title></rect>",
                   bars[i].value == 0 ? "lb-bar lb-bar-empty" : "lb-bar", left + step * 0.12, kBarsHeight - height, step * 0.76, height,
                   text::escape_html(bars[i].title));
    const bool is_last = i + 1 == bars.size();
    if (i == 0 || is_last)
      fmt::format_to(std::back_inserter(out), "<text class=\"lb-axis\" x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"{}\">{}</text>",
                     is_last ? kWidth : left, kBarsHeight + 28, is_last ? "end" : "start", text::escape_html(bars[i].label));
  }
  return out + "</svg>";
}

}  // namespace labbook::site
