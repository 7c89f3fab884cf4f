// Shapes of text that make Markdown parsers slow: a prefix, a unit over and over, a suffix. Grown to any size.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace labbook::testing {

struct HostileShape {
  std::string name;
  std::string (*make)(std::size_t size);
};

/// Each shape by name. `make(size)` gives at most some bytes more than `size`.
const std::vector<HostileShape>& hostile_shapes();

/// `prefix`, then as many `unit` as fit, then `suffix`.
std::string repeated(const std::string& prefix, const std::string& unit, const std::string& suffix, std::size_t size);

}  // namespace labbook::testing
