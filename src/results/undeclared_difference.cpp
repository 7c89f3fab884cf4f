#include "results/undeclared_difference.h"

#include <algorithm>
#include <array>

#include "results/comparison.h"
#include "results/said_words.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Parameter;

constexpr std::size_t kFewestShared = 4;
constexpr std::size_t kMostLeftOut = 2;
constexpr std::size_t kMostOfRuns = 200;  ///< parameters of single runs in the baseline's entry

/// Parts of names of what differs from run to run and changes no result that is meant.
constexpr std::array<std::string_view, 22> kOfTheRun{"seed", "name",   "dir",  "path",   "output", "save",    "log",     "device", "gpu",   "worker", "ckpt",
                                                     "checkpoint", "resume", "date", "id", "wandb", "project", "comment", "tag", "note", "port", "version"};

bool is_of_the_run(const Parameter& parameter) {
  const std::string folded = text::fold_name(parameter.name);
  return std::ranges::any_of(kOfTheRun, [&](std::string_view part) { return part.size() <= 2 ? folded.ends_with(part) : folded.find(part) != std::string::npos; });
}

std::optional<Configuration> only_configuration(const Entry& entry) {
  auto all = configurations_of(entry);
  if (all.size() != 1 || all.front().role != ConfigurationRole::plain) return std::nullopt;
  return std::move(all.front());
}

/// The one other entry that this one is held against.
std::optional<RunIndex::Target> baseline_of(const journal::JournalFile& file, const Entry& entry, const RunIndex& index) {
  std::optional<RunIndex::Target> found;
  for (const journal::Reference& reference : entry.references) {
    const bool is_baseline = reference.role == journal::ReferenceRole::baseline || reference.role == journal::ReferenceRole::continues;
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
  const auto one_sided = static_cast<std::size_t>(std::ranges::count_if(changes, [](const ParameterChange& c) { return c.old_value == nullptr || c.new_value == nullptr; }));
  const std::size_t all = own.parameters.size() + base.parameters.size();
  const std::size_t shared = (all - std::min(all, one_sided)) / 2;
  return shared >= kFewestShared && one_sided * 4 <= all;
}

}  // namespace

std::vector<UndeclaredDifference> find_undeclared_differences(const journal::JournalFile& file, const Entry& entry,
                                                              const RunIndex& index, const journal::Vocabulary& vocabulary) {
  const auto target = baseline_of(file, entry, index);
  if (!target || !target->label.empty()) return {};
  const auto own = only_configuration(entry);
  // Many small entries may name a huge one.
  const bool may_be_alike = own && target->entry->parameters.size() <= 4 * own->parameters.size() + kMostOfRuns;
  const auto base = may_be_alike ? only_configuration(*target->entry) : std::nullopt;
  if (!base || !are_alike(*own, *base)) return {};
  const SaidWords said(file.source, entry, {&*own}, vocabulary);
  std::vector<UndeclaredDifference> left_out;
  std::size_t named = 0;
  for (const ParameterChange& change : changes_between(base->parameters, own->parameters)) {
    if (change.old_value == nullptr || change.new_value == nullptr || is_of_the_run(*change.new_value)) continue;
    if (said.name(*change.new_value) || said.value(*change.new_value) || said.number(*change.new_value)) ++named;
    else left_out.push_back({change.new_value, change.old_value, target->file, target->entry});
  }
  if (named == 0 || left_out.size() > kMostLeftOut) left_out.clear();
  return left_out;
}

}  // namespace labbook::results
