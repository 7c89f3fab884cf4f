// In which piece of the search index a term lies: by its first two letters, or by more where many terms begin alike.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace labbook::site {

/// Postings of each term, as the site's script reads them.
using Postings = std::map<std::string, std::string>;

/// Beginnings that more is written under than fits in a piece, such as `e00` of ten thousand ids: the terms below one lie
/// under beginnings that are a letter longer. With each the letter of the first of these, for a query that ends here.
using DeepPrefixes = std::map<std::string, std::string, std::less<>>;

DeepPrefixes find_deep_prefixes(const Postings& postings, std::size_t most_bytes);

/// The beginning of `term` that names its piece. scripts/parts/engine.js has the same.
std::string_view shard_prefix(std::string_view term, const DeepPrefixes& deep);

}  // namespace labbook::site
