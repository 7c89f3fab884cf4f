// What the text of a journal says that is needed before any page is made: places that links can name, and formulas.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "disk/cache_store.h"
#include "journal/workspace.h"
#include "markdown/document.h"
#include "site/anchors.h"
#include "site/formula_cache.h"

namespace labbook::site {

struct PageSource {
  Anchors anchors;
  std::vector<FormulaKey> formulas;  ///< as the journal's pages ask for them
};

/// What is found while files are read, so that they need not be parsed again. From any thread.
class SeenSources {
 public:
  /// Does nothing where the text may have formulas, which Markdown is not asked about.
  void see(const text::SourceFile& source, const markdown::Document& document);
  /// Of a file that held the same text then.
  std::optional<PageSource> take(const text::SourceFile& source);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, PageSource> by_text_;
};

/// One for each file of the workspace; those that are not reported have none. What earlier runs found in the same text is
/// taken from `store`.
std::vector<PageSource> read_page_sources(const journal::Workspace& workspace, SeenSources& seen, disk::CacheStore store, unsigned jobs);

}  // namespace labbook::site
