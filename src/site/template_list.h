#pragma once

#include <string>

#include "site/template.h"

namespace labbook::site {

/// Sets `name` and `has_name`; nothing where the list is empty.
void set_list(TemplateData& data, const std::string& name, TemplateData list);

}  // namespace labbook::site
