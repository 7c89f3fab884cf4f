#include "results/row_labels.h"

#include <algorithm>
#include <array>

#include "text/fold.h"

namespace labbook::results {
namespace {

constexpr std::array<std::string_view, 7> kTimes{"step", "epoch", "iter", "round", "шаг", "эпох", "итерац"};
constexpr std::array<std::string_view, 10> kLeftOut{"diverge", "fail", "crash", "exclu", "outlier", "nan", "разош", "расход", "исключ", "упал"};
constexpr std::array<std::string_view, 6> kRepeatedRows{"seed", "fold", "run", "trial", "сид", "фолд"};
constexpr std::array<std::string_view, 6> kOveralls{"overall", "all", "всего", "вцелом", "общее", "все"};
constexpr std::array<std::string_view, 5> kOtherSums{"accuracy", "microavg", "microaverage", "weightedavg", "weightedaverage"};

template <std::size_t N>
bool names_one_of(std::string_view label, const std::array<std::string_view, N>& stems) {
  const std::string folded = text::fold_case(label);
  return std::ranges::any_of(stems, [&](std::string_view stem) { return folded.find(stem) != std::string::npos; });
}

}  // namespace

bool is_time(std::string_view label) { return names_one_of(label, kTimes); }

bool is_left_out(std::string_view label) { return names_one_of(label, kLeftOut); }

bool is_repetition(std::string_view label) {
  if (is_time(label) || is_left_out(label)) return false;
  return names_one_of(label, kRepeatedRows) || (!label.empty() && label.back() >= '0' && label.back() <= '9');
}

bool is_other_sum(std::string_view label) { return std::ranges::find(kOtherSums, text::fold_name(label)) != kOtherSums.end(); }

bool is_overall(std::string_view label) { return std::ranges::find(kOveralls, text::fold_name(label)) != kOveralls.end(); }

}  // namespace labbook::results
