#pragma once

#include <cstddef>
#include <string_view>

struct cmark_node;

namespace labbook::markdown {

class ParseMemory;

// Real journals take some 50 bytes a byte: 4 MiB of text need no more than this.
constexpr std::size_t kParseMemoryLimit = 256 * 1024 * 1024;

/// cmark-gfm's tree. It lives in `memory`, which must be the thread's current one: nothing of it is freed by itself.
/// Null when the memory's limit was reached. prepare_extensions() must have been called.
cmark_node* parse_tree(std::string_view text, ParseMemory& memory);

}  // namespace labbook::markdown
