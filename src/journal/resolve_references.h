#pragma once

#include <span>
#include <string>
#include <vector>

#include "journal/model.h"

namespace labbook::journal {

/// Finds the target of every reference of the `open` ones among the journals: in its own journal first, then in all of them. An
/// id inside a range exists.
void resolve_references(std::span<Journal* const> journals, std::span<Journal* const> open);
inline void resolve_references(std::span<Journal* const> journals) { resolve_references(journals, journals); }

/// What the ids of the journal's entries mean: all that a reference may be resolved to.
std::vector<std::string> offered_meanings(const Journal& journal);

/// What those references of the journal mean that are still to be resolved.
std::vector<std::string> asked_meanings(const Journal& journal);

}  // namespace labbook::journal
