#include "site/page_document.h"

#include <algorithm>

#include "markdown/parse.h"
#include "site/footnotes.h"

namespace labbook::site {

using markdown::PlacedPiece;

std::span<const PlacedPiece> PageDocument::pieces_in(markdown::NodeIndex node) const {
  const auto begin = std::ranges::lower_bound(pieces, node, {}, &PlacedPiece::node);
  return {begin, std::ranges::upper_bound(begin, pieces.end(), node, {}, &PlacedPiece::node)};
}

namespace {

PageDocument parse_with_formulas(const text::SourceFile& source) {
  PageDocument page{markdown::parse(source), {}, {}, nullptr, {}, {}};
  if (source.text.find('$') == std::string::npos) return page;
  FormulaPlaces places = find_formulas(source, page.document);
  if (places.formulas.empty()) return page;
  auto verbatim = markdown::parse_verbatim(source, places.pieces);
  if (!verbatim) return page;
  return {std::move(verbatim->document), std::move(places.formulas), std::move(verbatim->pieces), std::move(verbatim->parsed), {}, {}};
}

}  // namespace

PageDocument parse_page(const text::SourceFile& source) {
  PageDocument page = parse_with_formulas(source);
  page.order = BlockOrder(page.document);
  page.footnotes = footnote_definitions(page.document);
  return page;
}

}  // namespace labbook::site
