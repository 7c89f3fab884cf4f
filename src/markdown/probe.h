#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string_view>

namespace labbook::markdown {

/// How much processor time a text of so many bytes may take that find_excess() is not sure of: three times what text
/// takes that people write, on a machine that others use. What passes is parsed a second time, then read and checked,
/// and all has to fit into a second.
constexpr std::chrono::microseconds probe_time(std::size_t size) {
  return std::min(std::chrono::microseconds(50'000 + size / 2), std::chrono::microseconds(250'000));
}

/// Whether cmark-gfm parses `text` within probe_time() and 64 MiB: tried in a child process, which ends itself when it
/// takes longer. Near the limit the answer may differ from one run to the next. prepare_extensions() must have been
/// called. False where there is no child to be had.
bool is_quick_to_parse(std::string_view text);

}  // namespace labbook::markdown
