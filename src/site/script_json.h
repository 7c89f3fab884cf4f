#pragma once

#include <string>
#include <string_view>

namespace labbook::site {

/// Appends a JSON string that is safe inside a script: `<` and control characters as escapes, damaged bytes as U+FFFD.
void append_script_string(std::string& out, std::string_view text);

}  // namespace labbook::site
