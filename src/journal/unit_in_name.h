// Units that stand in a name: `WER, %`, `Latency (ms)`, `Время, ч`.
#pragma once

#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// The unit of all that the name is given for; empty where it has none. A part of `name`.
std::string_view unit_in_name(const Vocabulary& vocabulary, std::string_view name);

/// The name without a unit behind a comma or a percent sign: `WER, %` → `WER`. A unit in brackets stays.
std::string_view without_unit(const Vocabulary& vocabulary, std::string_view name);

}  // namespace labbook::journal
