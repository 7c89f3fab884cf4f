// What the text of a journal says that is needed before any page is made: places that links can name, and formulas.
#pragma once

#include <vector>

#include "disk/cache_store.h"
#include "journal/workspace.h"
#include "site/anchors.h"
#include "site/formula_cache.h"

namespace labbook::site {

struct PageSource {
  Anchors anchors;
  std::vector<FormulaKey> formulas;  ///< as the journal's pages ask for them
};

/// One for each file of the workspace; those that are not reported have none. What earlier runs found in the same text is
/// taken from `store`.
std::vector<PageSource> read_page_sources(const journal::Workspace& workspace, disk::CacheStore store, unsigned jobs);

}  // namespace labbook::site
