#include "lint/quoted_lines.h"

#include <algorithm>

#include "disk/packed_bytes.h"

namespace labbook::lint {
namespace {

/// A line may be as long as a file, which is read again then. Far more than any that people write.
constexpr std::size_t kLongest = 2000;

}  // namespace

std::vector<QuotedLine> lines_of(std::span<const Diagnostic> findings, const text::SourceFile& file) {
  std::vector<QuotedLine> lines;
  for (const Diagnostic& d : findings) {
    if (!lines.empty() && lines.back().number >= d.begin.line) continue;
    const text::Span line = file.lines.line(d.begin.line);
    if (line.size() <= kLongest) lines.push_back({d.begin.line, line.begin, std::string(line.of(file.text))});
  }
  return lines;
}

const QuotedLine* find_line(std::span<const QuotedLine> lines, std::uint32_t number) {
  const auto found = std::ranges::lower_bound(lines, number, {}, &QuotedLine::number);
  return found != lines.end() && found->number == number ? &*found : nullptr;
}

std::string pack_lines(std::span<const QuotedLine> lines) {
  disk::BytePacker packer;
  packer.put_size(lines.size());
  for (const QuotedLine& line : lines) {
    packer.put(line.number);
    packer.put(line.begin);
    packer.put_text(line.text);
  }
  return packer.take();
}

std::optional<std::vector<QuotedLine>> unpack_lines(std::string_view bytes) {
  disk::ByteReader reader(bytes);
  std::vector<QuotedLine> lines;
  for (std::size_t count = reader.get_size(); count > 0 && reader.is_good(); --count) {
    QuotedLine& line = lines.emplace_back();
    line.number = reader.get<std::uint32_t>();
    line.begin = reader.get<std::uint32_t>();
    line.text = reader.get_text();
  }
  return reader.is_good() && reader.is_at_end() ? std::optional(std::move(lines)) : std::nullopt;
}

}  // namespace labbook::lint
