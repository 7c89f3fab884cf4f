#pragma once

#include <span>

#include "disk/embedded_file.h"

namespace labbook::site {

/// site_templates/: pages, words, styles, scripts and fonts, as they were when labbook was built.
std::span<const disk::EmbeddedFile> site_files();

}  // namespace labbook::site
