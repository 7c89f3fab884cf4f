// Any bytes become valid text with every offset kept.
#include <string>

#include "require.h"
#include "text/escape.h"
#include "text/source_file.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace labbook::text;
  const SourceFile file = make_source_file("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
  REQUIRE_ALWAYS(file.bytes().size() == size);
  for (std::size_t i = 0; i < file.text.size();) {
    const CodePoint point = decode_at(file.text, i);
    REQUIRE_ALWAYS(point.valid && point.value != 0);
    i += point.size;
  }
  if (file.encoding == Encoding::utf8) REQUIRE_ALWAYS(file.text.size() + file.bom_size == size);
  for (std::uint32_t line = 1; line <= file.lines.line_count(); ++line) {
    const Span span = file.lines.line(line);
    REQUIRE_ALWAYS(span.begin <= span.end && span.end <= file.text.size());
    REQUIRE_ALWAYS(file.lines.line_at(span.begin) == line);
    for (const char c : escape_terminal(file.line_text(line))) REQUIRE_ALWAYS(c == '\t' || (c != 0x7F && (c < 0 || c >= 0x20)));
  }
  return 0;
}
