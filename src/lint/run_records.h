#pragma once

#include <span>
#include <vector>

#include "history/history_result.h"
#include "lint/file_checks.h"
#include "lint/run_memory.h"

namespace labbook::lint {

/// What is to be remembered of these files, in their order. `states` and `by_file` are by the index of the file, `ties` in the order of
/// `files`; `history` is null where no rule asked for it. Nothing may have been moved out of `result` yet.
std::vector<FileRecord> records_of(std::span<const std::size_t> files, const journal::Workspace& workspace,
                                   const std::vector<FileState>& states, const std::vector<Ties>& ties,
                                   const std::vector<std::string>& by_file, const history::HistoryResult* history,
                                   const LintResult& result);

}  // namespace labbook::lint
