#include "markdown/parse.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <array>
#include <memory>

#include "markdown/definitions.h"
#include "markdown/document_builder.h"
#include "markdown/extensions.h"
#include "markdown/inline_places.h"
#include "markdown/parse_memory.h"
#include "markdown/parse_tree.h"
#include "markdown/probe.h"
#include "markdown/work_budget.h"
#include "markdown/wrapper.h"

namespace labbook::markdown {
namespace {

struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using OwnedIterator = std::unique_ptr<cmark_iter, FreeIterator>;

std::string_view view(const char* c_string) { return c_string ? std::string_view(c_string) : std::string_view{}; }

// cmark-gfm numbers the extensions' node types when it registers them and exports no names for them on every platform.
NodeKind extension_kind(cmark_node* node) {
  const std::string_view name = view(cmark_node_get_type_string(node));
  if (name == "table") return NodeKind::table;
  if (name == "table_header" || name == "table_row") return NodeKind::table_row;
  if (name == "table_cell") return NodeKind::table_cell;
  if (name == "strikethrough") return NodeKind::strikethrough;
  return NodeKind::text;
}

NodeKind kind_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT: return NodeKind::document;
    case CMARK_NODE_BLOCK_QUOTE: return NodeKind::block_quote;
    case CMARK_NODE_LIST: return NodeKind::list;
    case CMARK_NODE_ITEM: return NodeKind::item;
    case CMARK_NODE_CODE_BLOCK: return NodeKind::code_block;
    case CMARK_NODE_HTML_BLOCK: return NodeKind::html_block;
    case CMARK_NODE_PARAGRAPH: return NodeKind::paragraph;
    case CMARK_NODE_HEADING: return NodeKind::heading;
    case CMARK_NODE_THEMATIC_BREAK: return NodeKind::thematic_break;
    case CMARK_NODE_FOOTNOTE_DEFINITION: return NodeKind::footnote_definition;
    case CMARK_NODE_TEXT: return NodeKind::text;
    case CMARK_NODE_SOFTBREAK: return NodeKind::soft_break;
    case CMARK_NODE_LINEBREAK: return NodeKind::line_break;
    case CMARK_NODE_CODE: return NodeKind::code;
    case CMARK_NODE_HTML_INLINE: return NodeKind::html_inline;
    case CMARK_NODE_EMPH: return NodeKind::emphasis;
    case CMARK_NODE_STRONG: return NodeKind::strong;
    case CMARK_NODE_LINK: return NodeKind::link;
    case CMARK_NODE_IMAGE: return NodeKind::image;
    case CMARK_NODE_FOOTNOTE_REFERENCE: return NodeKind::footnote_reference;
    default: return extension_kind(node);
  }
}

/// Copies cmark's tree into the flat one. Iterates, never recurses: documents nest as deep as they like.
class Flattener {
 public:
  Flattener(const text::SourceFile& file, std::uint32_t offset, DocumentBuilder& builder)
      : lines_(file.lines), first_line_(lines_.line_at(offset) - 1), builder_(builder) {}

