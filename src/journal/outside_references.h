// Words that may name an experiment of another repository. Which repositories there are, only the one who joins their
// models knows: until then these are candidates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::journal {

struct OutsideReference {
  std::size_t entry = 0;  ///< index of the innermost entry that holds the line
  std::string text;       ///< as written: `detector:e012`, `../detector/docs/log.md#e012`
  std::uint32_t line = 0;
  ReferenceRole role = ReferenceRole::mention;  ///< what the words in front of it say
};

/// Every `REPOSITORY:ID` and `PATH.md#ID` of the entries, in the order of the text, each once for an entry. Linear.
std::vector<OutsideReference> outside_references(const text::SourceFile& source, const Journal& journal);

/// The part in front of the `:` and the part behind it; nothing where the word is not written so.
struct QualifiedId {
  std::string repository;  ///< empty where `path` names the journal
  std::string path;        ///< of a Markdown file, or its address
  std::string id;
};
QualifiedId split_outside(std::string_view text);

}  // namespace labbook::journal
