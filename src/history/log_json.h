#pragma once

#include <string>
#include <string_view>

#include "history/history_result.h"
#include "journal/model_json.h"
#include "journal/workspace.h"

namespace labbook::history {

/// The history of one entry as `labbook/log/1` (docs/history.md), ending in a line end.
std::string log_to_json(std::string_view id, const HistoryResult& result, const EntryHistory& history);

/// The histories of all reported entries and of the deleted ones as `labbook/logs/1`, ending in a line end.
std::string logs_to_json(const journal::Workspace& workspace, const HistoryResult& result);

/// Has a model say the `history` of each entry, and the deleted ones. Of the workspace's journals alone; both arguments
/// must live as long.
void add_history(journal::ModelExtras& extras, const journal::Workspace& workspace, const HistoryResult& result);

}  // namespace labbook::history
