#include "journal/model.h"

#include <algorithm>

namespace labbook::journal {

const Entry* entry_at(const Journal& journal, std::uint32_t line) {
  auto at = std::ranges::upper_bound(journal.entries, line, {}, &Entry::line);
  while (at != journal.entries.begin()) {
    if (line <= (--at)->end_line) return &*at;
  }
  return nullptr;
}

bool is_row(const Entry& entry) { return entry.recogniser.find("row") != std::string::npos; }

}  // namespace labbook::journal
