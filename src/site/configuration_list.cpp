#include "site/configuration_list.h"

#include <map>
#include <set>
#include <string_view>

#include "results/comparison.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

using Values = std::map<std::string, std::string>;  ///< by folded name

std::string key_of(const journal::Parameter& parameter) { return text::fold_name(parameter.name); }

/// What the baseline states once for the whole entry: where it states a parameter twice, the last one holds.
Values values_of(const journal::Entry* baseline) {
  Values values;
  if (baseline == nullptr) return values;
  for (const journal::Parameter& parameter : baseline->parameters) {
    if (parameter.run.empty()) values[key_of(parameter)] = parameter.value;
  }
  return values;
}

/// Whether the entry itself gives a configuration from before: "Base Configuration", then "Modified Configuration".
bool has_two_configurations(const journal::Entry& entry) {
  std::set<std::string_view> groups;
  for (const journal::Parameter& parameter : entry.parameters) {
    if (!parameter.group.empty()) groups.insert(parameter.group);
  }
  return groups.size() > 1;
}

/// Whether two values are of configurations that follow each other: twice in one of them is a repetition, no change.
bool follows(const journal::Parameter& parameter, const journal::Parameter* earlier) {
  return earlier != nullptr && !earlier->group.empty() && !parameter.group.empty() && earlier->group != parameter.group;
}

}  // namespace

std::vector<ConfigurationRow> configuration_rows(const journal::Entry& entry, const journal::Entry* baseline) {
  const Values before = has_two_configurations(entry) ? Values() : values_of(baseline);
  std::map<std::string, const journal::Parameter*> earlier;
  std::vector<ConfigurationRow> rows;
  for (const journal::Parameter& parameter : entry.parameters) {
    ConfigurationRow row{&parameter, {}, false};
    row.begins_group = !parameter.group.empty() && (rows.empty() || rows.back().parameter->group != parameter.group);
    if (parameter.run.empty()) {
      const journal::Parameter*& own = earlier[key_of(parameter)];
      const auto known = before.find(key_of(parameter));
      const std::string was = follows(parameter, own) ? own->value : known == before.end() ? std::string() : known->second;
      if (!was.empty() && !results::is_same_value(was, parameter.value)) row.was = was;
      own = &parameter;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace labbook::site
