#include "site/footnotes.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/ascii.h"
#include "text/escape.h"

namespace labbook::site {

std::string Footnotes::reference(std::string_view number, bool is_in_link) {
  const std::string shown = text::escape_html(number);
  const bool is_first = met_.insert(number).second;
  if (is_first) numbers_.push_back(number);
  const std::string id = is_first ? fmt::format(" id=\"lb-fnref-{}\"", shown) : std::string();
  if (is_in_link) return fmt::format("<sup class=\"lb-footnote-ref\"{}>{}</sup>", id, shown);
  return fmt::format("<sup class=\"lb-footnote-ref\"><a href=\"#lb-fn-{0}\"{1}>{0}</a></sup>", shown, id);
}

std::vector<markdown::NodeIndex> footnote_definitions(const markdown::Document& document) {
  std::vector<markdown::NodeIndex> definitions;
  for (const markdown::NodeIndex child : markdown::children(document, 0)) {
    if (document[child].kind == markdown::NodeKind::footnote_definition) definitions.push_back(child);
  }
  return definitions;
}

std::optional<std::size_t> footnote_index(std::string_view number, std::size_t count) {
  std::size_t index = 0;
  for (const char c : number)
    index = text::is_digit(c) ? std::min<std::size_t>(index * 10 + static_cast<std::size_t>(c - '0'), 1U << 20) : 0;
  if (index == 0 || index > count) return std::nullopt;
  return index - 1;
}

}  // namespace labbook::site
