#pragma once

#include <string>

#include "journal/template.h"

namespace labbook::journal {

/// The template as a file that parse_template() reads. What is firm becomes required, what is soft keeps its severity,
/// what is not asked for is left out. Ends with a line feed.
std::string template_to_json(const Template& source);

}  // namespace labbook::journal
