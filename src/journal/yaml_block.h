// A code block that says it is YAML or JSON.
#pragma once

#include <cstdint>

#include "journal/yaml_values.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// The lines of a code block's content; `first` is beyond `last` where it has none.
struct CodeLines {
  std::uint32_t first = 1;
  std::uint32_t last = 0;
};

CodeLines code_lines(const text::SourceFile& file, const markdown::Node& block);

/// Whether the block's info string is a name of YAML, or of JSON, which YAML reads too.
bool is_yaml_block(const markdown::Node& block);
bool is_json_block(const markdown::Node& block);

/// The values of the block, or what is wrong with it; places are bytes of the file's text.
YamlReading read_yaml_block(const text::SourceFile& file, const markdown::Node& block);

}  // namespace labbook::journal
