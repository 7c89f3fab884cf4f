#pragma once

#include <string>
#include <string_view>

#include "history/history_result.h"

namespace labbook::history {

/// The history of one entry as `labbook/log/1` (docs/history.md), ending in a line end.
std::string log_to_json(std::string_view id, const HistoryResult& result, const EntryHistory& history);

}  // namespace labbook::history
