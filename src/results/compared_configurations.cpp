#include "results/compared_configurations.h"

#include <algorithm>

namespace labbook::results {
namespace {

using journal::Entry;

constexpr std::size_t kFewestShared = 3;
constexpr std::size_t kMostOfRuns = 200;  ///< parameters of single runs in the baseline's entry

std::optional<Configuration> only_configuration(const Entry& entry) {
  auto all = configurations_of(entry);
  if (all.size() != 1 || all.front().role != ConfigurationRole::plain) return std::nullopt;
  return std::move(all.front());
}

/// The one other entry that this one is held against.
std::optional<RunIndex::Target> baseline_of(const journal::JournalFile& file, const Entry& entry, const RunIndex& index) {
  std::optional<RunIndex::Target> found;
  for (const journal::Reference& reference : entry.references) {
    const auto names = [&](const journal::Field& field) { return field.name == "baseline" && field.place.line == reference.place.line; };
    const bool is_baseline = reference.role == journal::ReferenceRole::baseline || std::ranges::any_of(entry.fields, names) ||
                             reference.role == journal::ReferenceRole::continues;
    if (!is_baseline || reference.state != journal::ReferenceState::resolved) continue;
    auto target = index.find_only(reference.target_path + "#" + reference.target, &file);
    if (!target || target->entry == &entry) return std::nullopt;
    if (found && found->entry != target->entry) return std::nullopt;
    found = std::move(target);
  }
  return found;
}

/// Whether both lists are of one kind of configuration: nearly the same names.
bool are_alike(const Configuration& own, const Configuration& base) {
  const auto changes = changes_between(base.parameters, own.parameters);
  const auto one_sided = static_cast<std::size_t>(
      std::ranges::count_if(changes, [](const ParameterChange& c) { return c.old_value == nullptr || c.new_value == nullptr; }));
  const std::size_t all = own.parameters.size() + base.parameters.size();
  const std::size_t shared = (all - std::min(all, one_sided)) / 2;
  return shared >= kFewestShared && one_sided * 4 <= all;
}

}  // namespace

std::optional<ComparedConfigurations> compare_configurations(const journal::JournalFile& file, const Entry& entry, const RunIndex& index) {
  auto target = baseline_of(file, entry, index);
  if (!target || !target->label.empty()) return std::nullopt;
  auto own = only_configuration(entry);
  // Many small entries may name a huge one.
  const bool may_be_alike = own && target->entry->parameters.size() <= 4 * own->parameters.size() + kMostOfRuns;
  auto base = may_be_alike ? only_configuration(*target->entry) : std::nullopt;
  if (!base || !are_alike(*own, *base)) return std::nullopt;
  return ComparedConfigurations{std::move(*own), std::move(*base), std::move(*target)};
}

}  // namespace labbook::results
