#include "journal/outline.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/loose_headings.h"
#include "journal/section_names.h"
#include "journal/times_of_day.h"
#include "markdown/parse.h"
#include "markdown/plain_text.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

/// Longer lines are prose and name no entry.
constexpr std::size_t kLongestTitle = 160;

/// The cells of a line that looks like a row.
std::vector<std::string> split_row(std::string_view source) {
  std::string_view row = text::trim(source);
  std::vector<std::string> cells;
  if (!row.starts_with('|')) return cells;
  row.remove_prefix(1);
  while (!row.empty()) {
    const std::size_t bar = row.find('|');
    cells.push_back(strip_markup(text::trim(row.substr(0, bar))));
    if (bar == std::string_view::npos) break;
    row.remove_prefix(bar + 1);
  }
  return cells;
}

class OutlineBuilder {
 public:
  OutlineBuilder(const text::SourceFile& file, const markdown::Document& document, const Vocabulary& vocabulary)
      : file_(file), document_(document), vocabulary_(vocabulary) {}

  Outline build() {
    outline_.last_line = last_line_with_text();
    find_first_line();
    for (const NodeIndex block : markdown::children(document_, 0)) read_block(block);
    drop_lone_hash_tags();
    drop_times_of_day(outline_.heads);
    const auto first = std::ranges::find_if(outline_.heads, [](const Head& head) { return head.is_heading(); });
    outline_.first_heading = static_cast<std::size_t>(first - outline_.heads.begin());
    return std::move(outline_);
  }

 private:
  void read_block(NodeIndex block) {
    const Node& node = document_[block];
    switch (node.kind) {
      case NodeKind::heading: read_heading(block); break;
      case NodeKind::paragraph: read_paragraph(block); break;
      case NodeKind::list: read_list(block); break;
      case NodeKind::table: read_table(block); break;
      case NodeKind::thematic_break: outline_.breaks.push_back(line_of(node)); break;
      case NodeKind::html_block: read_html(block); break;
      case NodeKind::code_block: outline_.code_lines.push_back(line_of(node)); break;
      default: break;
    }
  }

  std::uint32_t line_of(const Node& node) const { return file_.lines.line_at(node.span.begin); }

  Head& add(HeadKind kind, int level, NodeIndex node, std::uint32_t line, std::string title) {
    Head head;
    head.kind = kind;
    head.level = static_cast<std::uint8_t>(level);
    head.node = node;
    head.line = line;
    head.span = file_.lines.line(line);
    head.title = std::move(title);
    read_features(head);
    outline_.heads.push_back(std::move(head));
    return outline_.heads.back();
  }

  void read_features(Head& head) const {
    if (head.title.size() > kLongestTitle && head.kind != HeadKind::heading && head.kind != HeadKind::list_item) return;
    const std::string_view searched = std::string_view(head.title).substr(0, text::floor_to_code_point(head.title, 2 * kLongestTitle));
    head.dates = find_dates(searched, vocabulary_);
    std::vector<text::Span> taken;
    for (const WrittenDate& date : head.dates) {
      if (!date.is_weak) taken.push_back(date.span);
    }
    head.ids = find_ids(searched, taken, vocabulary_);
    head.section = section_name(head.title, vocabulary_);
  }

  void read_heading(NodeIndex block) {
    const Node& node = document_[block];
    const bool is_block = is_block_over_rule(file_, node.span);
    std::string title = without_hashes(is_block ? strip_markup(file_.line_text(line_of(node))) : markdown::plain_text(document_, block));
    if (title.empty()) return;
    Head& head = add(HeadKind::heading, node.level, block, line_of(node), std::move(title));
    head.span = node.span;
    note_remarks(head);
  }

  /// What is listed below `Conclusions` speaks of experiments that are told of elsewhere; below `Updates` of the project.
  void note_remarks(const Head& head) {
    if (remarks_level_ > 0 && head.level <= remarks_level_) remarks_level_ = 0;
    static constexpr std::string_view kRemarks[] = {"results", "metrics",    "conclusion",      "comparison", "observations",
                                                    "best",    "next_steps", "next_experiment", "changes",    "status"};
    const bool is_title = outline_.heads.size() == 1;  // `# Experiment results` over the list of them
    if (remarks_level_ != 0 || is_title) return;
    const bool plans = head.ids.empty() && head.dates.empty() && role_of_title(vocabulary_, without_numbering(head.title)) == Role::plan;
    const bool is_remark = plans || std::find(std::begin(kRemarks), std::end(kRemarks), head.section) != std::end(kRemarks);
    if (is_remark) remarks_level_ = head.level;
  }

