#include "results/lineage.h"

#include <algorithm>

#include "results/configuration.h"
#include "results/run.h"

namespace labbook::results {
namespace {

void add_once(std::vector<LineageLink>& links, const journal::Reference& reference) {
  const auto is_same = [&](const LineageLink& link) { return link.id == reference.target && link.path == reference.target_path; };
  if (std::ranges::none_of(links, is_same)) links.push_back({reference.target, reference.target_path, reference.place.line});
}

void add_reference(const journal::Reference& reference, Lineage& lineage) {
  switch (reference.role) {
    case journal::ReferenceRole::baseline: return add_once(lineage.baselines, reference);
    case journal::ReferenceRole::continues: return add_once(lineage.continues, reference);
    case journal::ReferenceRole::supersedes: return add_once(lineage.supersedes, reference);
    case journal::ReferenceRole::mention: return;
  }
}

bool is_own_id(const journal::Entry& entry, const std::string& target) {
  return std::ranges::any_of(entry.ids, [&](const journal::EntryId& id) { return id.text == target; });
}

}  // namespace

Lineage lineage_of(const journal::Journal& journal, const journal::Entry& entry) {
  Lineage lineage;
  if (entry.parent && *entry.parent < journal.entries.size()) lineage.parent = name_of(journal.entries[*entry.parent]);
  for (const journal::Reference& reference : entry.references) {
    if (reference.state != journal::ReferenceState::resolved) continue;
    const bool is_own = reference.target_path == journal.path && is_own_id(entry, reference.target);
    if (!is_own) add_reference(reference, lineage);
  }
  if (const auto both = base_and_modified(entry)) {
    for (const ParameterChange& change : changes_between(both->base.parameters, both->modified.parameters)) {
      lineage.changes.push_back({change.name, change.old_value ? change.old_value->value : std::string(),
                                 change.new_value ? change.new_value->value : std::string()});
    }
  }
  return lineage;
}

}  // namespace labbook::results
