#include "site/render_html.h"
#include "site/formulas.h"

#include <fmt/format.h>

#include <algorithm>

#include "markdown/plain_text.h"
#include "site/block_tags.h"
#include "site/code_language.h"
#include "site/document_part.h"
#include "site/footnotes.h"
#include "site/heading_outline.h"
#include "site/page_text.h"
#include "site/raw_html.h"
#include "site/target_html.h"
#include "text/escape.h"
#include "text/html_text.h"

namespace labbook::site {
namespace {

using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

class Renderer {
 public:
  Renderer(const PageDocument& page, const Anchors& anchors, text::Span part, std::span<const LeftOut> left_out,
           const RenderOptions& options)
      : document_(page.document),
        definitions_(page.footnotes),
        anchors_(anchors),
        part_(page, part, left_out, options.hidden_heading),
        options_(options),
        outline_(options.first_level),
        text_(out_, page, options.set_formula),
        raw_(out_, options, anchors) {}

  Rendered run() {
    walk(0, static_cast<NodeIndex>(document_.nodes().size()));
    raw_.close_down_to(0);  // what the text leaves open ends with the text
    print_footnotes();
    result_.html = std::move(out_);
    return std::move(result_);
  }

 private:
  struct Open {
    NodeIndex node;
    std::size_t raw_depth;  ///< raw HTML elements open when the node was opened
    std::size_t raw_floor;  ///< the floor before
  };

  void walk(NodeIndex begin, NodeIndex end) {
    const std::size_t bottom = open_.size();
    for (NodeIndex i = begin; i < end;) {
      while (open_.size() > bottom && document_[open_.back().node].subtree_end <= i) close();
      if (!is_printing_footnote_ && part_.is_behind(document_[i])) break;
      i = visit(i);
    }
    while (open_.size() > bottom) close();
  }

  /// Prints the node, or the start of it; returns the node to go on with.
  NodeIndex visit(NodeIndex i) {
    const Node& node = document_[i];
    if (is_inline(node.kind) || is_printing_footnote_) return enter(i);
    // cmark has the definitions where they were written; they are printed at the end.
    if (node.kind == NodeKind::footnote_definition) return node.subtree_end;
    const Membership membership = part_.membership_of(i);
    if (membership.replacement != nullptr) print_replacement(node, *membership.replacement);
    if (membership.is_blank) return print_blank(i);
    return membership.is_printed ? enter(i) : part_.next_after(i);
  }

  NodeIndex print_blank(NodeIndex cell) {
    print_open(cell);
    print_close(cell);
    return document_[cell].subtree_end;
  }

  void print_replacement(const Node& node, const LeftOut& other) {
    if (other.html.empty() || !printed_.insert(&other).second) return;
    block(node.kind == NodeKind::item ? "<li>" + other.html + "</li>" : other.html);
  }

  NodeIndex enter(NodeIndex i) {
    const Node& node = document_[i];
    if (print_leaf(i)) return node.subtree_end;
    print_open(i);
    open_.push_back({i, raw_.depth(), raw_.set_floor(raw_.depth())});
    return i + 1;
  }

  void close() {
    const Open open = open_.back();
    open_.pop_back();
    raw_.close_down_to(open.raw_depth);
    raw_.set_floor(open.raw_floor);
    print_close(open.node);
  }

  // -- leaves ----------------------------------------------------------------------------------------------------

  bool print_leaf(NodeIndex i) {
    const Node& node = document_[i];
    switch (node.kind) {
      case NodeKind::text: text_.append(i); return true;
      case NodeKind::soft_break: text_.append_break("\n"); return true;
      case NodeKind::line_break: text_.append_break("<br>\n"); return true;
      case NodeKind::code: wrap("<code>", node.literal, "</code>"); return true;
      case NodeKind::html_inline: raw_.append_inline(node.literal, is_in_markdown_link()); return true;
      case NodeKind::html_block: print_html_block(node); return true;
      case NodeKind::thematic_break: block("<hr>"); return true;
      case NodeKind::code_block: print_code_block(node); return true;
      case NodeKind::image: print_image(i); return true;
      case NodeKind::footnote_reference: out_.append(footnotes_.reference(node.literal, is_in_link())); return true;
      default: return false;
    }
  }

  void wrap(std::string_view before, std::string_view literal, std::string_view after) {
    out_.append(before);
    text::append_html(out_, literal);
    out_.append(after);
  }

  void block(std::string_view html) {
    start_line();
    out_.append(html);
    out_.push_back('\n');
  }

  void start_line() {
    if (!out_.empty() && out_.back() != '\n') out_.push_back('\n');
  }

  void print_html_block(const Node& node) {
    start_line();
    raw_.append_block(node.literal);
    start_line();
  }

  void print_code_block(const Node& node) {
    start_line();
    const std::string language = code_language(node.info);
    if (language == "math" && print_formula(node)) return;
    if (language.empty() || language == "math") {
      wrap("<pre><code>", node.literal, "</code></pre>\n");
      return;
    }
    if (is_highlighted(language)) result_.has_code = true;
    wrap(fmt::format("<pre><code class=\"language-{}\">", text::escape_html(language)), node.literal, "</code></pre>\n");
  }

  bool print_formula(const Node& node) {
    const std::string formula = options_.set_formula ? formula_block(node.literal, options_.set_formula) : std::string();
    if (!formula.empty()) block(formula);
    return !formula.empty();
  }

  void print_image(NodeIndex i) {
    const Node& node = document_[i];
    const std::string alternative = markdown::plain_text(document_, i);
    const Target target = options_.resolve_image(node.literal);
    print_image_target(out_, target, alternative, node.info, is_in_link(), options_);
    if (target.kind == Target::Kind::page && result_.first_image.empty()) result_.first_image = target.href;
  }

