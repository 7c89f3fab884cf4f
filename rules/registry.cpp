#include "rules/registry.h"

#include <fmt/format.h>

#include <algorithm>

namespace labbook::rules {

const lint::Rule* find_rule(std::string_view name) {
  const auto rules = all_rules();
  const auto found = std::ranges::find(rules, name, &lint::Rule::name);
  return found == rules.end() ? nullptr : &*found;
}

std::string_view rule_page(std::string_view name) { return disk::find_embedded(rule_pages(), fmt::format("{0}/{0}.md", name)); }

}  // namespace labbook::rules
