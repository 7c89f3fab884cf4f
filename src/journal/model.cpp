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

}  // namespace labbook::journal
