// Means that running text states beside what they are of: "0.784, 0.750, 0.778 (mean 0.771 ± 0.018)".
#pragma once

#include <string>
#include <vector>

#include "results/aggregate.h"
#include "text/source_file.h"
#include "text/span.h"

namespace labbook::results {

struct WrongProseAggregate {
  text::Span span;  ///< the stated number
  AggregateKind kind = AggregateKind::mean;
  std::string expected;
  std::string stated;
  text::Span list;  ///< the numbers that it is of
  std::size_t count = 0;
};

/// A list of three or more numbers with a mean right behind or before it. Linear in the text.
std::vector<WrongProseAggregate> find_wrong_prose_aggregates(const text::SourceFile& source);

}  // namespace labbook::results
