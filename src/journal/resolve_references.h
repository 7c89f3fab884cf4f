#pragma once

#include <span>

#include "journal/model.h"

namespace labbook::journal {

/// Finds the target of every reference: in its own journal first, then in all of them. An id inside a range exists.
void resolve_references(std::span<Journal*> journals);

}  // namespace labbook::journal
