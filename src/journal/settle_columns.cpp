#include "journal/settle_columns.h"

#include <algorithm>
#include <array>
#include <vector>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

constexpr std::array<std::string_view, 10> kMeans{"Mean ",    "mean ", "Avg",   "avg",     "Average ",
                                                  "average ", "Средн", "средн", "Median ", "median "};

bool is_known_result(const TableColumn& column) { return column.kind == ColumnKind::metric; }

/// Columns in front of the results whose header says nothing: settings are chosen, so they are whole numbers among other
/// settings, or rounder than anything that is measured.
void find_settings(TableShape& shape) {
  const auto first_result = std::ranges::find_if(shape.columns, is_known_result);
  const auto is_setting = [](const TableColumn& column) { return column.kind == ColumnKind::parameter; };
  const bool is_among_settings = std::any_of(shape.columns.begin(), first_result, is_setting);
  const bool are_results_fine =
      std::ranges::all_of(shape.columns, [](const TableColumn& c) { return !is_known_result(c) || c.numbers == 0 || c.digits > 2; });
  if (first_result == shape.columns.begin()) return;
  for (auto column = shape.columns.begin() + 1; column < first_result; ++column) {
    const bool may_be_setting = column->kind == ColumnKind::unknown && column->numbers > column->words && column->deviations == 0;
    const std::size_t most_digits = column->fractions > 0 && are_results_fine && first_result != shape.columns.end() ? 2 : 1;
    const bool is_round = column->digits <= most_digits && (most_digits == 2 || column->numbers > 2);
    const bool are_sizes = column->numbers > 1 && column->powers == column->numbers;
    if (may_be_setting && (is_round || are_sizes || (is_among_settings && column->fractions == 0))) column->kind = ColumnKind::parameter;
  }
}

/// `Target (AUC)` of a table without other results: what is told to the fourth digit was measured.
void find_measured_target(Contents& contents, TableShape& shape) {
  if (std::ranges::any_of(shape.columns, [](const TableColumn& c) { return is_known_result(c) && c.reading.kind != NameKind::duration; }))
    return;
  for (TableColumn& column : shape.columns) {
    const std::size_t open = column.header.find('(');
    if (open == std::string::npos || !column.header.ends_with(')') ||
        contents.vocabulary().columns.find(column.header.substr(0, open)) != "target")
      continue;
    const std::string_view named = std::string_view(column.header).substr(open + 1, column.header.size() - open - 2);
    const bool is_measured = column.fractions > 0 && column.digits > 3 && column.words == 0;
    if (is_measured && contents.names.read(named).kind == NameKind::metric) column.kind = ColumnKind::metric;
  }
}

/// `L1` beside `SSIM`, where no column is a setting: the loss of that name. Beside `L2` or `alpha` it is a weight.
void find_losses(Contents& contents, TableShape& shape) {
  const auto is_loss = [&](const TableColumn& column) {
    const bool is_norm = column.header.size() == 2 && is_digit(column.header.back());
    return is_norm && column.kind == ColumnKind::parameter && contents.vocabulary().metrics.contains(column.header + " loss") &&
           column.fractions * 2 > column.numbers;
  };
  const bool has_settings = std::ranges::any_of(
      shape.columns, [&](const TableColumn& column) { return column.kind == ColumnKind::parameter && !is_loss(column); });
  if (has_settings || std::ranges::count_if(shape.columns, is_loss) != 1 || std::ranges::none_of(shape.columns, is_known_result)) return;
  for (TableColumn& column : shape.columns) {
    if (is_loss(column)) column.kind = ColumnKind::metric;
  }
}

/// `Mean length` behind a result: nobody sets a mean.
void find_means(TableShape& shape) {
  const auto first_result = std::ranges::find_if(shape.columns, is_known_result);
  const auto is_mean = [](const std::string& header) {
    return std::ranges::any_of(kMeans, [&](std::string_view word) { return header.starts_with(word); });
  };
  for (auto column = first_result; column < shape.columns.end(); ++column) {
    const bool is_size = column->kind == ColumnKind::parameter && column->reading.kind == NameKind::size;
    if (is_size && column->fractions * 2 > column->numbers && is_mean(column->header)) column->kind = ColumnKind::metric;
  }
}

/// `vs`, `against`: a word of the header says that its column is measured by something else.
bool is_against(const WordTable& columns, std::string_view header) {
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = std::min(header.find(' ', at), header.size());
    if (end > at && columns.find(header.substr(at, end - at)) == "against") return true;
    at = end + 1;
  }
  return false;
}

