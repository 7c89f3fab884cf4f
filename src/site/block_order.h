// A document's blocks in the order of the source: the page of one row of a long table must not walk the rows before it.
#pragma once

#include <cstdint>
#include <vector>

#include "markdown/document.h"

namespace labbook::site {

class BlockOrder {
 public:
  BlockOrder() = default;
  /// Linear in the nodes. Footnotes, which the parser puts behind everything, are left out unless they stand there.
  explicit BlockOrder(const markdown::Document& document);

  /// The first block that begins at or behind an offset of the source, or the number of nodes. Logarithmic.
  markdown::NodeIndex first_from(std::uint32_t offset) const;

  /// The last block that begins at or before an offset, below those that hold it, the root left out; outermost first.
  /// What stands before it in the tree and is not among them ends before the offset. Logarithmic, and linear in depth.
  std::vector<markdown::NodeIndex> way_to(const markdown::Document& document, std::uint32_t offset) const;

 private:
  struct Begin {
    std::uint32_t offset;
    markdown::NodeIndex node;
  };
  std::vector<Begin> begins_;
  markdown::NodeIndex end_ = 0;
};

}  // namespace labbook::site
