#pragma once

#include <string_view>

namespace labbook::site {

/// Whether a drawing could do more than draw: scripts, event handlers, foreign HTML, style sheets from elsewhere, and what
/// only a browser can read. Finds too much rather than too little.
bool is_active_svg(std::string_view svg);

}  // namespace labbook::site
