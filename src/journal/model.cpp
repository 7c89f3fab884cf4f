#include "journal/model.h"

namespace labbook::journal {

const Entry* entry_at(const Journal& journal, std::uint32_t line) {
  const Entry* innermost = nullptr;
  for (const Entry& entry : journal.entries) {
    if (entry.line > line) break;
    if (line <= entry.end_line) innermost = &entry;
  }
  return innermost;
}

}  // namespace labbook::journal
