// What an entry's configuration changes of that of the entry it is held against, and does not say.
#pragma once

#include <vector>

#include "journal/vocabulary.h"
#include "results/compared_configurations.h"

namespace labbook::results {

struct UndeclaredDifference {
  const journal::Parameter* own = nullptr;
  const journal::Parameter* base = nullptr;
  const journal::JournalFile* base_file = nullptr;
  const journal::Entry* base_entry = nullptr;
};

/// Only where it is certain: the entry names one of its changes at least, and leaves out at most two. Seeds, paths and names
/// are expected to differ. Linear in both entries.
std::vector<UndeclaredDifference> find_undeclared_differences(const journal::JournalFile& file, const journal::Entry& entry,
                                                              const ComparedConfigurations& compared,
                                                              const journal::Vocabulary& vocabulary);

}  // namespace labbook::results
