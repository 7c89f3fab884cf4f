#include "report/places.h"

#include "text/utf8.h"

namespace labbook::report {
namespace {

std::string_view before(const text::SourceFile& file, std::uint32_t offset) {
  const std::uint32_t begin = file.lines.line(file.lines.line_at(offset)).begin;
  return std::string_view(file.text).substr(begin, offset - begin);
}

}  // namespace

Places::Places(const lint::LintResult& result) {
  for (const journal::JournalFile& file : result.workspace.files) by_path_[file.source.path] = &file.source;
}

const text::SourceFile* Places::find(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

std::uint32_t Places::utf16_column(const text::SourceFile& file, std::uint32_t offset) {
  const std::string_view text = before(file, offset);
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode_at(text, i);
    units += point.value >= 0x10000 ? 2 : 1;
    i += point.size;
  }
  return units + 1;
}

std::uint32_t Places::byte_column(const text::SourceFile& file, std::uint32_t offset) {
  return static_cast<std::uint32_t>(before(file, offset).size()) + 1;
}

}  // namespace labbook::report
