// Where formulas stand between dollar signs, told by the bytes of the source alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "text/span.h"

namespace labbook::site {

/// A part of the source in which a dollar sign is no mark.
struct Opaque {
  enum class Kind : unsigned char {
    code,     ///< no formula goes on through it; between dollar signs it is one: $`x`$
    tag,      ///< raw HTML
    address,  ///< of a link, or a bare one
  };
  text::Span span;
  std::uint32_t owner = 0;  ///< where the link begins, else the span's begin
  Kind kind = Kind::code;
};

struct FoundFormula {
  text::Span span;  ///< dollar signs included
  text::Span tex;
  bool is_block = false;
};

/// Goes through a block. On GitHub's rule no blank stands inside single dollar signs and no digit right behind, so that
/// prices stay what they are; what looks like a price or like shell variables is none either. Linear.
class FormulaScanner {
 public:
  /// `opaque` by where they begin. Both must outlive this.
  FormulaScanner(std::string_view text, text::Span block, std::span<const Opaque> opaque)
      : text_(text.substr(0, block.end)), opaque_(opaque), at_(block.begin), begin_(block.begin) {}

  std::optional<FoundFormula> next();

  /// Of the last `$$` that begins a line and is not closed in the block, if there is one.
  std::optional<std::uint32_t> unclosed_display() const { return unclosed_; }

 private:
  const Opaque* opaque_at(std::size_t at);
  std::optional<FoundFormula> formula_at(std::size_t at);
  std::optional<FoundFormula> code_formula(std::size_t at) const;
  std::optional<FoundFormula> display_formula(std::size_t at);
  std::optional<FoundFormula> inline_formula(std::size_t at) const;
  std::size_t closing_dollar(std::size_t from, std::size_t opening) const;
  bool begins_line(std::size_t at) const;

  std::string_view text_;
  std::span<const Opaque> opaque_;
  std::size_t at_;
  std::size_t begin_;
  std::size_t next_opaque_ = 0;
  std::optional<std::uint32_t> unclosed_;
};

}  // namespace labbook::site
