#pragma once

#include <filesystem>
#include <string>

#include "disk/result.h"

namespace labbook::site {

/// A user's colours and logo.
struct Theme {
  std::string style;      ///< a style sheet; empty: none
  std::string logo_path;  ///< in the site; empty: labbook's own
  std::string logo;       ///< its bytes
};

/// Reads theme.json in the folder of templates, where there is one: `logo`, and `light` and `dark` with colours by name.
/// Colours are `#rgb`, `#rrggbb` or `#rrggbbaa`. The error names file and line.
disk::Result<Theme> load_theme(const std::filesystem::path& folder);

}  // namespace labbook::site
