// HTML that stands in a journal. An allow-list of elements and attributes: they come out balanced and well nested; all
// else is shown as the text it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace labbook::site {

struct RenderOptions;

class RawHtml {
 public:
  /// Prints to `out`; resolves links and images as `options` says. Both must outlive this.
  RawHtml(std::string& out, const RenderOptions& options) : out_(out), options_(options) {}

  /// One inline construct as Markdown cuts them: a tag, a comment, a declaration.
  void append_inline(std::string_view html);
  /// A whole HTML block.
  void append_block(std::string_view html);

  std::size_t depth() const { return open_.size(); }
  /// Ends the elements that the journal has left open within a block.
  void close_down_to(std::size_t depth);
  bool is_in_link() const;

 private:
  std::string& out_;
  const RenderOptions& options_;
  std::vector<std::string> open_;
};

}  // namespace labbook::site
