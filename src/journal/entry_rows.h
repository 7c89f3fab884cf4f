// Entries by what the rows of tables call them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "journal/model.h"
#include "journal/vocabulary.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// The journal's entries by what a table's row can call them.
class EntryRows {
 public:
  EntryRows(const text::SourceFile& file, const markdown::Document& document, const Journal& journal);

  /// The entry whose heading or row begins on the line, or -1.
  int at_line(std::uint32_t line) const;
  /// Whether the entry is the row of a table and no block of its own.
  bool is_row(int entry) const { return entry >= 0 && is_row_[static_cast<std::size_t>(entry)]; }
  /// The entry with this id, or -1. `word` is the header of the column: a row `3` below `Run` is `Run 3`.
  int with_id(std::string_view id, std::string_view word) const;
  /// The one entry whose id is a word and this number, `Experiment 3`, or -1.
  int with_number(std::string_view digits) const;

 private:
  /// `run_3` of `run_3_blend`, where no other id begins so.
  void add_numbers(const Journal& journal);
  void add_counts(const Journal& journal);

  std::vector<bool> is_row_;
  std::unordered_map<std::uint32_t, int> by_line_;
  std::unordered_map<std::string, int, ViewHash, std::equal_to<>> by_id_;
  std::unordered_map<std::string, int, ViewHash, std::equal_to<>> by_count_;
};

}  // namespace labbook::journal
