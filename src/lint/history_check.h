// What the rules of the history family share.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "history/history_result.h"
#include "lint/rule.h"

namespace labbook::lint {

/// An entry with what git knows of it.
struct HistoryCase {
  const journal::JournalFile& file;
  const journal::Entry& entry;
  const history::HistoryResult& result;
  const history::EntryHistory& history;
  const ActiveSetting& setting;
};

/// Calls `visit` for every entry of a reported journal for which the rule is in force. Nothing where there is no history.
void for_each_history(const RepositoryContext& context, const std::function<void(const HistoryCase&)>& visit);

/// The commit's day and the start of its id: `2024-03-05, 1a2b3c4d5e`.
std::string shown_commit(const history::Commit& commit);

/// The tokens of a text that look like an abbreviated or whole commit id: 7 to 40 hexadecimal digits, with a letter and
/// a digit among them unless they are 40.
std::vector<std::string_view> commit_ids_in(std::string_view text);

}  // namespace labbook::lint
