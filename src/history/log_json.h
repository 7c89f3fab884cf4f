#pragma once

#include <string>
#include <string_view>

#include "history/history_result.h"
#include "journal/workspace.h"

namespace labbook::history {

/// The history of one entry as `labbook/log/1` (docs/history.md), ending in a line end.
std::string log_to_json(std::string_view id, const HistoryResult& result, const EntryHistory& history);

/// The histories of all reported entries and of the deleted ones as `labbook/logs/1`, ending in a line end.
std::string logs_to_json(const journal::Workspace& workspace, const HistoryResult& result);

/// A model as journal::model_to_json() writes it of the reported journals that could be read, with the `history` of each
/// entry and the deleted ones.
std::string model_with_history(std::string_view model, const journal::Workspace& workspace, const HistoryResult& result);

}  // namespace labbook::history
