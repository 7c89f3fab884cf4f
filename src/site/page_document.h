// A journal's Markdown as pages show it: what stands between dollar signs is TeX, and Markdown does not look into it.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "markdown/document.h"
#include "markdown/verbatim.h"
#include "site/block_order.h"
#include "site/formula_places.h"
#include "text/source_file.h"

namespace labbook::site {

struct PageDocument {
  markdown::Document document;
  std::vector<Formula> formulas;
  std::vector<markdown::PlacedPiece> pieces;  ///< of formulas; owner: index into `formulas`
  std::unique_ptr<text::SourceFile> parsed;   ///< what views of the document look into; null: the source
  BlockOrder order;
  std::vector<markdown::NodeIndex> footnotes;  ///< definitions, by their numbers

  /// The pieces in a text node, and where they begin among all.
  std::span<const markdown::PlacedPiece> pieces_in(markdown::NodeIndex node) const;
};

/// `source` must live as long as the result.
PageDocument parse_page(const text::SourceFile& source);

}  // namespace labbook::site
