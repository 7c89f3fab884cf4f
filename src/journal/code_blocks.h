// Code blocks: printed results, configurations in YAML, JSON, Python or INI, and command lines. A block that says it is
// YAML or JSON, and is, is read by the library. Most of what people paste says nothing of the kind and is not well-formed
// (`batch_size: 64,`, `...`, a log with a configuration in it): one tolerant scanner reads all of that line by line.
#pragma once

#include "journal/contents.h"
#include "journal/yaml_values.h"

namespace labbook::journal {

/// Reads a code block into `entry`. Linear in its size; nesting costs no recursion and is followed 32 deep.
void read_code_block(Contents& contents, Entry& entry, markdown::NodeIndex block, const Scope& scope);

/// Enters one value of a configuration as the result or the parameter that it is. Its span is of the journal's text.
void read_yaml_value(Contents& contents, Entry& entry, const YamlValue& value, const Scope& scope);

}  // namespace labbook::journal
