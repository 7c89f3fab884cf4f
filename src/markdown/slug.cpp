#include "markdown/slug.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace labbook::markdown {

std::string github_slug(std::string_view heading) {
  std::string out;
  const std::string_view trimmed = text::trim(heading);
  for (std::size_t i = 0; i < trimmed.size();) {
    const text::CodePoint point = text::decode_at(trimmed, i);
    const auto c = static_cast<UChar32>(point.value);
    const int type = u_charType(c);
    const bool is_mark = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
    if (c == ' ') {
      out.push_back('-');
    } else if (u_isalnum(c) || is_mark || c == '-' || type == U_CONNECTOR_PUNCTUATION) {
      text::append_utf8(out, static_cast<char32_t>(u_tolower(c)));
    }
    i += point.size;
  }
  return out;
}

std::string SlugCounter::unique(std::string slug) {
  const auto [entry, is_new] = used_.try_emplace(slug, 0);
  if (is_new) return slug;
  std::string numbered;
  do {
    numbered = slug + "-" + std::to_string(++entry->second);
  } while (used_.contains(numbered));
  used_.emplace(numbered, 0);
  return numbered;
}

}  // namespace labbook::markdown
