#include "history/history_result.h"

#include <algorithm>

namespace labbook::history {

const Revision* EntryHistory::first() const {
  if (!is_complete || revisions.empty()) return nullptr;
  return &revisions.back();
}

std::vector<std::string> authors_of(const HistoryResult& result, const EntryHistory& history) {
  std::vector<std::string> authors;
  for (auto revision = history.revisions.rbegin(); revision != history.revisions.rend(); ++revision) {
    const std::string& author = result.commit_of(*revision).author;
    if (std::ranges::find(authors, author) == authors.end()) authors.push_back(author);
  }
  return authors;
}

}  // namespace labbook::history
