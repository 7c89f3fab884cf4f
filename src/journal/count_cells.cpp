#include "journal/count_cells.h"

#include <algorithm>
#include <cmath>

#include "journal/characters.h"
#include "journal/result_parts.h"
#include "journal/stated_cells.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// 8, 16 … 2⁵²: an exact double each.
bool is_power_of_two(double value) {
  int exponent = 0;
  return std::frexp(value, &exponent) == 0.5 && exponent > 3 && exponent < 54;
}

}  // namespace

void count_cell(Contents& contents, text::Span cell, TableColumn& column) {
  contents.line.assign(contents.text(), cell.of(contents.text()).substr(0, kMaxCell));
  const std::string_view value = text::trim(contents.line.text());
  if (value.empty() || is_dash(value)) return;
  const auto measured = read_result(contents, column.kind == ColumnKind::metric ? behind_metric_name(contents.names, value) : value);
  if (!measured || !ends_result(contents.vocabulary(), measured->rest)) {
    column.words += contents.vocabulary().placeholders.contains(value) ? 0U : 1U;
    return;
  }
  ++column.numbers;
  column.signs += value.starts_with('+') || is_dash(text::decode_at(value, 0).value) ? 1U : 0U;
  column.powers += is_power_of_two(measured->number.value) ? 1U : 0U;
  column.largest = std::max(column.largest, measured->number.value);
  column.digits = std::max(column.digits, significant_digits(measured->number));
  column.deviations += measured->deviation ? 1U : 0U;
  column.fractions += measured->number.is_fractional || measured->unit == "%" ? 1U : 0U;
}

}  // namespace labbook::journal
