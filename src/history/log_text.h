#pragma once

#include <string>

#include "history/history_result.h"

namespace labbook::history {

/// A change as people say it: `AP 0.64 → 0.65`, `section "Results" rewritten`, `moved from a.md to b.md`.
std::string describe(const Change& change);

/// The revisions of an entry, newest first, each with its changes below it. Ends in a line end.
std::string log_to_text(const HistoryResult& result, const EntryHistory& history);

}  // namespace labbook::history
