#pragma once

#include "lint/entry_check.h"

namespace labbook::rules {

/// Whether the field stands above the entry's heading and is meant for it: as the next step of the entry before, or right
/// above the heading where the entry before has stated its own already.
bool is_stated_above(const lint::EntryCase& at, const journal::Naming& naming);

}  // namespace labbook::rules
