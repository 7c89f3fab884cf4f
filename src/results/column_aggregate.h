// Columns that sum up the columns beside them: "SST-2 | MRPC | QNLI | Avg".
#pragma once

#include <string>
#include <vector>

#include "results/aggregate.h"
#include "results/written_table.h"

namespace labbook::results {

struct WrongColumnAggregate {
  text::Span span;  ///< the stated number
  AggregateKind kind = AggregateKind::mean;
  std::string expected;
  std::string stated;
  std::size_t first = 0;  ///< the columns that it is of …
  std::size_t last = 0;   ///< … both inclusive
  text::Span first_span;  ///< the first of the row's values
  std::size_t kept = 0;   ///< so many rows come out …
  std::size_t asked = 0;  ///< … of so many
};

/// A column called a mean is one of the columns before or behind it. Of which is not said: those of which most rows come
/// out are taken, and where none explains two rows and two thirds of them nothing is said. Linear in the cells.
std::vector<WrongColumnAggregate> find_wrong_column_aggregates(const std::vector<WrittenTable>& tables);

/// Whether a column of a table with this header may be a mean of others.
bool has_mean_column(const std::vector<TableCell>& header);

}  // namespace labbook::results
