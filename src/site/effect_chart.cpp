#include "site/effect_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "site/chart_axis.h"
#include "site/metric_change.h"
#include "site/page_head.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostLabels = 8;

struct Value {
  std::string text;
  std::optional<results::Decimal> number;
};

/// The parameter's values in the order in which they stand along the axis.
std::vector<Value> values_of(const std::vector<EffectRow>& rows) {
  std::vector<Value> values;
  const auto add = [&](const std::string& text) {
    if (std::ranges::find(values, text, &Value::text) == values.end()) values.push_back({text, results::parse_decimal(text)});
  };
  for (const EffectRow& row : rows) {
    add(row.pair.from_value);
    add(row.pair.to_value);
  }
  if (!std::ranges::all_of(values, [](const Value& value) { return value.number.has_value(); })) return values;
  std::ranges::stable_sort(values, [](const Value& a, const Value& b) { return results::compare(*a.number, *b.number) < 0; });
  return values;
}

double place_of(const std::vector<Value>& values, const std::string& text) {
  return static_cast<double>(std::ranges::find(values, text, &Value::text) - values.begin());
}

void draw_values(std::string& out, const std::vector<Value>& values, const Scale& x) {
  const std::size_t step = (values.size() + kMostLabels - 1) / kMostLabels;
  for (std::size_t i = 0; i < values.size(); i += step) {
    fmt::format_to(std::back_inserter(out), "<text class=\"lb-axis\" x=\"{:.1f}\" y=\"{:.0f}\" text-anchor=\"middle\">{}</text>",
                   x(static_cast<double>(i)), kHeight - 8, text::escape_html(shorten(values[i].text, values.size() > 4 ? 12 : 22)));
  }
}

void draw_pair(std::string& out, const EffectRow& row, const std::vector<Value>& values, const Scale& x, const Scale& y) {
  const double x1 = x(place_of(values, row.pair.from_value));
  const double x2 = x(place_of(values, row.pair.to_value));
  const int verdict = x1 <= x2 ? row.change.verdict : -row.change.verdict;
  const double y1 = y(row.change.from.to_double());
  const double y2 = y(row.change.to.to_double());
  const std::string label = fmt::format("{} → {}: {} → {} ({})", row.pair.from_run, row.pair.to_run, results::to_text(row.change.from),
                                        results::to_text(row.change.to), results::signed_text(row.change.change));
  fmt::format_to(std::back_inserter(out),
                 "<g class=\"lb-effect lb-effect-{}\"><title>{}</title><line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>"
                 "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"/><circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\"/></g>",
                 verdict_class(verdict), text::escape_html(label), x1, y1, x2, y2, x1, y1, x2, y2);
}

}  // namespace

std::string effect_chart_svg(std::string_view title, const MetricEffects& effects) {
  const std::vector<EffectRow>& rows = effects.rows;
  if (rows.empty()) return {};
  const std::vector<Value> values = values_of(rows);
  double low = rows.front().change.from.to_double();
  double high = low;
  for (const EffectRow& row : rows) {
    const auto [less, more] = std::minmax({row.change.from.to_double(), row.change.to.to_double()});
    low = std::min(low, less);
    high = std::max(high, more);
  }
  const double margin = (high - low) * 0.08;
  const Scale y = make_scale(low - margin, high + margin, kHeight - kBottom, kTop);
  const Scale x = make_scale(0, static_cast<double>(values.size() - 1), kLeft + 60, kWidth - kRight - 60);
  std::string out = fmt::format("<svg class=\"lb-chart\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{}\">", kWidth, kHeight,
                                text::escape_html(title));
  draw_grid(out, y);
  draw_values(out, values, x);
  for (const EffectRow& row : rows) draw_pair(out, row, values, x, y);
  return out + "</svg>";
}

}  // namespace labbook::site
