// The search index: one for both languages, in small pieces that load as scripts, so that it works from file:// and a
// visitor loads only what the query needs. scripts/search.js reads it; docs/site.md describes the files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::site {

struct SearchDocument {
  std::string href;  ///< relative to the site's root
  std::string title;
  std::string ids;    ///< labels, blank between; may be empty
  std::string note;   ///< the journal's title
  std::string text;   ///< what can be found, as plain text; of a document that has its terms, as much as is shown
  std::string terms;  ///< what it is found by, packed: empty until find_terms() has seen it
};

/// A piece of the index: path relative to the site's root, and the script.
struct SearchFile {
  std::string path;
  std::string bytes;
};

/// Gives the documents without terms theirs, and takes from them what text is not shown. Linear in the text.
void find_terms(std::vector<SearchDocument>& documents, unsigned jobs);

using WriteSearchFile = std::function<void(SearchFile&&)>;

/// What there is to do for the index of documents that have their terms: each a part that any thread can do, the longest
/// first. The same documents give the same files. `documents` and `write`, which is called from the parts, must outlive them.
std::vector<std::function<void()>> search_index_parts(const std::vector<SearchDocument>& documents, const WriteSearchFile& write);

/// The words that a text is found by: every token as it is ("map@0.5", "3e-4", "resnet-50"), its parts, and the stems of
/// its words in Russian and English. Folded: lower case, ё as е. scripts/parts/tokens.js does the same.
std::vector<std::string> search_tokens(std::string_view folded);

}  // namespace labbook::site
