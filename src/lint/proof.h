#pragma once

#include <span>
#include <string>

#include "journal/model.h"
#include "lint/apply_edits.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::lint {

/// A text as it is read: the tree of its Markdown, and what it says as a journal.
struct Reading {
  const text::SourceFile& source;
  const markdown::Document& document;
  const journal::Journal& journal;
};

/// Holds two readings against each other: outside of the edits that lead from the one to the other, and of what is
/// meant to change with them (`affects`, of the old text), the blocks and inlines and everything that the model knows
/// must be the same, in the same places. Returns why not, or an empty string: "line 68 would be read differently".
/// Linear in the two texts and in the number of edits.
std::string difference_beyond(const Reading& before, const Reading& after, const EditSet& edits, std::span<const text::Span> affects);

}  // namespace labbook::lint
