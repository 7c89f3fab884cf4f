#pragma once

#include <string>
#include <string_view>

namespace labbook::site {

/// The language of a fence, safe as a class: letters, digits, `+`, `#`, `-`, `_`.
std::string code_language(std::string_view info);

/// Whether assets/code.js has colours for it, by any of the names in site_templates/languages.json.
bool is_highlighted(std::string_view language);

}  // namespace labbook::site
