#include "lint/records.h"

#include "journal/habit.h"
#include "lint/planned_entries.h"

namespace labbook::lint {
namespace {

std::vector<Record> records_of(const journal::JournalFile& file) {
  const std::vector<bool> counted = journal::counted_entries(file.journal);
  const std::vector<bool> dated = journal::dated_entries(file.journal);
  const std::vector<bool> planned = planned_entries(file);
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < counted.size(); ++i) {
    if (counted[i] && !planned[i]) records.push_back({i, dated[i]});
  }
  return records;
}

}  // namespace

std::span<const Record> Records::of(std::size_t file) const {
  std::call_once(once_, [this] {
    for (const journal::JournalFile& each : workspace_.files) {
      by_file_.push_back(each.is_reported ? records_of(each) : std::vector<Record>());
    }
  });
  return by_file_[file];
}

}  // namespace labbook::lint
