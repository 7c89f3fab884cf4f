// Code blocks: printed results, configurations in YAML, JSON, Python or INI, and command lines. Most of what people
// paste is not well-formed (`batch_size: 64,`, `...`), so one tolerant scanner reads them all.
#pragma once

#include "journal/contents.h"

namespace labbook::journal {

/// Reads a code block into `entry`. Linear in its size; nesting costs no recursion and is followed 32 deep.
void read_code_block(Contents& contents, Entry& entry, markdown::NodeIndex block, const Scope& scope);

}  // namespace labbook::journal
