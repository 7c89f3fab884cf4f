// The references of a journal by the line they stand in.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "journal/model.h"

namespace labbook::results {

class LineReferences {
 public:
  explicit LineReferences(const journal::Journal& journal);

  /// Those of the entry, or of the text outside every entry where it is null, in this line.
  std::span<const journal::Reference* const> at(const journal::Entry* entry, std::uint32_t line) const;

 private:
  struct Owned {
    const journal::Entry* entry;
    std::uint32_t line;
    auto operator<=>(const Owned&) const = default;
  };
  std::vector<Owned> owners_;  ///< sorted; one for each reference
  std::vector<const journal::Reference*> references_;
};

}  // namespace labbook::results
