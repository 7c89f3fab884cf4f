#include "site/search_prefixes.h"

#include "text/utf8.h"

namespace labbook::site {
namespace {

constexpr std::size_t kShortest = 2;
constexpr std::size_t kLongest = 12;

/// The bytes of the first `count` code points.
std::size_t prefix_size(std::string_view term, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end < term.size(); ++i) end += text::decode_at(term, end).size;
  return end;
}

}  // namespace

DeepPrefixes find_deep_prefixes(const Postings& postings, std::size_t most_bytes) {
  DeepPrefixes deep;
  for (std::size_t count = kShortest; count < kLongest; ++count) {
    std::map<std::string_view, std::size_t> bytes;
    for (const auto& [term, text] : postings) {
      const std::string_view prefix = std::string_view(term).substr(0, prefix_size(term, count));
      const bool is_below_deep = count == kShortest || deep.contains(prefix.substr(0, prefix_size(prefix, count - 1)));
      if (is_below_deep && prefix.size() < term.size()) bytes[prefix] += term.size() + text.size();
    }
    const std::size_t before = deep.size();
    for (const auto& [prefix, size] : bytes) {
      if (size <= most_bytes) continue;
      const std::string& first = postings.upper_bound(std::string(prefix))->first;
      deep.emplace(prefix, first.substr(prefix.size(), text::decode_at(first, prefix.size()).size));
    }
    if (deep.size() == before) break;
  }
  return deep;
}

std::string_view shard_prefix(std::string_view term, const DeepPrefixes& deep) {
  std::size_t size = prefix_size(term, kShortest);
  while (size < term.size() && deep.contains(term.substr(0, size))) size += text::decode_at(term, size).size;
  return term.substr(0, size);
}

}  // namespace labbook::site
