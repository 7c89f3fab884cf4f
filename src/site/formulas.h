#pragma once

#include <string_view>

namespace labbook::site {

/// Whether a rendered text has `$…$` or `$$…$$` that scripts/math.js would set: outside code, on GitHub's rule that no
/// blank stands inside the dollar signs and no digit right behind, so that prices and shell variables stay what they are.
bool has_formula(std::string_view html);

}  // namespace labbook::site