  void read_paragraph(NodeIndex block) {
    const Node& node = document_[block];
    if (node.span.empty()) return;  // its lines are in the span of the table that cut it short
    const std::uint32_t first = line_of(node);
    const std::uint32_t last = file_.lines.line_at(node.span.end > node.span.begin ? node.span.end - 1 : node.span.begin);
    if (takes_rows(first, last)) return;
    bool has_heading = false;
    for (std::uint32_t line = first; line <= last; ++line) has_heading |= read_accidental_heading(block, line);
    if (!has_heading) read_label(block, first, first == last);
  }

  /// `##Name`: a heading for its writer.
  bool read_accidental_heading(NodeIndex block, std::uint32_t line) {
    std::optional<LooseHeading> heading = heading_without_blank(file_, line);
    if (!heading) return false;
    add(HeadKind::heading, heading->level, block, line, std::move(heading->title)).is_accidental = true;
    return true;
  }

  void read_html(NodeIndex block) {
    const Node& node = document_[block];
    if (node.span.empty()) return;
    const std::uint32_t last = file_.lines.line_at(node.span.end - 1);
    for (LooseHeading& summary : summaries(file_, line_of(node), last)) {
      add(HeadKind::bold, summary.level, block, summary.line, std::move(summary.title)).is_whole_block = true;
    }
    for (LooseHeading& heading : headings_below_tags(file_, line_of(node), last)) {
      note_remarks(add(HeadKind::heading, heading.level, block, heading.line, std::move(heading.title)));
    }
  }

  /// A single `#word` is a tag unless the document has other headings written so.
  void drop_lone_hash_tags() {
    const bool writes_so =
        std::any_of(outline_.heads.begin(), outline_.heads.end(), [](const Head& head) { return head.is_accidental && head.level > 1; });
    if (writes_so) return;
    std::erase_if(outline_.heads, [](const Head& head) { return head.is_accidental && head.level == 1; });
  }

  void read_label(NodeIndex block, std::uint32_t line, bool is_whole) {
    const std::string_view source = text::trim(file_.line_text(line));
    if (source.empty() || source.size() > 2 * kLongestTitle) return;
    const NodeIndex child = first_behind_tags(block);
    const bool is_bold = document_.has(block, child) && document_[child].kind == NodeKind::strong;
    const int level = is_bold ? 7 : 8;
    const bool has_tags = child != document_.first_child(block);
    Head& head =
        add(is_bold ? HeadKind::bold : HeadKind::paragraph, level, block, line, strip_markup(has_tags ? strip_tags(source) : source));
    head.is_whole_block = is_whole;
    if (is_bold && head.section.empty()) head.section = section_name(markdown::plain_text(document_, child), vocabulary_);
  }

  /// The first child that is no tag: `<span …>**Run 3**</span>`.
  NodeIndex first_behind_tags(NodeIndex block) const {
    NodeIndex child = document_.first_child(block);
    while (document_.has(block, child) && document_[child].kind == NodeKind::html_inline) child = document_[child].subtree_end;
    return child;
  }

  void read_list(NodeIndex list) {
    for (const NodeIndex item : markdown::children(document_, list)) {
      const NodeIndex child = document_.first_child(item);
      if (!document_.has(item, child)) continue;
      if (document_[child].kind != NodeKind::paragraph) continue;
      const std::uint32_t line = line_of(document_[item]);
      const std::uint32_t text_line = line_of(document_[child]);
      if (text_line != line) continue;
      std::string_view source = file_.text;
      source = source.substr(document_[child].span.begin);
      source = source.substr(0, file_.lines.line(line).end - document_[child].span.begin);
      Head& head = add(HeadKind::list_item, 9, item, line, strip_markup(skip_box(source)));
      head.list = continued_list(list);
      head.is_index_item = begins_with_file_link(child);
      head.is_remark = remarks_level_ > 0;
      head.is_task = document_[item].is_task || skip_box(source).size() != source.size();
    }
  }

  /// `-` behind `*` begins a new list for Markdown and none for the writer.
  NodeIndex continued_list(NodeIndex list) {
    if (list != last_list_end_) first_list_ = list;
    last_list_end_ = document_[list].subtree_end;
    return first_list_;
  }

  bool begins_with_file_link(NodeIndex paragraph) const {
    const NodeIndex first = document_.first_child(paragraph);
    if (!document_.has(paragraph, first) || document_[first].kind != NodeKind::link) return false;
    return document_[first].literal.find("://") == std::string_view::npos;
  }

