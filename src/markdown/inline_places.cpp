#include "markdown/inline_places.h"

#include <algorithm>

#include "text/utf8.h"

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
    return kind == NodeKind::document || kind == NodeKind::block_quote || kind == NodeKind::list || kind == NodeKind::item ||
           kind == NodeKind::table || kind == NodeKind::table_row;
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
    const bool is_bare = node.kind == NodeKind::link && begin < limit_ && text_[begin] != '[' && text_[begin] != '<';
    cursor_ = std::min(limit_, begin + (is_bare ? 0 : opening_size(node, mark)));
    if (node.kind == NodeKind::html_inline) end_at(node, begin + node.literal.size());
    if (node.kind == NodeKind::text) end_at(node, text_end(begin, node.literal));
    if (node.kind == NodeKind::code) end_code(node);
    if (node.subtree_end == index_of(node) + 1) close(node);
  }

  std::uint32_t find(std::string_view mark, const Node& node) const {
    const std::string_view nearby = text_.substr(cursor_, std::min(limit_ - cursor_, kSearchWindow));
    std::size_t at = nearby.find(mark);
    if (node.kind == NodeKind::link) at = std::min(at, find_bare_link(nearby, node));
    if (at == std::string_view::npos && node.kind == NodeKind::text) at = nearby.find(mark.substr(0, 1));
    return at == std::string_view::npos ? cursor_ : cursor_ + static_cast<std::uint32_t>(at);
  }

  /// `<https://…>` and bare URLs are links without brackets: their text comes first.
  std::size_t find_bare_link(std::string_view nearby, const Node& node) const {
    const NodeIndex child = index_of(node) + 1;
    if (child >= node.subtree_end || nodes_[child].kind != NodeKind::text) return std::string_view::npos;
    const std::string_view text = nodes_[child].literal.substr(0, 24);
    const std::size_t at = text.empty() ? std::string_view::npos : nearby.find(text);
    return at != std::string_view::npos && at > 0 && nearby[at - 1] == '<' ? at - 1 : at;
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

  /// Where the source of `literal` ends: escapes are longer there than what they stand for, and so are entities, each of
  /// which is taken for one character.
  std::uint32_t text_end(std::uint32_t begin, std::string_view literal) const {
    const bool is_verbatim = begin + literal.size() <= limit_ && text_.substr(begin, literal.size()) == literal;
    if (is_verbatim && literal.find('\\') == std::string_view::npos) return begin + static_cast<std::uint32_t>(literal.size());
    std::uint32_t at = begin;
    for (std::size_t i = 0; i < literal.size() && at < limit_;) {
      const bool is_same = text_[at] == literal[i];
      if (text_[at] == '\\' && at + 1 < limit_ && text_[at + 1] == literal[i] && (!is_same || literal.substr(i, 2) != "\\\\")) {
        at += 2;
        ++i;
      } else if (text_[at] == '&' && literal.substr(i, 1) != "&") {
        at = std::min<std::uint32_t>(limit_, static_cast<std::uint32_t>(std::min(text_.find(';', at), text_.size())) + 1);
        i += text::decode_at(literal, i).size;
      } else {
        ++at;
        ++i;
      }
    }
    return at;
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
    const bool is_bare =
        node.kind == NodeKind::link && node.span.begin < limit_ && text_[node.span.begin] != '[' && text_[node.span.begin] != '<';
    if (!is_bare && (node.kind == NodeKind::link || node.kind == NodeKind::image)) end = link_end(end);
    if (node.kind == NodeKind::footnote_reference)
      end = std::min<std::uint32_t>(limit_, end + static_cast<std::uint32_t>(node.literal.size()) + 1);
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

void place_inlines(DocumentBuilder& builder) { Placer(builder).run(); }

}  // namespace labbook::markdown
