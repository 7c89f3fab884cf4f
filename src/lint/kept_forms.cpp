#include "lint/kept_forms.h"

#include "lint/wording.h"
#include "text/utf8.h"

namespace labbook::lint {

bool is_kept_form(const text::SourceFile& source, const journal::Entry& entry) {
  constexpr std::uint32_t kFarthest = 8;  // lines
  const std::string_view own = text::trim(source.line_text(entry.line));
  if (own.starts_with("<!--") && shipped_wording().forms.is_in(own)) return true;
  for (std::uint32_t line = entry.line; line > 1 && line + kFarthest > entry.line; --line) {
    const std::string_view above = text::trim(source.line_text(line - 1));
    const bool is_heading = above.starts_with('#');
    if ((is_heading || above.starts_with("<!--")) && shipped_wording().forms.is_in(above)) return true;
    if (is_heading) return false;
  }
  return false;
}

}  // namespace labbook::lint
