// The entries of a journal in the order in which the experiments were made.
#pragma once

#include <cstdint>
#include <vector>

#include "journal/model.h"

namespace labbook::results {

/// The position in time of each entry: the order of the lines, turned round where most neighbouring dates say that the
/// newest stands on top.
std::vector<std::uint32_t> positions_in_time(const journal::Journal& journal);

}  // namespace labbook::results
