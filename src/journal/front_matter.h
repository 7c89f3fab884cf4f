// The YAML block between `---` lines at the top of a file.
#pragma once

#include <optional>
#include <vector>

#include "journal/yaml_values.h"
#include "text/source_file.h"

namespace labbook::journal {

/// Spans and offsets are bytes of the file's text.
struct FrontMatter {
  std::vector<YamlValue> values;
  std::optional<YamlProblem> problem;  ///< the block is no YAML; what single lines say was read all the same
};

/// What the file's front matter says; nothing where there is none.
FrontMatter front_matter_of(const text::SourceFile& file);

}  // namespace labbook::journal
