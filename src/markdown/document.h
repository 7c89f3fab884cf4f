#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "markdown/excess.h"
#include "text/span.h"

namespace labbook::markdown {

enum class NodeKind : std::uint8_t {
  // blocks
  document,
  block_quote,
  list,
  item,
  code_block,
  html_block,
  paragraph,
  heading,
  thematic_break,
  table,
  table_row,
  table_cell,
  footnote_definition,
  // inlines
  text,
  soft_break,
  line_break,
  code,
  html_inline,
  emphasis,
  strong,
  strikethrough,
  link,
  image,
  footnote_reference,
};

inline bool is_inline(NodeKind kind) { return kind >= NodeKind::text; }

using NodeIndex = std::uint32_t;

enum class Alignment : std::uint8_t { none, left, center, right };

/// A node of the tree. Nodes stand in document order (pre-order), so that a subtree is a range: the children of `i` are
/// `i + 1`, then the `subtree_end` of each child, up to the `subtree_end` of `i`.
struct Node {
  NodeKind kind = NodeKind::document;
  std::uint8_t level = 0;                 ///< heading: 1 to 6
  bool is_ordered = false;                ///< list
  bool is_tight = false;                  ///< list
  bool is_header = false;                 ///< table_row
  bool is_setext = false;                 ///< heading underlined with = or -
  bool is_task = false;                   ///< item: `[ ]` or `[x]`
  bool is_checked = false;                ///< item
  Alignment alignment = Alignment::none;  ///< table_cell
  std::uint32_t list_start = 1;           ///< ordered list
  NodeIndex parent = 0;
  NodeIndex subtree_end = 0;  ///< one beyond the last node below this one
  text::Span span;            ///< bytes of the source, markers included, line end of the last line left out
  std::string_view literal;   ///< text, code, html: what it says, entities and escapes resolved; link, image: URL;
                              ///< footnote: label
  std::string_view info;      ///< code_block: info string; link, image: title
};

/// `[label]: destination "title"`: a line that Markdown takes away from the page.
struct LinkDefinition {
  std::string_view label;
  std::string_view destination;
  std::string_view title;
  text::Span span;  ///< the whole definition, without the last line end
};

/// A parsed file. Move-only; the views in it live as long as it does, and as long as the text it was parsed from.
class Document {
 public:
  Document() : storage_(std::make_unique<std::pmr::monotonic_buffer_resource>()) {}

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](NodeIndex index) const { return nodes_[index]; }
  const std::vector<LinkDefinition>& definitions() const { return definitions_; }

  /// What keeps the text from being parsed: it would have taken too much memory or time. There are no nodes then but
  /// the root.
  const std::optional<Excess>& excess() const { return excess_; }
  bool is_too_complex() const { return excess_.has_value(); }

  /// The first child of `index`, or its `subtree_end` when it has none.
  NodeIndex first_child(NodeIndex index) const { return index + 1; }
  /// Whether `child` (a first_child, or the subtree_end of a child) is still inside `parent`.
  bool has(NodeIndex parent, NodeIndex child) const { return child < nodes_[parent].subtree_end; }

 private:
  friend class DocumentBuilder;
  std::vector<Node> nodes_;
  std::vector<LinkDefinition> definitions_;
  std::optional<Excess> excess_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> storage_;
};

/// The children of a node, for range-for: `for (NodeIndex child : children(document, index))`.
class Children {
 public:
  class Iterator {
   public:
    Iterator(const Document* document, NodeIndex at) : document_(document), at_(at) {}
    NodeIndex operator*() const { return at_; }
    Iterator& operator++() {
      at_ = (*document_)[at_].subtree_end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Document* document_;
    NodeIndex at_;
  };
  Children(const Document& document, NodeIndex parent) : document_(&document), parent_(parent) {}
  Iterator begin() const { return {document_, parent_ + 1}; }
  Iterator end() const { return {document_, (*document_)[parent_].subtree_end}; }

 private:
  const Document* document_;
  NodeIndex parent_;
};

inline Children children(const Document& document, NodeIndex parent) { return {document, parent}; }

}  // namespace labbook::markdown
