#pragma once

#include <string>

#include "site/formulas.h"
#include "site/page_document.h"

namespace labbook::site {

/// Prints the words of a page, with its formulas set. A formula may go over the nodes of several lines.
class PageText {
 public:
  /// Prints to `out`. All must outlive this; `set` may be empty, formulas then stay as they are written.
  PageText(std::string& out, const PageDocument& page, const SetFormula& set) : out_(out), page_(page), set_(set) {}

  void append(markdown::NodeIndex text);
  /// A line end, `html` or nothing: none within a formula that was set.
  void append_break(std::string_view html) {
    if (!is_in_formula_) out_.append(html);
  }

 private:
  void append_piece(const markdown::PlacedPiece& piece, std::string_view words);

  std::string& out_;
  const PageDocument& page_;
  const SetFormula& set_;
  bool is_in_formula_ = false;  ///< that was set, and goes on in another node
  bool is_set_ = false;         ///< the last formula that has begun
};

}  // namespace labbook::site
