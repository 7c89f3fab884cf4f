#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// What stands beneath a heading, as far as it can come again beneath another: labels, section titles, table headers,
/// code. Keys are folded and sorted.
struct BodyShape {
  std::vector<std::string> keys;
  std::vector<std::string> own_labels;  ///< keys of the labels before the next heading
  std::size_t experimental = 0;         ///< keys that are metrics, parameters or sections of an experiment
  std::size_t reports = 0;              ///< results by their form: metrics with a number, tables of them, sections of results
  bool has_code = false;
  bool has_results = false;            ///< two or more metrics with a number behind them, before the next heading
  bool has_result = false;             ///< one or more
  bool says_result = false;            ///< a line of it has a metric and a fraction or a share
  bool has_tables_of_results = false;  ///< a table with a metric in its header stands anywhere beneath
  bool has_result_table = false;       ///< a table with a metric in its header stands before the next heading
  bool has_date_field = false;         ///< a date stands in a field near the top
  bool has_text = false;               ///< there is anything at all before the next heading
};

/// One for each head of the outline; those that are no headings stay empty. A heading's body ends at the next heading of
/// its level or above. Worked out when they are first asked for, and kept with the facts.
const std::vector<BodyShape>& body_shapes(const DocumentFacts& facts);

}  // namespace labbook::journal
