#pragma once

#include <functional>
#include <string>

#include "history/history_result.h"

namespace labbook::history {

/// A change as people say it: `AP 0.64 → 0.65`, `section "Results" rewritten`, `moved from a.md to b.md`.
std::string describe(const Change& change);

/// Gives the patch of a revision as lines.
using PatchOf = std::function<std::string(const Revision&)>;

/// The revisions of an entry, newest first, each with its changes, and its patch where asked for, below it; at the
/// end how to cite what it says now. Ends in a line end.
std::string log_to_text(const HistoryResult& result, const EntryHistory& history, const PatchOf& patch_of = {});

}  // namespace labbook::history