  void run(cmark_node* root) {
    const OwnedIterator iterator(cmark_iter_new(root));
    for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER) enter(node);
      const bool is_leaf = event == CMARK_EVENT_ENTER && is_leaf_kind(builder_.nodes()[open_.back()].kind);
      if (event == CMARK_EVENT_EXIT || is_leaf) leave();
    }
  }

 private:
  // The kinds for which cmark's iterator sends no EXIT event.
  static bool is_leaf_kind(NodeKind kind) {
    switch (kind) {
      case NodeKind::html_block:
      case NodeKind::thematic_break:
      case NodeKind::code_block:
      case NodeKind::text:
      case NodeKind::soft_break:
      case NodeKind::line_break:
      case NodeKind::code:
      case NodeKind::html_inline: return true;
      default: return false;
    }
  }

  void enter(cmark_node* source) {
    Node node;
    node.kind = kind_of(source);
    node.parent = open_.empty() ? 0 : open_.back();
    node.span = is_inline(node.kind) ? inline_hint(source) : block_span(source);
    fill(source, node);
    open_.push_back(static_cast<NodeIndex>(builder_.nodes().size()));
    builder_.nodes().push_back(node);
  }

  void leave() {
    builder_.nodes()[open_.back()].subtree_end = static_cast<NodeIndex>(builder_.nodes().size());
    open_.pop_back();
  }

  void fill(cmark_node* source, Node& node) {
    switch (node.kind) {
      case NodeKind::heading:
        node.level = static_cast<std::uint8_t>(cmark_node_get_heading_level(source));
        node.is_setext = node.span.size() > 0 && builder_.text()[node.span.begin] != '#';
        break;
      case NodeKind::list:
        node.is_ordered = cmark_node_get_list_type(source) == CMARK_ORDERED_LIST;
        node.is_tight = cmark_node_get_list_tight(source) != 0;
        node.list_start = static_cast<std::uint32_t>(std::max(0, cmark_node_get_list_start(source)));
        break;
      case NodeKind::item:
        node.is_task = view(cmark_node_get_type_string(source)) == "tasklist";
        node.is_checked = node.is_task && cmark_gfm_extensions_get_tasklist_item_checked(source);
        break;
      case NodeKind::table_cell: node.alignment = alignment_of(cmark_node_parent(cmark_node_parent(source)), column_++); break;
      case NodeKind::table_row:
        column_ = 0;
        node.is_header = cmark_gfm_extensions_get_table_row_is_header(source) != 0;
        break;
      case NodeKind::code_block:
        node.info = builder_.keep(view(cmark_node_get_fence_info(source)));
        node.literal = builder_.keep(view(cmark_node_get_literal(source)));
        break;
      case NodeKind::text:
      case NodeKind::code:
      case NodeKind::html_inline:
      case NodeKind::html_block:
      case NodeKind::footnote_definition:
      case NodeKind::footnote_reference: node.literal = builder_.keep(view(cmark_node_get_literal(source))); break;
      case NodeKind::link:
      case NodeKind::image:
        node.literal = builder_.keep(view(cmark_node_get_url(source)));
        node.info = builder_.keep(view(cmark_node_get_title(source)));
        break;
      default: break;
    }
  }

  std::uint32_t offset_of(int line, int column) const {
    const text::Span bytes = lines_.line(static_cast<std::uint32_t>(std::max(1, line)) + first_line_);
    return std::min(bytes.end, bytes.begin + static_cast<std::uint32_t>(std::max(1, column) - 1));
  }

  text::Span block_span(cmark_node* source) const {
    const std::uint32_t begin = offset_of(cmark_node_get_start_line(source), cmark_node_get_start_column(source));
    const std::uint32_t end = offset_of(cmark_node_get_end_line(source), cmark_node_get_end_column(source) + 1);
    return {begin, std::max(begin, end)};
  }

  // cmark's word for where an inline begins: right on most lines, off where a line's indentation differs from its
  // block's, 0 for some nodes. place_inlines() holds it against the source.
  text::Span inline_hint(cmark_node* source) const {
    const int line = cmark_node_get_start_line(source);
    if (line <= 0) return {};
    const std::uint32_t begin = offset_of(line, cmark_node_get_start_column(source));
    return {begin, begin};
  }

  static Alignment alignment_of(cmark_node* table, std::uint16_t column) {
    if (column >= cmark_gfm_extensions_get_table_columns(table)) return Alignment::none;
    switch (cmark_gfm_extensions_get_table_alignments(table)[column]) {
      case 'l': return Alignment::left;
      case 'c': return Alignment::center;
      case 'r': return Alignment::right;
      default: return Alignment::none;
    }
  }

  const text::LineIndex& lines_;
  std::uint32_t first_line_;
  std::uint16_t column_ = 0;  ///< of the next cell in the row
  DocumentBuilder& builder_;
  std::vector<NodeIndex> open_;
};

Document too_complex(Excess excess) {
  DocumentBuilder builder("");
  Node root;
  root.subtree_end = 1;
  builder.nodes().push_back(root);
  builder.mark_too_complex(excess);
  return builder.finish();
}

/// The budget is cautious: a long log pasted as one paragraph runs over it and does no harm. Its other limits leave so
/// much room that nothing people write comes near them.
bool is_harmless(const Excess& excess, std::string_view body) { return excess.kind == ExcessKind::inline_marks && is_quick_to_parse(body); }

/// The line of an unclosed fence around the whole document is read as blank: every place stays what it is.
std::string_view without_wrapper(std::string_view text, std::size_t from, std::string& copy) {
  const text::Span wrapper = unclosed_wrapper(text);
  if (wrapper.empty() || wrapper.begin < from) return text.substr(from);
  copy = text.substr(from);
  std::fill(copy.begin() + static_cast<std::ptrdiff_t>(wrapper.begin - from),
            copy.begin() + static_cast<std::ptrdiff_t>(wrapper.end - from), ' ');
  return copy;
}

}  // namespace

Document parse(const text::SourceFile& file) {
  const text::Span skipped = front_matter(file.text);
  std::string unwrapped;
  const std::string_view body = without_wrapper(file.text, skipped.end, unwrapped);
  prepare_extensions();
  if (const auto excess = find_excess(file); excess && !is_harmless(*excess, body)) return too_complex(*excess);
  DocumentBuilder builder(file.text);
  // Kept between parses: fresh pages from the system would cost as much as the parse.
  thread_local ParseMemory memory(kParseMemoryLimit);
  const CurrentParseMemory current(memory);
  cmark_node* root = parse_tree(body, memory);
  if (root == nullptr) return too_complex({ExcessKind::nodes, {}});
  builder.nodes().reserve(body.size() / 12 + 16);
  Flattener(file, skipped.end, builder).run(root);
  mend_block_spans(file, builder);
  place_inlines(builder);
  find_definitions(file, builder);
  return builder.finish();
}

text::Span front_matter(std::string_view text) {
  constexpr std::string_view kLineEnds = "\r\n";
  if (!text.starts_with("---") || text.size() == 3 || kLineEnds.find(text[3]) == std::string_view::npos) return {};
  const auto past_line_end = [&](std::size_t at) { return at + (text.substr(at).starts_with(kLineEnds) ? 2 : 1); };
  bool is_mapping = false;
  for (std::size_t begin = past_line_end(3); begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kLineEnds, begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    while (line.ends_with(' ')) line.remove_suffix(1);
    const std::size_t next = std::min(past_line_end(end), text.size());
    if (line == "---" || line == "...") return {0, static_cast<std::uint32_t>(next)};
    if (!is_mapping && !line.starts_with('#')) {
      is_mapping = line.find(':') != std::string_view::npos;
      if (!is_mapping) return {};  // a thematic break, and text that must not be lost
    }
    begin = next;
  }
  return {};
}

}  // namespace labbook::markdown
