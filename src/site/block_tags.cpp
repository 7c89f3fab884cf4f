#include "site/block_tags.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "markdown/plain_text.h"

namespace labbook::site {

using markdown::Alignment;
using markdown::Node;

namespace {

std::string_view alignment_class(Alignment alignment) {
  switch (alignment) {
    case Alignment::left: return " class=\"lb-left\"";
    case Alignment::center: return " class=\"lb-center\"";
    case Alignment::right: return " class=\"lb-right\"";
    case Alignment::none: return "";
  }
  return "";
}

}  // namespace

std::string list_start_tag(const Node& list) {
  if (!list.is_ordered) return "<ul>\n";
  return list.list_start == 1 ? std::string("<ol>\n") : fmt::format("<ol start=\"{}\">\n", list.list_start);
}

std::string item_start_tag(const Node& item) {
  if (!item.is_task) return "<li>";
  return fmt::format("<li class=\"lb-task\"><span class=\"lb-check{0}\" role=\"img\" aria-label=\"{1}\"></span> ",
                     item.is_checked ? " lb-checked" : "", item.is_checked ? "[x]" : "[ ]");
}

std::string cell_start_tag(const Node& cell, bool is_in_header) {
  return fmt::format("<{}{}>", is_in_header ? "th" : "td", alignment_class(cell.alignment));
}

std::string_view cell_end_tag(bool is_in_header) { return is_in_header ? "</th>" : "</td>"; }

std::string_view TableTags::start_row(const markdown::Document& document, markdown::NodeIndex row) {
  if (document[row].is_header) {
    const bool is_blank = std::ranges::all_of(markdown::plain_text(document, row), [](char c) { return c == ' '; });
    return is_blank ? "<thead class=\"lb-blank\">\n<tr>" : "<thead>\n<tr>";
  }
  return std::exchange(is_in_body_, true) ? "<tr>" : "<tbody>\n<tr>";
}

std::string_view TableTags::end() { return std::exchange(is_in_body_, false) ? "</tbody>\n</table></div>\n" : "</table></div>\n"; }

}  // namespace labbook::site