/// `vs small net` over `+4.8` and `−0.3`: by how much, and no result. Over `61.2` it is one, and where returns have signs
/// a sign tells nothing.
void find_differences(Contents& contents, TableShape& shape) {
  std::vector<TableColumn*> differences;
  for (auto column = shape.columns.begin() + 1; column != shape.columns.end(); ++column) {
    if (2 * column->signs <= column->numbers || (column->kind != ColumnKind::unknown && column->kind != ColumnKind::metric)) continue;
    if (!is_against(contents.vocabulary().columns, column->header)) return;
    differences.push_back(&*column);
  }
  for (TableColumn* column : differences) column->kind = ColumnKind::delta;
}

constexpr double kLargestShare = 100;  ///< of a hundred: a result of a split may be one, the size of its data mostly is more

/// `Train | Val | Test` over `6,000 | 1,200 | 1,200`: how much data there was. Much more of it is for training, where errors
/// are less there, and nearly as large.
void find_sizes_of_splits(TableShape& shape) {
  std::vector<TableColumn*> splits;
  for (TableColumn& column : shape.columns) {
    if (column.kind != ColumnKind::split) continue;
    if (column.numbers == 0 || column.fractions > 0 || column.deviations > 0) return;
    splits.push_back(&column);
  }
  const auto by_largest = [](const TableColumn* a, const TableColumn* b) { return a->largest < b->largest; };
  if (splits.size() < 2) return;
  const auto [least, most] = std::ranges::minmax_element(splits, by_largest);
  if ((*most)->largest <= kLargestShare || (*most)->largest < 2 * (*least)->largest) return;
  for (TableColumn* column : splits) column->kind = ColumnKind::note;
}

/// `Test F1` with values of one: a result, also in a table of the setup. A bare `IoU` may be a threshold there.
bool is_result_of_split(const TableColumn& column) {
  return column.kind == ColumnKind::metric && column.reading.split_size != 0 && column.fractions > 0 &&
         column.fractions * 2 >= column.numbers;
}

}  // namespace

void settle_columns(Contents& contents, const Scope& scope, TableShape& shape) {
  find_differences(contents, shape);
  find_sizes_of_splits(shape);
  if (scope.role != Role::plan && scope.role != Role::setup) find_measured_target(contents, shape);
  if (scope.role != Role::plan && scope.role != Role::setup) find_losses(contents, shape);
  find_settings(shape);
  if (scope.role != Role::plan && scope.role != Role::setup) find_means(shape);
  const bool has_results = std::ranges::any_of(shape.columns, is_known_result);
  const bool is_results = scope.role == Role::results || has_results;
  for (std::size_t i = 0; i < shape.columns.size(); ++i) {
    TableColumn& column = shape.columns[i];
    const bool is_numeric = column.numbers > 0 && column.numbers >= column.words;
    const bool is_fractional = column.fractions * 2 >= column.numbers;
    const bool may_be_setting = (column.kind == ColumnKind::unknown || column.kind == ColumnKind::metric) && !is_result_of_split(column);
    if (scope.role == Role::setup && may_be_setting && i > 0) {
      column.kind = ColumnKind::parameter;
    } else if (column.kind == ColumnKind::parameter && column.deviations > 0 && scope.role != Role::setup) {
      column.kind = ColumnKind::metric;  // a setting has no standard deviation
    } else if (column.kind == ColumnKind::value && is_numeric && column.fractions > 0 && is_fractional && i > 0 &&
               scope.role != Role::plan) {
      column.kind = ColumnKind::metric;  // "Fold | Score"
    } else if (column.kind == ColumnKind::split) {
      column.kind = is_numeric ? ColumnKind::metric : ColumnKind::unknown;
    } else if (column.kind == ColumnKind::unknown && is_numeric && i > 0 &&
               column.header.find_first_not_of("0123456789.,%^- ") != std::string::npos) {
      const bool is_result = is_results ? is_fractional || is_results : is_fractional && scope.role != Role::plan;
      if (is_result) column.kind = ColumnKind::metric;
    }
  }
  TableColumn& first = shape.columns.front();
  if (first.kind == ColumnKind::unknown || first.kind == ColumnKind::parameter || first.kind == ColumnKind::field)
    first.kind = ColumnKind::label;
}

}  // namespace labbook::journal
