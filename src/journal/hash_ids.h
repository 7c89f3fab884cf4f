// The hashes by which trackers and git call runs.
#pragma once

#include <cstddef>
#include <string_view>

namespace labbook::journal {

/// Where the hash that begins at `at` ends, 0 where none does. It may begin with a letter.
std::size_t hash_end(std::string_view text, std::size_t at);

}  // namespace labbook::journal
