#include "site/page_text.h"

#include "text/html_text.h"

namespace labbook::site {

void PageText::append(markdown::NodeIndex text) {
  const std::string_view literal = page_.document[text].literal;
  std::size_t done = 0;
  for (const markdown::PlacedPiece& piece : page_.pieces_in(text)) {
    text::append_html(out_, literal.substr(done, piece.begin - done));
    append_piece(piece, literal.substr(piece.begin, piece.size));
    done = piece.begin + piece.size;
  }
  text::append_html(out_, literal.substr(done));
}

void PageText::append_piece(const markdown::PlacedPiece& piece, std::string_view words) {
  const std::size_t index = static_cast<std::size_t>(&piece - page_.pieces.data());
  const auto is_of_it = [&](std::size_t other) { return other < page_.pieces.size() && page_.pieces[other].owner == piece.owner; };
  if (index == 0 || !is_of_it(index - 1)) {
    const Formula& formula = page_.formulas[piece.owner];
    const std::string html = set_ ? formula_in_text(formula.tex, formula.is_block, set_) : std::string();
    is_set_ = !html.empty();
    out_.append(html);
  }
  if (!is_set_) text::append_html(out_, words);
  is_in_formula_ = is_set_ && is_of_it(index + 1);
}

}  // namespace labbook::site
