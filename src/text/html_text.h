// Text as it stands in a page.
#pragma once

#include <string>
#include <string_view>

namespace labbook::text {

/// Appends what escape_html() gives.
void append_html(std::string& out, std::string_view text);

}  // namespace labbook::text
