// Which columns of a table hold changes, of what, and against what, as far as the header says.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "journal/vocabulary.h"
#include "results/written_table.h"

namespace labbook::results {

struct ChangeColumn {
  std::size_t index = 0;
  std::string metric;        ///< "ACC" of "ΔACC"; empty: not said
  std::string baseline;      ///< "E007" of "Delta vs E007"; empty: not said
  bool is_gain = false;      ///< "improvement": a loss that falls may be written with a plus
  bool is_relative = false;  ///< "%" in the header
};

/// The columns of changes of a table, by their headers.
std::vector<ChangeColumn> change_columns(const WrittenTable& table, const journal::Vocabulary& vocabulary);

/// The columns of changes of a turned table: rows that are called a change and nothing else, with a sign on every number.
std::vector<ChangeColumn> change_rows(const WrittenTable& turned, const journal::Vocabulary& vocabulary);

/// Whether a row's label says that it holds changes, and of nothing in particular: "Δ", "Разница", "Change vs e001".
bool is_change_label(std::string_view label, const journal::Vocabulary& vocabulary);

}  // namespace labbook::results
