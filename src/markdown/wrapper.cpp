#include "markdown/wrapper.h"

#include <algorithm>

#include "markdown/source_lines.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::markdown {
namespace {

/// A line of three backticks or tildes or more, as far as it matters here.
struct Fence {
  char mark = 0;  ///< 0: no fence
  std::size_t size = 0;
  std::string_view info;
  bool is_at_edge = false;
};

Fence fence_in(std::string_view line) {
  const std::string_view trimmed = text::trim(line);
  if (!trimmed.starts_with("```") && !trimmed.starts_with("~~~")) return {};
  const std::size_t size = std::min(trimmed.find_first_not_of(trimmed[0]), trimmed.size());
  return {trimmed[0], size, text::trim(trimmed.substr(size)), line[0] == trimmed[0]};
}

bool holds_markdown(const Fence& fence) {
  const std::string info = text::fold_case(fence.info);
  return fence.is_at_edge && (info == "md" || info == "markdown");
}

/// Follows the fences of a text from line to line.
class FenceReader {
 public:
  void read(std::string_view line, text::Span span) {
    const Fence fence = fence_in(line);
    if (open_.mark == 0 && fence.mark == 0) headings_outside_ += is_atx_heading(line) ? 1 : 0;
    if (open_.mark != 0) headings_inside_ += is_atx_heading(line) ? 1 : 0;
    if (fence.mark == 0) return;
    if (open_.mark == 0) {
      open_ = fence;
      opened_at_ = span;
      headings_inside_ = 0;
    } else if (fence.mark == open_.mark && fence.size >= open_.size && fence.info.empty()) {
      open_ = {};
    }
  }

  text::Span wrapper() const {
    const bool is_wrapper = open_.mark != 0 && holds_markdown(open_) && headings_outside_ < 2 && headings_inside_ > 1;
    return is_wrapper ? opened_at_ : text::Span{};
  }

 private:
  Fence open_;
  text::Span opened_at_;
  std::size_t headings_outside_ = 0;
  std::size_t headings_inside_ = 0;
};

}  // namespace

text::Span unclosed_wrapper(std::string_view text) {
  if (text.find("```m") == std::string_view::npos && text.find("```M") == std::string_view::npos &&
      text.find("~~~m") == std::string_view::npos)
    return {};
  FenceReader fences;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    fences.read(text.substr(begin, end - begin), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  }
  return fences.wrapper();
}

}  // namespace labbook::markdown
