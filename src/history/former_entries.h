#pragma once

#include <string_view>

#include "history/history_result.h"

namespace labbook::history {

/// Whether the newest revision took the entry away.
bool is_deleted(const EntryHistory& history);

/// The experiment of this id that was deleted last; null where none was.
const DeletedEntry* find_deleted(const HistoryResult& result, std::string_view id);

/// Whether the entry had this id before it got another one.
bool had_id(const EntryHistory& history, std::string_view id);

}  // namespace labbook::history
