#include "site/block_order.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "hostile_shapes.h"
#include "markdown/parse.h"
#include "text/source_file.h"

using labbook::markdown::Document;
using labbook::markdown::Node;
using labbook::markdown::NodeIndex;
using labbook::markdown::NodeKind;
using labbook::site::BlockOrder;

namespace {

/// Whether what stands before the way's end, and is not on the way, ends before the offset, and whether there is a way to
/// where a block has begun. Footnotes stand elsewhere.
bool leads_past_all(const Document& document, const std::vector<NodeIndex>& way, std::uint32_t offset) {
  const bool has_begun = document.nodes().size() > 1 && document[1].span.begin <= offset;
  if (way.empty()) return !has_begun;
  for (NodeIndex i = 1; i < way.back(); ++i) {
    const Node& node = document[i];
    if (is_inline(node.kind) || std::ranges::binary_search(way, i)) continue;
    if (node.kind == NodeKind::footnote_definition) i = node.subtree_end - 1;
    else if (node.span.end > offset) return false;
  }
  return true;
}

constexpr const char* kJournal = R"(# Log

> quoted
> - an item
>   with a second line

1. one
   - a
   - b

     | Run | acc |
     |-----|-----|
     | 1   | 0.5 |
2. two[^1]

[^1]: there

| Run | acc |
|-----|-----|
| 1   | 0.5 |
| 2   | 0.6 |

Last words.
)";

}  // namespace

TEST_CASE("the way to a place passes by all that ends before it") {
  std::vector<std::string> texts{kJournal};
  for (const auto& shape : labbook::testing::hostile_shapes()) texts.push_back(shape.make(600));
  for (const std::string& text : texts) {
    CAPTURE(text);
    const auto source = labbook::text::make_source_file("log.md", text);
    const Document document = labbook::markdown::parse(source);
    const BlockOrder order(document);
    for (std::uint32_t offset = 0; offset <= text.size(); offset += 7) {
      CAPTURE(offset);
      CHECK(leads_past_all(document, order.way_to(document, offset), offset));
    }
  }
}

TEST_CASE("the way to a row leads through its table") {
  const auto source = labbook::text::make_source_file("log.md", kJournal);
  const Document document = labbook::markdown::parse(source);
  const auto offset = static_cast<std::uint32_t>(std::string_view(kJournal).find("| 2   |"));
  const std::vector<NodeIndex> way = BlockOrder(document).way_to(document, offset);
  REQUIRE(way.size() == 2);
  CHECK(document[way[0]].kind == NodeKind::table);
  CHECK(document[way[1]].kind == NodeKind::table_row);
  CHECK(document[way[1]].span.begin == offset);
}

TEST_CASE("the first block from a place on is found, or the end") {
  const auto source = labbook::text::make_source_file("log.md", kJournal);
  const Document document = labbook::markdown::parse(source);
  const BlockOrder order(document);
  const auto last = static_cast<std::uint32_t>(std::string_view(kJournal).find("Last words"));
  CHECK(document[order.first_from(last)].kind == NodeKind::paragraph);
  CHECK(document[order.first_from(last)].span.begin == last);
  CHECK(order.first_from(0) == 1);
  CHECK(order.first_from(last + 1) == document.nodes().size());
}
