// Which blocks of a document belong to the part that is printed: an entry is a section, a list item, a row of a table.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "site/page_document.h"
#include "text/span.h"

namespace labbook::site {

/// Another entry inside the rendered part: it is left out, and `html` stands in its place.
struct LeftOut {
  text::Span span;
  std::string html;
};

/// What becomes of a block.
struct Membership {
  bool is_printed = false;
  bool is_blank = false;                 ///< printed without what is in it
  const LeftOut* replacement = nullptr;  ///< stands for it; only where it is not printed
};

class DocumentPart {
 public:
  /// `left_out` by where they begin, none in another. All must outlive this.
  DocumentPart(const PageDocument& page, text::Span part, std::span<const LeftOut> left_out, text::Span hidden_heading)
      : document_(page.document),
        part_(part),
        way_(page.order.way_to(page.document, part.begin)),
        left_out_(left_out),
        hidden_heading_(hidden_heading) {}

  Membership membership_of(markdown::NodeIndex block) const;

  /// Where to go on behind a block that is not printed: the next one that may be. Logarithmic.
  markdown::NodeIndex next_after(markdown::NodeIndex left) const;

  /// Blocks stand in the order of the source: behind the first of which this is true, nothing belongs to the part.
  bool is_behind(const markdown::Node& node) const;

 private:
  bool is_table_head(markdown::NodeIndex block) const;
  bool is_too_long(text::Span head) const;
  bool touches(const markdown::Node& node) const;
  bool is_hidden(const markdown::Node& node) const;
  const LeftOut* left_out_at(text::Span span) const;

  const markdown::Document& document_;
  text::Span part_;
  std::vector<markdown::NodeIndex> way_;  ///< to where the part begins
  std::span<const LeftOut> left_out_;
  text::Span hidden_heading_;
};

}  // namespace labbook::site
