// Parts of a text that Markdown must leave as they are written, such as formulas: no mark in them means anything.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "markdown/document.h"
#include "text/source_file.h"
#include "text/span.h"

namespace labbook::markdown {

/// A part to leave as it is, on one line. A part on several lines is several pieces of one owner.
struct VerbatimPiece {
  text::Span span;
  std::uint32_t owner = 0;
};

/// Where a piece has come out: in the literal of a text node.
struct PlacedPiece {
  NodeIndex node = 0;
  std::uint32_t begin = 0;  ///< in the literal
  std::uint32_t size = 0;
  std::uint32_t owner = 0;
};

struct VerbatimDocument {
  Document document;
  std::vector<PlacedPiece> pieces;           ///< in the order of the tree
  std::unique_ptr<text::SourceFile> parsed;  ///< what views of the document look into
};

/// Parses `file` with each piece taken for a word; the literals then hold its bytes as written. `pieces` in their order,
/// apart from one another. Nothing where that can't be told apart from the rest: the byte 0x01 stands in the text.
std::optional<VerbatimDocument> parse_verbatim(const text::SourceFile& file, std::span<const VerbatimPiece> pieces);

}  // namespace labbook::markdown
