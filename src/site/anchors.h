// The places on a page that links can name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "markdown/document.h"

namespace labbook::site {

/// Ids of our own begin with this, and no heading's may: a journal must not be able to stand in for a part of the page.
inline constexpr std::string_view kOwnIdPrefix = "lb-";

struct Heading {
  markdown::NodeIndex node = 0;
  std::uint8_t level = 1;
  std::string text;
  std::string id;  ///< GitHub's slug, numbered within the file
  std::uint32_t offset = 0;
};

/// Headings of one file in their order, and what else a fragment may name.
struct Anchors {
  std::vector<Heading> headings;
  std::unordered_map<std::string, std::size_t> by_id;  ///< index into `headings`
  std::unordered_set<std::string> ids;                 ///< of headings and of raw HTML (`<a name="x">`)

  /// The heading at a node, or null. Logarithmic.
  const Heading* at(markdown::NodeIndex node) const;
  /// The heading with that id, or null.
  const Heading* with_id(const std::string& id) const;
  /// The first heading at or behind an offset of the source, or null. Logarithmic.
  const Heading* from(std::uint32_t offset) const;
};

Anchors find_anchors(const markdown::Document& document);

}  // namespace labbook::site
