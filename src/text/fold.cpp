#include "text/fold.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace labbook::text {
namespace {

char32_t fold(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c == 0x401 || c == 0x451) return 0x435;
  if (c >= 0x430 && c <= 0x44F) return c;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

bool is_kept_in_name(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '@' || c == '%';
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

}  // namespace

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_at(text, i);
    append_utf8(out, fold(point.value));
    i += point.size;
  }
  return out;
}

std::string fold_name(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_at(text, i);
    const char32_t folded = fold(point.value);
    if (is_kept_in_name(folded)) append_utf8(out, folded);
    i += point.size;
  }
  return out;
}

}  // namespace labbook::text
