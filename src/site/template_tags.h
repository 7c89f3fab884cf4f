#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace labbook::site {

/// `{{#name}}`: one tag of a Mustache template.
struct TemplateTag {
  char kind = ' ';        ///< '#', '^', '/', '>', '!', '=', '{', '&', or ' ' for a plain name
  std::string_view name;  ///< without blanks around it
  std::size_t begin = 0;  ///< offset of `{{`
  std::size_t end = 0;    ///< behind `}}`
};

/// The first tag at or behind `from`; its `begin` is the text's size where there is none, or none is closed.
TemplateTag next_tag(std::string_view text, std::size_t from);

}  // namespace labbook::site
