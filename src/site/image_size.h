#pragma once

#include <string_view>

namespace labbook::site {

struct ImageSize {
  int width = 0;  ///< pixels; 0: not known
  int height = 0;
};

/// Reads the size from the header of a PNG, GIF or JPEG, or the width and height (else the viewBox) of an SVG, so that
/// pages do not jump while their figures load.
ImageSize image_size(std::string_view bytes);

}  // namespace labbook::site
