// Tables in blanks or bars, as programs print them: a line of metrics' names, and numbers below.
#pragma once

#include <string_view>
#include <vector>

#include "journal/contents.h"

namespace labbook::journal {

class CodeColumns {
 public:
  CodeColumns(Contents& contents, Entry& entry, const Scope& scope) : contents_(contents), entry_(entry), scope_(scope) {}

  /// Reads a header or, below one, a row. False: the line is neither. Linear in the line.
  bool read_line(std::string_view line);

 private:
  bool read_header(const std::vector<std::string_view>& words);
  bool read_named_value(std::string_view line);
  bool read_row(const std::vector<std::string_view>& words);
  void add_metric(std::string_view name, const NameReading& reading, const Measurement& measured, std::string_view label);

  Contents& contents_;
  Entry& entry_;
  Scope scope_;
  std::vector<std::string_view> names_;  ///< of the header above; empty: there is none
};

}  // namespace labbook::journal
