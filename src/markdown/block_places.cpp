#include <algorithm>

#include "markdown/inline_places.h"
#include "markdown/source_lines.h"
#include "markdown/table_source.h"
#include "text/utf8.h"

namespace labbook::markdown {
namespace {

bool is_white(char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }

bool is_underline(std::string_view line) {
  line = text::trim(line);
  while (line.starts_with('>')) line = text::trim(line.substr(1));
  return !line.empty() && (line.front() == '-' || line.front() == '=') && line.find_first_not_of(line.front()) == std::string_view::npos;
}

class BlockMender {
 public:
  BlockMender(const text::SourceFile& file, DocumentBuilder& builder) : file_(file), nodes_(builder.nodes()) {}

  void run() {
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      if (is_inline(nodes_[i].kind) || nodes_[i].kind == NodeKind::document) continue;
      if (nodes_[i].kind == NodeKind::html_block) mend_html_block(nodes_[i]);
      if (nodes_[i].kind == NodeKind::code_block) cut_open_code(nodes_[i]);
      cut_white_space(nodes_[i].span);
      if (nodes_[i].kind == NodeKind::heading && nodes_[i].is_setext) mend_underlined_heading(nodes_[i]);
    }
    for (NodeIndex i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].kind == NodeKind::table) mend_table(i);
    }
    if (!nodes_.empty()) nodes_.front().span = {0, static_cast<std::uint32_t>(file_.text.size())};
  }

 private:
  std::uint32_t line_of(NodeIndex node) const { return file_.lines.line_at(nodes_[node].span.begin); }

  void cut_white_space(text::Span& span) const {
    while (span.end > span.begin && is_white(file_.text[span.end - 1])) --span.end;
  }

  /// Where the line that ends the block is also its first one, the block ends before it begins for cmark-gfm.
  void mend_html_block(Node& block) const {
    const auto breaks = static_cast<std::uint32_t>(std::ranges::count(block.literal, '\n'));
    const std::uint32_t first = file_.lines.line_at(block.span.begin);
    const std::uint32_t last = std::min(first + std::max(breaks, 1U) - 1, file_.lines.line_count());
    block.span.end = std::max(block.span.end, file_.lines.line(last).end);
  }

  /// Where a list's item or a quote ends before the fence is closed, the code goes on into the next line for cmark-gfm.
  void cut_open_code(Node& code) const { code.span.end = std::min(code.span.end, nodes_[code.parent].span.end); }

  /// cmark-gfm lets them go on into the line below the underline.
  void mend_underlined_heading(Node& heading) const {
    const std::uint32_t first = file_.lines.line_at(heading.span.begin);
    std::uint32_t last = file_.lines.line_at(heading.span.end);
    while (last > first && !is_underline(file_.line_text(last))) --last;
    if (last == first) return;
    heading.span.end = file_.lines.line(last).end;
    cut_white_space(heading.span);
  }

  /// Where text stands right above a table, the table and its header begin with the text for cmark-gfm, and the text
  /// begins nowhere. Escaped pipes shift the cells behind them.
  void mend_table(NodeIndex table) {
    const std::uint32_t old_begin = nodes_[table].span.begin;
    const NodeIndex header = table + 1;
    if (header >= nodes_[table].subtree_end) return;
    const NodeIndex first_row = nodes_[header].subtree_end;
    const bool has_rows = first_row < nodes_[table].subtree_end;
    const std::uint32_t below = has_rows ? line_of(first_row) - 1 : file_.lines.line_at(nodes_[table].span.end);
    const std::uint32_t header_line = std::max(below - 1, file_.lines.line_at(old_begin));
    for (NodeIndex row = header; row < nodes_[table].subtree_end; row = nodes_[row].subtree_end) {
      place_row(row, row == header ? header_line : line_of(row));
    }
    nodes_[table].span.begin = nodes_[header].span.begin;
    if (nodes_[table].span.begin > old_begin) give_text_above(table, old_begin);
  }

  void place_row(NodeIndex row, std::uint32_t line) {
    const TableLine source = table_line(file_, line);
    nodes_[row].span = text::span_of(file_.text, source.content);
    const std::vector<std::string_view> cells = split_cells(source.content);
    std::size_t column = 0;
    for (NodeIndex cell = row + 1; cell < nodes_[row].subtree_end; cell = nodes_[cell].subtree_end, ++column) {
      const std::uint32_t end = nodes_[row].span.end;
      nodes_[cell].span = column < cells.size() ? text::span_of(file_.text, cells[column]) : text::Span{end, end};
    }
  }

  void give_text_above(NodeIndex table, std::uint32_t begin) {
    // The text is the sibling before the table: the last paragraph that ends where the table begins.
    for (NodeIndex i = table; i-- > nodes_[table].parent;) {
      if (nodes_[i].subtree_end != table || nodes_[i].kind != NodeKind::paragraph) continue;
      nodes_[i].span = {begin, nodes_[table].span.begin};
      return cut_white_space(nodes_[i].span);
    }
  }

  const text::SourceFile& file_;
  std::vector<Node>& nodes_;
};

}  // namespace

void mend_block_spans(const text::SourceFile& file, DocumentBuilder& builder) { BlockMender(file, builder).run(); }

}  // namespace labbook::markdown
