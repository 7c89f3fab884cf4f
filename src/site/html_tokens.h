// HTML as a journal's author writes it, cut into tags and text. Never fails: what is no tag is text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labbook::site {

struct HtmlAttribute {
  std::string_view name;  ///< as written
  std::string value;      ///< character references resolved for the few that can change a URL's meaning
};

struct HtmlToken {
  enum class Kind : unsigned char { text, start, end, comment };
  Kind kind = Kind::text;
  std::string name;         ///< of a tag, lower case
  std::string_view source;  ///< the bytes of the token
  std::vector<HtmlAttribute> attributes;

  /// The value of an attribute, or null. Names are compared without regard to case.
  const std::string* attribute(std::string_view name) const;
};

/// Cuts `html` into tokens that together hold all its bytes. Linear.
std::vector<HtmlToken> html_tokens(std::string_view html);

}  // namespace labbook::site
