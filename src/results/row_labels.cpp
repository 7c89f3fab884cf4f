#include "results/row_labels.h"

#include <algorithm>
#include <array>

#include "results/wording.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

template <std::size_t N>
bool names_one_of(std::string_view label, const std::array<std::string_view, N>& stems) {
  const std::string folded = text::fold_case(label);
  return std::ranges::any_of(stems, [&](std::string_view stem) { return folded.find(stem) != std::string::npos; });
}

}  // namespace

bool is_time(std::string_view label) { return names_one_of(label, wording::row_times); }

bool is_left_out(std::string_view label) { return names_one_of(label, wording::rows_left_out); }

bool is_repetition(std::string_view label) {
  if (is_time(label) || is_left_out(label)) return false;
  return names_one_of(label, wording::repeated_rows) || (!label.empty() && label.back() >= '0' && label.back() <= '9');
}

bool is_other_sum(std::string_view label) {
  return std::ranges::find(wording::other_sums, text::fold_name(label)) != wording::other_sums.end();
}

bool is_overall(std::string_view label) {
  return std::ranges::find(wording::overall_rows, text::fold_name(label)) != wording::overall_rows.end();
}

}  // namespace labbook::results
