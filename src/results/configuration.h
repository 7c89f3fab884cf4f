// The configurations that an entry states: one for the entry, or a base and a modified one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/model.h"

namespace labbook::results {

enum class ConfigurationRole : unsigned char { plain, base, modified };

struct Configuration {
  std::string label;  ///< the heading or label it stands under; may be empty
  ConfigurationRole role = ConfigurationRole::plain;
  std::vector<const journal::Parameter*> parameters;
};

/// By the group that the parameters stand in, in the order of the entry. Parameters of single runs are left out.
std::vector<Configuration> configurations_of(const journal::Entry& entry);

/// What a configuration sets otherwise than another: `old_value` or `new_value` is null where one of them does not set it.
struct ParameterChange {
  std::string name;
  const journal::Parameter* old_value = nullptr;
  const journal::Parameter* new_value = nullptr;
};

/// The differences of two lists of parameters, by folded name, in the order of `to`, then what `to` leaves out.
std::vector<ParameterChange> changes_between(std::span<const journal::Parameter* const> from,
                                             std::span<const journal::Parameter* const> to);

/// The base and the modified configuration of an entry that has exactly one of each.
struct BaseAndModified {
  Configuration base;
  Configuration modified;
};
std::optional<BaseAndModified> base_and_modified(const journal::Entry& entry);

}  // namespace labbook::results
