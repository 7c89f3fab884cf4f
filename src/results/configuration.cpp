#include "results/configuration.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>

#include "results/comparison.h"
#include "results/wording.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

constexpr std::size_t kMostColumns = 2;

/// Whether one of `words` stands in a folded label, between blanks, as a word of its own.
template <std::size_t N>
bool has_word(const std::string& folded, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    const std::size_t at = folded.find(word);
    if (at == std::string::npos) return false;
    const char before = folded[at - 1];
    const char after = folded[at + word.size()];
    const auto is_border = [](char c) { return c == ' ' || c == ':' || c == '(' || c == ')' || c == '_' || c == '-'; };
    return is_border(before) && is_border(after);
  });
}

ConfigurationRole role_of(std::string_view label) {
  if (label.empty()) return ConfigurationRole::plain;
  const std::string folded = " " + text::fold_case(label) + " ";
  const bool is_base = has_word(folded, wording::base_words);
  const bool is_modified = has_word(folded, wording::modified_words);
  if (is_base == is_modified) return ConfigurationRole::plain;
  return is_base ? ConfigurationRole::base : ConfigurationRole::modified;
}

}  // namespace

std::vector<Configuration> configurations_of(const journal::Entry& entry) {
  std::vector<Configuration> configurations;
  std::unordered_map<std::string_view, std::size_t> by_label;
  for (const journal::Parameter& parameter : entry.parameters) {
    if (!parameter.run.empty()) continue;
    const auto [found, is_new] = by_label.try_emplace(parameter.group, configurations.size());
    if (is_new) configurations.push_back({parameter.group, role_of(parameter.group), {}});
    configurations[found->second].parameters.push_back(&parameter);
  }
  return configurations;
}

std::vector<ParameterChange> changes_between(std::span<const journal::Parameter* const> from,
                                             std::span<const journal::Parameter* const> to) {
  std::unordered_map<std::string, const journal::Parameter*> old_values;
  for (const journal::Parameter* parameter : from) old_values.insert_or_assign(text::fold_name(parameter->name), parameter);
  std::unordered_map<std::string, const journal::Parameter*> new_values;
  std::vector<ParameterChange> changes;
  for (const journal::Parameter* parameter : to) new_values.insert_or_assign(text::fold_name(parameter->name), parameter);
  for (const journal::Parameter* parameter : to) {
    const std::string name = text::fold_name(parameter->name);
    if (new_values.at(name) != parameter) continue;  // said again further down
    const auto old_value = old_values.find(name);
    if (old_value == old_values.end()) changes.push_back({parameter->name, nullptr, parameter});
    else if (!is_same_value(old_value->second->value, parameter->value)) changes.push_back({parameter->name, old_value->second, parameter});
  }
  for (const journal::Parameter* parameter : from) {
    const std::string name = text::fold_name(parameter->name);
    if (old_values.at(name) == parameter && !new_values.contains(name)) changes.push_back({parameter->name, parameter, nullptr});
  }
  return changes;
}

namespace {

/// "Parameter | Before | After": the columns of a table, where both are called so.
std::vector<Configuration> columns_of(const journal::Entry& entry) {
  std::vector<Configuration> columns;
  for (const journal::Parameter& parameter : entry.parameters) {
    const ConfigurationRole role = parameter.run.empty() ? ConfigurationRole::plain : role_of(parameter.run);
    if (role == ConfigurationRole::plain) continue;
    auto column = std::ranges::find(columns, parameter.run, &Configuration::label);
    if (column == columns.end()) column = columns.insert(columns.end(), {parameter.run, role, {}});
    if (columns.size() > kMostColumns) return {};
    column->parameters.push_back(&parameter);
  }
  return columns;
}

/// Whether a label of each role is there: most entries have none. Parameters of one label stand together.
bool may_have_both(const journal::Entry& entry) {
  bool has_base = false;
  bool has_modified = false;
  std::string_view last;
  for (const journal::Parameter& parameter : entry.parameters) {
    const std::string_view label = parameter.run.empty() ? parameter.group : parameter.run;
    if (label == last) continue;
    last = label;
    const ConfigurationRole role = role_of(label);
    has_base |= role == ConfigurationRole::base;
    has_modified |= role == ConfigurationRole::modified;
  }
  return has_base && has_modified;
}

}  // namespace

std::optional<BaseAndModified> base_and_modified(const journal::Entry& entry) {
  if (!may_have_both(entry)) return std::nullopt;
  BaseAndModified both;
  int bases = 0;
  int modifieds = 0;
  std::vector<Configuration> all = configurations_of(entry);
  std::ranges::move(columns_of(entry), std::back_inserter(all));
  for (Configuration& configuration : all) {
    if (configuration.role == ConfigurationRole::base && ++bases == 1) both.base = std::move(configuration);
    else if (configuration.role == ConfigurationRole::modified && ++modifieds == 1) both.modified = std::move(configuration);
  }
  if (bases != 1 || modifieds != 1) return std::nullopt;
  return both;
}

}  // namespace labbook::results
