#include <algorithm>

#include "journal/characters.h"
#include "journal/outline.h"
#include "text/byte_set.h"

namespace labbook::journal {

std::string strip_markup(std::string_view source) {
  std::string out;
  out.reserve(source.size());
  for (std::size_t i = 0; i < source.size(); ++i) {
    static constexpr text::ByteSet kMarks("*`_\\]");
    const std::size_t plain_end = std::min(kMarks.first_in(source, i), source.size());
    out.append(source, i, plain_end - i);
    if (plain_end == source.size()) break;
    i = plain_end;
    const char c = source[i];
    if (c == '*' || c == '`') continue;
    if (c == '_' && i + 1 < source.size() && source[i + 1] == '_') {
      ++i;
      continue;
    }
    if (c == '\\' && i + 1 < source.size() && !is_latin_letter(source[i + 1]) && !is_digit(source[i + 1])) continue;
    if (c == ']' && i + 1 < source.size() && source[i + 1] == '(') {
      const std::size_t close = source.find(')', i);
      const std::size_t open = out.rfind('[');
      if (close != std::string_view::npos && open != std::string::npos) {
        out.erase(open, 1);
        i = close;
        continue;
      }
    }
    out.push_back(c);
  }
  return std::string(text::trim(out));
}

std::string strip_tags(std::string_view source) {
  std::string out;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t open = std::min(source.find('<', at), source.size());
    out += source.substr(at, open - at);
    const std::size_t close = source.find('>', open);
    at = close == std::string_view::npos ? source.size() : close + 1;
  }
  return out;
}

}  // namespace labbook::journal