  static std::string_view skip_box(std::string_view source) {
    if (source.size() > 3 && source[0] == '[' && source[2] == ']' && (source[1] == ' ' || source[1] == 'x' || source[1] == 'X')) {
      return text::trim(source.substr(3));
    }
    return source;
  }

  /// A table swallows the lines right before its header and right behind its rows. What looks like a heading there is
  /// one for its writer, and what follows it is a table of its own.
  void read_table(NodeIndex table) {
    OutlineTable found;
    found.node = table;
    found.line = read_lines_before_header(table);
    bool expects_header = false;
    for (const NodeIndex row : markdown::children(document_, table)) {
      const std::uint32_t line = line_of(document_[row]);
      if (document_[row].is_header) {
        found.header = cells_of(row);
      } else if (read_accidental_heading(row, line)) {
        outline_.tables.push_back(std::move(found));
        found = OutlineTable{table, line + 1, {}, {}};
        expects_header = true;
      } else if (expects_header) {
        found.header = cells_of(row);
        expects_header = false;
      } else if (file_.line_text(line).find('|') != std::string_view::npos) {  // else a line of text that nothing keeps apart
        found.rows.push_back({line, document_[row].span, cells_of(row)});
      }
    }
    outline_.tables.push_back(std::move(found));
  }

  std::vector<std::string> cells_of(NodeIndex row) const {
    std::vector<std::string> cells;
    for (const NodeIndex cell : markdown::children(document_, row)) {
      cells.push_back(std::string(text::trim(markdown::plain_text(document_, cell))));
    }
    return cells;
  }

  /// The line of the header.
  std::uint32_t read_lines_before_header(NodeIndex table) {
    std::uint32_t line = line_of(document_[table]);
    const std::uint32_t last = file_.lines.line_at(document_[table].span.end);
    while (line < last && file_.line_text(line).find('|') == std::string_view::npos) {
      read_accidental_heading(table, line);
      ++line;
    }
    return line;
  }

  /// A paragraph of `| … |` lines behind a table, with as many cells: the table's rows, cut off by a blank line.
  bool takes_rows(std::uint32_t first, std::uint32_t last) {
    if (outline_.tables.empty() || !text::trim(file_.line_text(first)).starts_with('|')) return false;
    OutlineTable& table = outline_.tables.back();
    const std::uint32_t before = table.rows.empty() ? table.line + 1 : table.rows.back().line;
    if (first > before + 3 && !goes_on_with(table, first)) return false;
    for (std::uint32_t line = first; line <= last; ++line) {
      std::vector<std::string> cells = split_row(file_.line_text(line));
      if (cells.size() + 1 < table.header.size() || cells.size() < 2) return line != first;
      if (cells == table.header) continue;
      table.rows.push_back({line, file_.lines.line(line), std::move(cells)});
    }
    return true;
  }

  /// A line behind prose that has just the cells of the table above, three or more, with a number in them.
  bool goes_on_with(const OutlineTable& table, std::uint32_t line) const {
    const std::vector<std::string> cells = split_row(file_.line_text(line));
    const bool has_number =
        std::any_of(cells.begin(), cells.end(), [](const std::string& cell) { return std::any_of(cell.begin(), cell.end(), is_digit); });
    return cells.size() == table.header.size() && cells.size() > 2 && has_number;
  }

  std::uint32_t last_line_with_text() const {
    std::uint32_t line = file_.lines.line_count();
    while (line > 1 && text::trim(file_.line_text(line)).empty()) --line;
    return line;
  }

  void find_first_line() {
    const text::Span matter = markdown::front_matter(file_.text);
    if (matter.empty()) return;
    std::uint32_t line = file_.lines.line_at(matter.end > 0 ? matter.end - 1 : 0) + 1;
    while (line < outline_.last_line && text::trim(file_.line_text(line)).empty()) ++line;
    outline_.first_line = line;
  }

  const text::SourceFile& file_;
  const markdown::Document& document_;
  const Vocabulary& vocabulary_;
  Outline outline_;
  int remarks_level_ = 0;  ///< of the heading whose lists are remarks; 0 outside of such
  NodeIndex first_list_ = 0;
  NodeIndex last_list_end_ = 0;
};

}  // namespace

Outline make_outline(const text::SourceFile& file, const markdown::Document& document, const Vocabulary& vocabulary) {
  return OutlineBuilder(file, document, vocabulary).build();
}

}  // namespace labbook::journal
