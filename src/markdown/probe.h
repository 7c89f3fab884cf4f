#pragma once

#include <chrono>
#include <string_view>

namespace labbook::markdown {

/// How much processor time a text may take that find_excess() is not sure of. What passes is parsed a second time, and
/// both have to fit into a second.
constexpr std::chrono::milliseconds kProbeTime{350};

/// Whether cmark-gfm parses `text` within kProbeTime and 64 MiB: tried in a child process, which ends itself when it
/// takes longer. Near the limit the answer may differ from one run to the next. prepare_extensions() must have been
/// called. False where there is no child to be had.
bool is_quick_to_parse(std::string_view text);

}  // namespace labbook::markdown
