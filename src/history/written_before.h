#pragma once

#include <functional>
#include <string>

#include "history/history_result.h"
#include "journal/workspace.h"

namespace labbook::history {

/// Of a history that was read of the files that `covers` asks for: whether an entry there is dated long before it begins. It may
/// have been deleted in one of the others, and only the history of all can tell.
bool may_be_written_before(const HistoryResult& part, const journal::Workspace& workspace,
                           const std::function<bool(const std::string& path)>& covers);

}  // namespace labbook::history
