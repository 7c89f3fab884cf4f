#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "journal/workspace.h"

namespace labbook::journal {

/// An entry of a workspace by its indices.
struct EntryPlace {
  std::size_t file = 0;
  std::size_t entry = 0;
  auto operator<=>(const EntryPlace&) const = default;
};

/// The entries that a person means by `name`: `ID`, `PATH#ID` where several journals have it, or a whole title. Ids that
/// are written so come before ids that differ in case or punctuation, those before titles. An id inside a range is not
/// looked for. Linear in the entries.
std::vector<EntryPlace> find_entries(const Workspace& workspace, std::string_view name);

}  // namespace labbook::journal
