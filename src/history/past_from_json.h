// What an exported model tells of the past (history::add_history), read back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "history/history_result.h"
#include "journal/config.h"
#include "journal/placed_json.h"

namespace labbook::history {

/// Adds the past of one model to `result`: an element of `result.entries` for each of its journals, commits behind those
/// that are there. Paths get `prefix` in front. False where the model has no history. Texts are not part of a model, so
/// there are no places to read them from. What is wrong is appended to `problems`. Linear.
bool add_past(const journal::PlacedJson& model, std::string_view prefix, HistoryResult& result,
              std::vector<journal::ConfigProblem>& problems);

/// As to_iso() writes it; nothing where it is none.
std::optional<CommitTime> commit_time_of(std::string_view iso);

}  // namespace labbook::history
