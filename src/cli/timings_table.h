#pragma once

#include <string>

#include "disk/timings.h"

namespace labbook::cli {

/// What --timings prints: the stages of the run, then the rules, the dearest first.
std::string timings_table(const disk::Timings& timings);

}  // namespace labbook::cli
