#pragma once

#include <span>
#include <string_view>

#include "disk/embedded_file.h"
#include "lint/rule.h"

namespace labbook::rules {

/// Every rule, sorted by name. Names are never reused.
std::span<const lint::Rule> all_rules();

/// The rule called `name`, or null.
const lint::Rule* find_rule(std::string_view name);

/// The page of the rule called `name`: Markdown; empty when there is none.
std::string_view rule_page(std::string_view name);

/// The pages `NAME/NAME.md` of rules/checks/.
std::span<const disk::EmbeddedFile> rule_pages();

}  // namespace labbook::rules
