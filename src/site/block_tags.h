// The tags of lists and tables.
#pragma once

#include <string>
#include <string_view>

#include "markdown/document.h"

namespace labbook::site {

std::string list_start_tag(const markdown::Node& list);
std::string item_start_tag(const markdown::Node& item);
std::string cell_start_tag(const markdown::Node& cell, bool is_in_header);
std::string_view cell_end_tag(bool is_in_header);

/// The tags of one table after the other: its body begins with the first row that is no header.
class TableTags {
 public:
  std::string_view start() const { return "<div class=\"lb-table\" tabindex=\"0\" role=\"group\"><table>\n"; }
  std::string_view start_row(const markdown::Document& document, markdown::NodeIndex row);
  std::string_view end_row(const markdown::Node& row) const { return row.is_header ? "</tr>\n</thead>\n" : "</tr>\n"; }
  std::string_view end();

 private:
  bool is_in_body_ = false;
};

}  // namespace labbook::site
