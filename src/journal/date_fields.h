#pragma once

#include <cstdint>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Which lines stand in a table of two columns or behind one: the first cells there are labels, those of a wider table
/// rows. Asked in the order of the lines.
class PairTables {
 public:
  explicit PairTables(const std::vector<OutlineTable>& tables) : tables_(tables) {}

  bool is_inside(std::uint32_t line) {
    while (at_ + 1 < tables_.size() && tables_[at_ + 1].line <= line) ++at_;
    return at_ < tables_.size() && tables_[at_].line <= line && tables_[at_].header.size() == 2;
  }

 private:
  const std::vector<OutlineTable>& tables_;
  std::size_t at_ = 0;
};

/// For each head of the outline, whether it is a heading with a date in a field near its top, before the next heading.
std::vector<bool> date_fields(const DocumentFacts& facts);

}  // namespace labbook::journal
