#pragma once

#include "journal/front_matter.h"
#include "journal/model.h"
#include "journal/vocabulary.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// Fills what the entries state: fields, parameters, metrics, links, status and tags. The entries' lines, titles, ids,
/// dates and sections are already bound. What stands in an entry nested in another belongs to the inner one alone.
void read_contents(const text::SourceFile& file, const markdown::Document& document, const FrontMatter& front_matter,
                   const Vocabulary& vocabulary, Journal& journal);

}  // namespace labbook::journal
