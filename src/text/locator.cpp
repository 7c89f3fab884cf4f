#include "text/locator.h"

#include <algorithm>

#include "text/utf8.h"

namespace labbook::text {
namespace {

constexpr std::uint32_t kLongLine = 1024;
constexpr std::uint32_t kPiece = 64;

/// Of valid UTF-8 cut anywhere: each character counts where it begins.
std::uint32_t characters_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Location Locator::locate(std::uint32_t offset) {
  const std::uint32_t line = file_->lines.line_at(offset);
  const std::uint32_t begin = file_->lines.line(line).begin;
  if (offset - begin <= kLongLine) return file_->locate(offset);
  const std::vector<std::uint32_t>& marks = marks_of(line);
  // A line's end may be behind its last piece.
  const std::uint32_t piece = std::min((offset - begin) / kPiece, static_cast<std::uint32_t>(marks.size() - 1));
  const std::uint32_t from = begin + piece * kPiece;
  return {line, marks[piece] + characters_in(std::string_view(file_->text).substr(from, offset - from)) + 1};
}

const std::vector<std::uint32_t>& Locator::marks_of(std::uint32_t line) {
  std::vector<std::uint32_t>& marks = marks_[line];
  if (!marks.empty()) return marks;
  const std::string_view text = file_->line_text(line);
  marks.push_back(0);
  for (std::size_t at = 0; at + kPiece <= text.size(); at += kPiece) {
    marks.push_back(marks.back() + characters_in(text.substr(at, kPiece)));
  }
  return marks;
}

}  // namespace labbook::text
