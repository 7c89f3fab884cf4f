// The elements of HTML that a journal may use, and what is printed for them.
#pragma once

#include <string_view>
#include <vector>

#include "site/html_tokens.h"

namespace labbook::site {

/// An element of the journal and what is printed for it.
struct Element {
  std::string_view name;
  std::string_view start;  ///< without the final `>`: attributes follow
  std::string_view end;
};

/// An element that only makes sense inside others. It is printed where a whole block of them is well formed.
struct NestingElement {
  std::string_view name;
  std::string_view parents;  ///< names between blanks
  bool holds_text;
};

// Each is null where the name is none of its kind.
const Element* inline_element(std::string_view name);
const Element* block_element(std::string_view name);
const NestingElement* nesting_element(std::string_view name);

bool is_void_element(std::string_view name);
/// Whether the element itself, or a stand-in for it, is printed somewhere. Tags of all others are shown as text.
bool is_shown_element(std::string_view name);
/// Whether its text is shown as it is written, without formulas.
bool is_verbatim_element(std::string_view name);

bool is_white_text(std::string_view text);
bool has_nesting_elements(const std::vector<HtmlToken>& tokens);
/// Whether tables and lists are complete in the block and nested as HTML wants them. Other blocks around them are allowed.
bool is_well_nested(const std::vector<HtmlToken>& tokens);

}  // namespace labbook::site
