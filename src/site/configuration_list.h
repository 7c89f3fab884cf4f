#pragma once

#include <string>
#include <vector>

#include "journal/model.h"

namespace labbook::site {

/// One parameter of an entry, beside what it was before.
struct ConfigurationRow {
  const journal::Parameter* parameter = nullptr;
  std::string was;            ///< the value that this one replaces; empty where it is the same, or nothing is known
  bool begins_group = false;  ///< the first of a configuration with a title of its own
};

/// All parameters in their order. What an entry changes is told by its own earlier configuration ("Base Configuration"
/// before "Modified Configuration"), else by its baseline's; `baseline` may be null.
std::vector<ConfigurationRow> configuration_rows(const journal::Entry& entry, const journal::Entry* baseline);

}  // namespace labbook::site
