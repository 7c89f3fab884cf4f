// The names of HTML's elements.
#pragma once

#include <string_view>

namespace labbook::rules::vanished_text {

/// Whether a browser may know the tag; names with a dash or a colon are an application's own.
bool may_be_element(std::string_view name);

}  // namespace labbook::rules::vanished_text
