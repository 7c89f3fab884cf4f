#pragma once

#include <string>
#include <string_view>

namespace labbook::fuzz {

/// What is wrong with a part of a page, or an empty text. Knows nothing of the renderer's own code, and less of HTML than a
/// browser: tags in their plainest form alone, known elements and attributes alone, addresses of known schemes, everything
/// closed in order, no block in a paragraph, no link in a link. Whatever a browser could read in two ways is wrong.
std::string fault_in_html(std::string_view html);

}  // namespace labbook::fuzz
