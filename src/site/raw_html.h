// HTML that stands in a journal. An allow-list of elements and attributes: they come out balanced and well nested; all
// else is shown as the text it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "site/html_tokens.h"

namespace labbook::site {

struct Anchors;
struct RenderOptions;

class RawHtml {
 public:
  /// Prints to `out`; resolves links and images as `options` says; gives out no id that a heading has. All must outlive this.
  RawHtml(std::string& out, const RenderOptions& options, const Anchors& anchors) : out_(out), options_(options), anchors_(anchors) {}

  /// One inline construct as Markdown cuts them: a tag, a comment, a declaration. `is_in_markdown_link`: it stands in a
  /// link already.
  void append_inline(std::string_view html, bool is_in_markdown_link);
  /// A whole HTML block.
  void append_block(std::string_view html);

  std::size_t depth() const { return open_.size(); }
  /// End tags reach no element below the floor: those belong to blocks that are still open. Returns the floor before.
  std::size_t set_floor(std::size_t floor) { return std::exchange(floor_, floor); }
  /// Ends the elements that the journal has left open within a block.
  void close_down_to(std::size_t depth);
  bool is_in_link() const;

 private:
  struct Open {
    std::string source;           ///< the element as the journal writes it
    std::string_view end;         ///< the tag that ends it; empty: nothing was printed for it
    bool holds_phrasing = false;  ///< no block can stand in it
  };

  /// Whether an element may begin: beyond some depth its tag is shown as text.
  bool has_room() const;
  void push(std::string source, std::string_view end);

  void append_phrasing(const HtmlToken& token, bool is_in_markdown_link);
  void append_flow(const std::vector<HtmlToken>& tokens);
  void append_structure(const std::vector<HtmlToken>& tokens);
  void start_inline(const HtmlToken& token, bool is_in_markdown_link);
  void start_block(const HtmlToken& token, bool has_summary);
  void start_link(const HtmlToken& token, bool is_in_link);
  void append_image(const HtmlToken& token, bool is_in_link);
  void append_text(std::string_view source);
  void end_element(const std::string& name);
  std::string common_attributes(const HtmlToken& token);
  std::string id_attribute(const HtmlToken& token);

  std::string& out_;
  const RenderOptions& options_;
  const Anchors& anchors_;
  std::unordered_set<std::string> own_ids_;
  std::vector<Open> open_;
  std::size_t phrasing_ = 0;  ///< how many of `open_` hold phrasing alone
  std::size_t links_ = 0;     ///< how many of `open_` are links that were printed
  std::size_t verbatim_ = 0;  ///< how many of `open_` show their text as it stands
  std::size_t floor_ = 0;
};

}  // namespace labbook::site
