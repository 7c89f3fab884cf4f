#include <fmt/format.h>

#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

// Of a file that is no text at all nobody wants to read every line.
constexpr std::size_t kMostLines = 50;

Diagnostic wrong_encoding(const text::SourceFile& source) {
  const std::string_view name = text::encoding_name(source.encoding);
  Diagnostic diagnostic;
  diagnostic.span = source.lines.line(1);
  diagnostic.message = fmt::format("the file looks like {} and is not UTF-8", name);
  diagnostic.help = fmt::format("convert it: iconv -f {} -t UTF-8", name);
  return diagnostic;
}

Diagnostic damage_at(const text::SourceFile& source, std::uint32_t offset) {
  const auto byte = static_cast<unsigned char>(source.bytes()[source.bom_size + offset]);
  Diagnostic diagnostic;
  diagnostic.span = {offset, offset + 1};
  diagnostic.message = byte == 0 ? "a zero byte" : fmt::format("the byte 0x{:02X} is no UTF-8", byte);
  diagnostic.help = "save the file as UTF-8";
  return diagnostic;
}

void check(const FileContext& context, Findings& findings) {
  const text::SourceFile& source = context.source();
  if (source.encoding != text::Encoding::utf8) return findings.add(wrong_encoding(source));
  std::uint32_t last_line = 0;
  std::size_t lines = 0;
  std::optional<Diagnostic> last;
  for (const std::uint32_t offset : source.damaged) {
    const std::uint32_t line = source.lines.line_at(offset);
    if (line == last_line) continue;
    last_line = line;
    if (++lines > kMostLines) continue;
    if (last) findings.add(std::move(*last));
    last = damage_at(source, offset);
  }
  if (!last) return;
  if (lines > kMostLines) last->message += fmt::format(", and {} more lines are damaged", lines - kMostLines);
  findings.add(std::move(*last));
}

constexpr Rule kRule{.name = "invalid-encoding",
                     .family = Family::input,
                     .severity = Severity::error,
                     .summary = "a file is not UTF-8",
                     .check_file = check};

}  // namespace

const Rule& invalid_encoding_rule() { return kRule; }

}  // namespace labbook::rules
