// The attributes of HTML as it stands in a document: enough to find what it links to and what it can be linked by.
#pragma once

#include <algorithm>
#include <string_view>

#include "text/utf8.h"

namespace labbook::lint {

/// Calls `visit(tag name, attribute name, value)` for each attribute with a quoted value.
template <typename Visit>
void for_each_attribute(std::string_view html, const Visit& visit) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    if (html.substr(at).starts_with("!--")) {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    const std::size_t name_end = std::min(html.find_first_of(" \t\r\n/>", at), html.size());
    const std::string_view tag = html.substr(at, name_end - at);
    at = name_end;
    while (at < html.size() && html[at] != '>' && html[at] != '<') {
      const std::size_t equals = html.find_first_of("=><", at);
      if (equals == std::string_view::npos || html[equals] != '=') break;
      const std::string_view before = text::trim(html.substr(at, equals - at));
      const std::string_view name = before.substr(before.find_last_of(" \t\r\n/") + 1);
      const std::size_t open = html.find_first_not_of(" \t\r\n", equals + 1);
      if (open == std::string_view::npos) return;
      const bool is_quoted = html[open] == '"' || html[open] == '\'';
      const std::size_t begin = is_quoted ? open + 1 : open;
      const std::size_t end = std::min(is_quoted ? html.find(html[open], begin) : html.find_first_of(" \t\r\n>", begin), html.size());
      visit(tag, name, html.substr(begin, end - begin));
      at = is_quoted ? std::min(end + 1, html.size()) : end;
    }
  }
}

}  // namespace labbook::lint
