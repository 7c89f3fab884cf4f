// How exact the changes of a journal are: whether a last digit that is one off is a fault there.
#pragma once

#include <cstddef>

#include "results/change.h"

namespace labbook::results {

inline constexpr std::size_t kFewestExact = 16;  ///< exact changes beside the one that is not

struct Exactness {
  std::size_t exact = 0;
  std::size_t rounded = 0;

  void count(Agreement agreement) {
    if (agreement == Agreement::exact) ++exact;
    if (agreement == Agreement::rounding) ++rounded;
  }

  void add(const Exactness& other) {
    exact += other.exact;
    rounded += other.rounded;
  }

  /// Many exact changes, and one that rounding alone explains: where there are more, numbers were rounded after the
  /// subtraction.
  bool makes_last_digits_count() const { return exact >= kFewestExact && rounded <= 1; }
};

}  // namespace labbook::results