  bool is_in_markdown_link() const {
    return std::ranges::any_of(open_, [&](const Open& open) { return document_[open.node].kind == NodeKind::link; });
  }
  bool is_in_link() const { return is_in_markdown_link() || raw_.is_in_link(); }

  // -- footnotes ---------------------------------------------------------------------------------------------------

  void print_footnotes() {
    if (footnotes_.size() == 0) return;
    is_printing_footnote_ = true;
    block("<section class=\"lb-footnotes\">\n<ol>");
    for (std::size_t i = 0; i < footnotes_.size(); ++i) print_footnote(footnotes_[i]);
    block("</ol>\n</section>");
  }

  void print_footnote(std::string_view number) {
    const auto index = footnote_index(number, definitions_.size());
    if (!index) return;
    const NodeIndex definition = definitions_[*index];
    start_line();
    out_.append(fmt::format("<li id=\"lb-fn-{0}\" value=\"{0}\">\n", text::escape_html(number)));
    const std::size_t depth = raw_.depth();
    const std::size_t floor = raw_.set_floor(depth);
    walk(definition + 1, document_[definition].subtree_end);
    raw_.close_down_to(depth);
    raw_.set_floor(floor);
    out_.append(
        fmt::format("<a class=\"lb-footnote-back\" href=\"#lb-fnref-{0}\" aria-label=\"{0}\">↩</a></li>\n", text::escape_html(number)));
  }

  // -- containers --------------------------------------------------------------------------------------------------

  void print_open(NodeIndex i) {
    const Node& node = document_[i];
    switch (node.kind) {
      case NodeKind::paragraph:
        if (!is_tight(node)) open_block("<p>");
        return;
      case NodeKind::heading: return print_heading(i);
      case NodeKind::block_quote: return open_block("<blockquote>\n");
      case NodeKind::list: return open_block(list_start_tag(node));
      case NodeKind::item: return open_block(item_start_tag(node));
      case NodeKind::table: return open_block(table_tags_.start());
      case NodeKind::table_row: return open_block(table_tags_.start_row(document_, i));
      case NodeKind::table_cell: out_.append(cell_start_tag(node, document_[node.parent].is_header)); return;
      case NodeKind::emphasis: out_.append("<em>"); return;
      case NodeKind::strong: out_.append("<strong>"); return;
      case NodeKind::strikethrough: out_.append("<del>"); return;
      case NodeKind::link: return print_link(node);
      default: return;
    }
  }

  void print_close(NodeIndex i) {
    const Node& node = document_[i];
    switch (node.kind) {
      case NodeKind::paragraph:
        if (!is_tight(node)) out_.append("</p>\n");
        return;
      case NodeKind::heading: return close_heading(i);
      case NodeKind::block_quote: return block("</blockquote>");
      case NodeKind::list: return block(node.is_ordered ? "</ol>" : "</ul>");
      case NodeKind::item: out_.append("</li>\n"); return;
      case NodeKind::table: out_.append(table_tags_.end()); return;
      case NodeKind::table_row: out_.append(table_tags_.end_row(node)); return;
      case NodeKind::table_cell: out_.append(cell_end_tag(document_[node.parent].is_header)); return;
      case NodeKind::emphasis: out_.append("</em>"); return;
      case NodeKind::strong: out_.append("</strong>"); return;
      case NodeKind::strikethrough: out_.append("</del>"); return;
      case NodeKind::link: return close_link();
      default: return;
    }
  }

  void open_block(std::string_view tag) {
    start_line();
    out_.append(tag);
  }

  bool is_tight(const Node& paragraph) const {
    const Node& parent = document_[paragraph.parent];
    return parent.kind == NodeKind::item && document_[parent.parent].is_tight;
  }

  void print_heading(NodeIndex i) {
    const Heading* heading = anchors_.at(i);
    const std::uint8_t written = document_[i].level;
    level_ = options_.keeps_levels ? written : outline_.level_for(written);
    start_line();
    if (heading == nullptr || heading->id.empty() || !options_.has_heading_ids) {
      out_.append(fmt::format("<h{}>", level_));
      return;
    }
    out_.append(fmt::format("<h{} id=\"{}\">", level_, text::escape_html(heading->id)));
    result_.contents.push_back({level_, heading->text, heading->id});
  }

  void close_heading(NodeIndex i) {
    const Heading* heading = anchors_.at(i);
    if (heading != nullptr && options_.after_heading) out_.append(options_.after_heading(*heading));
    out_.append(fmt::format("</h{}>\n", level_));
  }

  void print_link(const Node& node) {
    // A link in a raw one: HTML knows no such thing.
    closers_.push_back(is_in_link() ? std::string_view() : open_link_target(out_, options_.resolve_link(node.literal), node.info));
  }

  void close_link() {
    out_.append(closers_.back());
    closers_.pop_back();
  }

  const markdown::Document& document_;
  const std::vector<NodeIndex>& definitions_;  ///< of footnotes
  const Anchors& anchors_;
  DocumentPart part_;
  const RenderOptions& options_;
  HeadingOutline outline_;
  TableTags table_tags_;
  std::string out_;
  PageText text_;
  RawHtml raw_;
  Rendered result_;
  std::vector<Open> open_;
  std::vector<std::string_view> closers_;
  Footnotes footnotes_;
  std::unordered_set<const LeftOut*> printed_;
  std::uint8_t level_ = 2;
  bool is_printing_footnote_ = false;
};

}  // namespace

Rendered render_html(const PageDocument& page, const Anchors& anchors, text::Span part, std::span<const LeftOut> left_out,
                     const RenderOptions& options) {
  return Renderer(page, anchors, part, left_out, options).run();
}

}  // namespace labbook::site
