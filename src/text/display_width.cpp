#include "text/display_width.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace labbook::text {
namespace {

std::size_t width_of(char32_t value) {
  if (value < 0x300) return value < 0x20 || value == 0x7F ? 0 : 1;
  const auto c = static_cast<UChar32>(value);
  const int type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_at(text, i);
    width += width_of(point.value);
    i += point.size;
  }
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t used = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const CodePoint point = decode_at(text, end);
    const std::size_t next = used + width_of(point.value);
    if (next > width - 1) break;
    used = next;
    end += point.size;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string pad_to_width(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

}  // namespace labbook::text
