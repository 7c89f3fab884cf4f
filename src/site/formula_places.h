#pragma once

#include <string>
#include <vector>

#include "markdown/document.h"
#include "markdown/verbatim.h"
#include "text/source_file.h"

namespace labbook::site {

/// What stands between dollar signs, with the marks of quotes and list items taken off its lines.
struct Formula {
  std::string tex;
  bool is_block = false;
};

struct FormulaPlaces {
  std::vector<Formula> formulas;
  std::vector<markdown::VerbatimPiece> pieces;  ///< one for each line of a formula; owner: index into `formulas`
};

/// The formulas of a document, found in the source before Markdown's escapes and emphasis: in paragraphs, headings and
/// cells of tables, not in code, tags and addresses. `$$` on a line of its own reaches as far as the next one, also where
/// Markdown takes a line between them for a list item or an underline. Linear.
FormulaPlaces find_formulas(const text::SourceFile& file, const markdown::Document& document);

}  // namespace labbook::site
