// Changes of parameters that running text tells: "Batch size goes from 32 to 64", "эпох 20 → 40".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/vocabulary.h"
#include "results/compared_configurations.h"

namespace labbook::results {

struct SaidChange {
  std::string parameter;  ///< the vocabulary's name
  std::string old_value;
  std::string new_value;
  text::Span span;  ///< of both values
  std::uint32_t line = 0;
};

/// Those of an entry that name a parameter which the vocabulary knows right before two numbers. What is planned, denied or
/// taken back is left out. Linear in the entry.
std::vector<SaidChange> said_changes(const text::SourceFile& source, const journal::Entry& entry, const journal::Vocabulary& vocabulary);

/// A change that the entry tells and its configurations do not have: the new one has the old value, as the base has, or
/// another one than is told.
struct UnmadeChange {
  SaidChange said;
  const journal::Parameter* own = nullptr;
  const journal::Parameter* base = nullptr;
  const journal::JournalFile* base_file = nullptr;
};

/// Against the entry's own base configuration, else against `compared`, that of the entry it is held against, where there
/// is one. Linear in both entries.
std::vector<UnmadeChange> find_unmade_changes(const journal::JournalFile& file, const journal::Entry& entry,
                                              const std::optional<ComparedConfigurations>& compared, const journal::Vocabulary& vocabulary);

}  // namespace labbook::results
