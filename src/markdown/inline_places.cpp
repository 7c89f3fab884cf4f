#include "markdown/inline_places.h"

#include <algorithm>

namespace labbook::markdown {
namespace {

// How far beyond the place where the last inline ended the next may begin: markers and indentation, not prose.
constexpr std::uint32_t kSearchWindow = 512;

std::string_view opening_mark(const Node& node) {
  switch (node.kind) {
    case NodeKind::link: return "[";
    case NodeKind::image: return "![";
    case NodeKind::code: return "`";
    case NodeKind::html_inline: return "<";
    case NodeKind::strikethrough: return "~";
    case NodeKind::footnote_reference: return "[^";
    case NodeKind::soft_break:
    case NodeKind::line_break: return "\n";
    case NodeKind::text: return node.literal.substr(0, 24);
    default: return {};
  }
}

class Placer {
 public:
  explicit Placer(DocumentBuilder& builder) : text_(builder.text()), nodes_(builder.nodes()) {}

  void run() {
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      close_before(i);
      if (!is_inline(nodes_[i].kind)) {
        if (nodes_[i].kind == NodeKind::table_cell || !is_container_of_blocks(nodes_[i].kind)) enter_block(nodes_[i].span);
        continue;
      }
      place(nodes_[i]);
      if (nodes_[i].subtree_end > i + 1) open_.push_back(i);
    }
    close_before(static_cast<NodeIndex>(nodes_.size()));
  }

 private:
  static bool is_container_of_blocks(NodeKind kind) {
    return kind == NodeKind::document || kind == NodeKind::block_quote || kind == NodeKind::list ||
           kind == NodeKind::item || kind == NodeKind::table || kind == NodeKind::table_row;
  }

  void enter_block(text::Span span) {
    cursor_ = span.begin;
    limit_ = std::max(span.begin, span.end);
  }

  void place(Node& node) {
    const std::string_view mark = opening_mark(node);
    std::uint32_t begin = cursor_;
    if (node.kind == NodeKind::emphasis || node.kind == NodeKind::strong) {
      begin = find_any("*_", begin);
    } else if (!mark.empty()) {
      begin = find(mark, node);
    }
    node.span = {begin, begin};
    cursor_ = std::min(limit_, begin + opening_size(node, mark));
    if (node.kind == NodeKind::text || node.kind == NodeKind::html_inline) end_at(node, begin + node.literal.size());
    if (node.kind == NodeKind::code) end_code(node);
    if (node.subtree_end == index_of(node) + 1) close(node);
  }

  std::uint32_t find(std::string_view mark, const Node& node) const {
    const std::string_view nearby = text_.substr(cursor_, std::min(limit_ - cursor_, kSearchWindow));
    std::size_t at = nearby.find(mark);
    // `<https://…>` and bare URLs are links without brackets; an entity or escape makes a text differ from its source.
    if (at == std::string_view::npos && node.kind == NodeKind::link) at = nearby.find_first_of("<hw");
    if (at == std::string_view::npos && node.kind == NodeKind::text) at = nearby.find(mark.substr(0, 1));
    return at == std::string_view::npos ? cursor_ : cursor_ + static_cast<std::uint32_t>(at);
  }

  std::uint32_t find_any(std::string_view marks, std::uint32_t from) const {
    const std::string_view nearby = text_.substr(from, std::min(limit_ - from, kSearchWindow));
    const std::size_t at = nearby.find_first_of(marks);
    return at == std::string_view::npos ? from : from + static_cast<std::uint32_t>(at);
  }

  static std::uint32_t opening_size(const Node& node, std::string_view mark) {
    switch (node.kind) {
      case NodeKind::text: return 0;
      case NodeKind::strong: return 2;
      case NodeKind::emphasis: return 1;
      default: return static_cast<std::uint32_t>(mark.size());
    }
  }

  void end_at(Node& node, std::size_t end) {
    node.span.end = std::min(limit_, static_cast<std::uint32_t>(end));
    cursor_ = std::max(cursor_, node.span.end);
  }

  void end_code(Node& node) {
    std::uint32_t at = node.span.begin;
    while (at < limit_ && text_[at] == '`') ++at;
    const std::string fence(at - node.span.begin, '`');
    const std::size_t close = text_.substr(0, limit_).find(fence, std::min<std::size_t>(limit_, at));
    end_at(node, close == std::string_view::npos ? at + node.literal.size() : close + fence.size());
  }

  NodeIndex index_of(const Node& node) const { return static_cast<NodeIndex>(&node - nodes_.data()); }

  void close_before(NodeIndex index) {
    while (!open_.empty() && nodes_[open_.back()].subtree_end <= index) {
      close(nodes_[open_.back()]);
      open_.pop_back();
    }
  }

  // The end of a container lies behind its last child: the closing marks, and a link's destination.
  void close(Node& node) {
    std::uint32_t end = std::max(cursor_, node.span.begin);
    const auto take = [&](std::string_view marks) {
      while (end < limit_ && marks.find(text_[end]) != std::string_view::npos) ++end;
    };
    if (node.kind == NodeKind::strong) end = std::min(limit_, end + 2);
    if (node.kind == NodeKind::emphasis) end = std::min(limit_, end + 1);
    if (node.kind == NodeKind::strikethrough) take("~");
    if (node.kind == NodeKind::link || node.kind == NodeKind::image) end = link_end(end);
    if (node.kind == NodeKind::footnote_reference) end = std::min<std::uint32_t>(limit_, end + static_cast<std::uint32_t>(node.literal.size()) + 1);
    node.span.end = std::max(node.span.end, end);
    cursor_ = std::max(cursor_, node.span.end);
  }

  std::uint32_t link_end(std::uint32_t from) const {
    if (from < limit_ && text_[from] == '>') return from + 1;
    if (from >= limit_ || text_[from] != ']') return from;
    std::uint32_t at = from + 1;
    const char close = at < limit_ && text_[at] == '(' ? ')' : at < limit_ && text_[at] == '[' ? ']' : '\0';
    if (close == '\0') return at;
    const char open = text_[at];
    for (int depth = 0; at < limit_; ++at) {
      if (text_[at] == '\\') {
        ++at;
        continue;
      }
      depth += text_[at] == open ? 1 : text_[at] == close ? -1 : 0;
      if (depth == 0) return at + 1;
    }
    return limit_;
  }

  std::string_view text_;
  std::vector<Node>& nodes_;
  std::vector<NodeIndex> open_;
  std::uint32_t cursor_ = 0;  // never beyond limit_
  std::uint32_t limit_ = 0;
};

}  // namespace

void mend_block_spans(const text::SourceFile& file, DocumentBuilder& builder) {
  const std::string_view text = file.text;
  std::vector<Node>& nodes = builder.nodes();
  for (Node& node : nodes) {
    if (is_inline(node.kind) || node.kind == NodeKind::document) continue;
    while (node.span.end > node.span.begin && (text[node.span.end - 1] == '\n' || text[node.span.end - 1] == '\r' ||
                                               text[node.span.end - 1] == ' ' || text[node.span.end - 1] == '\t')) {
      --node.span.end;
    }
  }
  if (!nodes.empty()) nodes.front().span = {0, static_cast<std::uint32_t>(text.size())};
}

void place_inlines(DocumentBuilder& builder) { Placer(builder).run(); }

}  // namespace labbook::markdown
