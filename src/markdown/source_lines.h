// What can be said of a single source line without a parser: its containers' markers, and the code fences that stand
// outside every container. For passes that must not trust, or can't wait for, the tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace labbook::markdown {

/// The markers of quotes and list items that a line begins with, and the blanks around them.
struct LineLead {
  std::uint32_t markers = 0;
  std::uint32_t columns = 0;  ///< the widest run of blanks before a marker or the text
  std::size_t size = 0;       ///< bytes of markers and blanks
  /// A list item with text or a heading, so far left that no paragraph before it can go on.
  bool ends_paragraph = false;
};

LineLead read_lead(std::string_view line);

/// `* * * * *`, `---`: a line across the page.
bool is_thematic_break(std::string_view line);

/// `## Title`, the containers' markers taken off.
bool is_atx_heading(std::string_view rest);

/// Only `|`, `:`, `-` and blanks (cmark-gfm's are four here), and at least one `-`.
bool looks_like_delimiter_row(std::string_view line);

/// Follows the lines of a file and knows which of them are surely not parsed: the contents of code fences that begin in
/// the first column. Where raw HTML makes it doubtful, a line counts as parsed.
class FenceTracker {
 public:
  /// Takes the next line; whether it is inside a fence, or closes one.
  bool is_inert(std::string_view line);

 private:
  void follow_html(std::string_view line);

  std::string_view html_end_;  ///< what ends the raw HTML that we may be in; empty: we are in none
  bool is_until_blank_ = false;
  std::size_t fence_size_ = 0;  ///< 0: outside
  char fence_mark_ = '`';
};

}  // namespace labbook::markdown
