#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::lint {

/// The words of a piece of Markdown: what stands between blanks and has a letter or a digit in it. Comments and the
/// addresses of links are none.
std::size_t words_in(std::string_view markdown);

}  // namespace labbook::lint
