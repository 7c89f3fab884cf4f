#include "rules/registry.h"

#include <algorithm>

namespace labbook::rules {

const lint::Rule* find_rule(std::string_view name) {
  const auto rules = all_rules();
  const auto found = std::ranges::find(rules, name, &lint::Rule::name);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace labbook::rules
