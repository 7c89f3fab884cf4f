// Where tables stand, and what that says of their rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "journal/entry_marks.h"

namespace labbook::journal {

/// Whether a table is the document's own, that of a group of runs, or a part of what may be one experiment.
enum class Standing { of_document, of_group, of_block };

/// Goes through the headings with the tables, in the order of the document.
class TablePlaces {
 public:
  explicit TablePlaces(const DocumentFacts& facts);

  /// Of the table on this line, which is not above that of the one before.
  Standing next(std::uint32_t line);

 private:
  Standing standing_of(const Head& head) const;

  const DocumentFacts& facts_;
  std::size_t title_;
  std::size_t head_ = 0;
  std::vector<std::size_t> open_;
};

/// A motivation, a hypothesis or a method is that of one experiment: its tables are its results.
bool reports_one_experiment(const DocumentFacts& facts);

}  // namespace labbook::journal
