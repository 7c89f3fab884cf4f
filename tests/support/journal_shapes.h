// Journals that make pages grow faster than they do: thousands of experiments, each of which shows something long, or
// something of all the others.
#pragma once

#include <vector>

#include "hostile_shapes.h"

namespace labbook::testing {

const std::vector<HostileShape>& journal_shapes();

}  // namespace labbook::testing
