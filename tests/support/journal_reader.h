// Reads journals for the tests, from text or from tests/journals.
#pragma once

#include <string>

#include "journal/model.h"

namespace labbook::testing {

/// The journal that `text` is, in a file of this name. References are resolved within it.
journal::Journal read_text(const std::string& path, std::string text);

/// What the reader made of it, one line for each section, reference, field, parameter, metric and link: what golden files
/// hold.
std::string outline_of(const journal::Journal& journal);

}  // namespace labbook::testing
