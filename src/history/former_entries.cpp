#include "history/former_entries.h"

#include <algorithm>
#include <string>

#include "text/fold.h"

namespace labbook::history {

bool is_deleted(const EntryHistory& history) {
  return !history.revisions.empty() &&
         std::ranges::any_of(history.revisions.front().changes, [](const Change& change) { return change.kind == ChangeKind::deleted; });
}

const DeletedEntry* find_deleted(const HistoryResult& result, std::string_view id) {
  const std::string wanted = text::fold_case(id);
  for (const DeletedEntry& entry : result.deleted) {
    if (std::ranges::any_of(entry.ids, [&](const std::string& own) { return text::fold_case(own) == wanted; })) return &entry;
  }
  return nullptr;
}

bool had_id(const EntryHistory& history, std::string_view id) {
  const std::string wanted = ", " + text::fold_case(id) + ",";
  const auto gave_it_up = [&wanted](const Change& change) {
    return change.kind == ChangeKind::renamed && change.name == "id" &&
           (", " + text::fold_case(change.old_value) + ",").find(wanted) != std::string::npos;
  };
  return std::ranges::any_of(history.uncommitted, gave_it_up) || std::ranges::any_of(history.revisions, [&](const Revision& revision) {
           return std::ranges::any_of(revision.changes, gave_it_up);
         });
}

}  // namespace labbook::history
