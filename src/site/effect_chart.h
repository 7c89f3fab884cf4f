#pragma once

#include <string>
#include <string_view>

#include "site/parameter_effects.h"

namespace labbook::site {

/// A parameter against a metric, as SVG: a line from run to run for each pair, coloured by whether the metric gets better to the right.
/// The parameter's values stand side by side at equal distances, by size where all are numbers.
std::string effect_chart_svg(std::string_view title, const MetricEffects& effects);

}  // namespace labbook::site
