#pragma once

#include <span>

#include "disk/embedded_file.h"

namespace labbook::journal {

/// rules/templates, as they were when labbook was built.
std::span<const disk::EmbeddedFile> shipped_rules();

}  // namespace labbook::journal
