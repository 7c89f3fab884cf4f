#include "markdown/work_budget.h"

#include <algorithm>

#include "markdown/header_search.h"
#include "markdown/line_marks.h"
#include "markdown/source_lines.h"

namespace labbook::markdown {
namespace {

/// How long the longest link definition of a chunk may be. Destination and title may stand below the label, the title
/// on many lines; what looks like a title and is never closed counts up to the end of the chunk.
class DefinitionLength {
 public:
  std::uint64_t longest() const { return longest_; }
  bool is_inside() const { return part_ != Part::none; }
  void end_chunk() { part_ = Part::none; }

  void add_line(std::string_view rest) {
    if (part_ == Part::none || part_ == Part::before_title) {
      const std::size_t colon = rest.find("]:");
      if (colon != std::string_view::npos) {
        part_ = Part::before_destination;
        size_ = 0;
        rest.remove_prefix(colon + 2);
      }
    }
    if (part_ == Part::none) return;
    size_ += rest.size() + 1;
    longest_ = std::max(longest_, size_);
    if (part_ != Part::title) rest = before_title(rest);
    if (part_ == Part::title) find_title_end(rest);
  }

 private:
  enum class Part : std::uint8_t { none, before_destination, before_title, title };

  std::string_view before_title(std::string_view rest) {
    const auto skip_blanks = [&rest] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
    skip_blanks();
    if (part_ == Part::before_destination && !rest.empty()) {
      rest.remove_prefix(std::min(rest.find_first_of(" \t"), rest.size()));
      part_ = Part::before_title;
      skip_blanks();
    }
    if (rest.empty()) return rest;
    title_close_ = rest.front() == '(' ? ')' : rest.front();
    const bool is_title = rest.front() == '"' || rest.front() == '\'' || rest.front() == '(';
    part_ = is_title ? Part::title : Part::none;
    return rest.substr(1);
  }

  void find_title_end(std::string_view rest) {
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (rest[i] == '\\') {
        ++i;
      } else if (rest[i] == title_close_) {
        part_ = Part::none;
        return;
      }
    }
  }

  std::uint64_t longest_ = 0;
  std::uint64_t size_ = 0;
  Part part_ = Part::none;
  char title_close_ = '"';
};

class Budget {
 public:
  Budget(const text::SourceFile& file, const WorkLimits& limits) : file_(file), limits_(limits) {}

  std::optional<Excess> run() {
    FenceTracker fences;
    for (line_ = 1; line_ <= file_.lines.line_count() && !excess_; ++line_) {
      const std::string_view line = file_.line_text(line_);
      if (fences.is_inert(line)) {
        if (chunk_bytes_ > 0) end_chunk();
        continue;
      }
      add_line(line);
    }
    end_chunk();
    check(ExcessKind::expansion, definition_.longest() * brackets_, limits_.expansion);
    return excess_;
  }

 private:
  // A chunk holds at least one whole paragraph: whatever the parser does over and over, it does within one.
  void end_chunk() {
    work_ += chunk_bytes_ * chunk_marks_;
    check(ExcessKind::inline_marks, work_, limits_.inline_marks);
    chunk_bytes_ = chunk_marks_ = columns_ = 0;
    search_.end_paragraph();
    is_plain_table_ = false;
    definition_.end_chunk();
  }

  void add_line(std::string_view line) {
    const LineLead lead = read_lead(line);
    add_depth(line, lead);
    if (lead.size == line.size() && lead.markers == 0) {
      is_after_blank_ = true;
      return end_chunk();
    }
    if (lead.ends_paragraph) end_chunk();
    add_content(line, lead);
    is_after_blank_ = false;
  }

  /// Every line is held against every container that is open.
  void add_depth(std::string_view line, const LineLead& lead) {
    const std::uint64_t depth = lead.markers + lead.columns / 2;
    const bool is_outside = depth == 0 && lead.size < line.size() && is_after_blank_;
    depth_ = is_outside ? 0 : std::max(depth_, depth);
    if (line.substr(lead.size).starts_with("[^")) depth_ = std::max<std::uint64_t>(depth_, 1);  // a footnote is a container too
    work_ += 8 * depth_;
    open_ += depth_;
    check(ExcessKind::nesting, open_, limits_.open_containers);
    nodes_ += 2 * std::uint64_t{lead.markers};
    if (lead.columns > limits_.indentation) add_excess(ExcessKind::nesting);
    if (lead.markers > limits_.nesting && !is_thematic_break(line)) add_excess(ExcessKind::nesting);
  }

  void add_content(std::string_view line, const LineLead& lead) {
    const std::string_view content = line.substr(lead.size);
    const LineMarks count = count_marks(content);
    brackets_ += count.brackets;
    if (definition_.is_inside() || count.marks > 0) definition_.add_line(content);
    add_row(lead, content, count.pipes);
    if (is_plain_table_ && !line.starts_with('|')) is_plain_table_ = false;
    if (!is_plain_table_ && chunk_bytes_ == 0 && line.starts_with('|')) is_plain_table_ = begins_plain_table(line);
    if (is_heading(content)) nodes_ += 6;  // a page has an anchor for it, and links to that
    nodes_ += count.marks + nodes_of_line(count.pipes);
    work_ += 2 * line.size() * count.pipes + count.url_work;
    if (is_plain_table_) {
      work_ += line.size() * count.marks;  // each cell is a paragraph of its own
    } else {
      chunk_bytes_ += line.size() + 1;
      chunk_marks_ += count.marks;
    }
    check(ExcessKind::inline_marks, work_ + chunk_bytes_ * chunk_marks_, limits_.inline_marks);
    check(ExcessKind::nodes, nodes_, limits_.nodes);
  }

  /// With hashes before it, or underlined.
  bool is_heading(std::string_view content) const {
    const char first = content.empty() ? '\0' : content.front();
    const bool is_underline =
        chunk_bytes_ > 0 && (first == '=' || first == '-') && content.find_first_not_of(first) == std::string_view::npos;
    return first == '#' || is_underline;
  }

  void add_row(const LineLead& lead, std::string_view content, std::uint64_t pipes) {
    if (columns_ > pipes + 1) cells_ += columns_ - pipes - 1;
    if (looks_like_delimiter_row(content)) {
      columns_ = std::max(columns_, pipes + 1);
      work_ += search_.cost();
      if (begins_table(lead, content)) search_.end_paragraph();
    }
    search_.add_line(content, pipes);
    check(ExcessKind::table_cells, cells_, limits_.table_cells);
  }

  /// For certain: outside all containers the line above is its header.
  bool begins_table(const LineLead& lead, std::string_view content) const {
    return depth_ == 0 && lead.columns <= 3 && line_ > 1 && is_table_head(file_.line_text(line_ - 1), content);
  }

  std::uint64_t nodes_of_line(std::uint64_t pipes) const {
    if (is_plain_table_) return nodes_of_row(pipes);
    if (columns_ == 0) return 2 + 2 * pipes;
    return pipes == 0 ? 5 : 3 + 2 * pipes;  // a row of one cell takes the memory of five elements of text
  }

  /// The row, its cells and their texts; `|` stands at both ends.
  static std::uint64_t nodes_of_row(std::uint64_t pipes) { return pipes == 0 ? 1 : 2 * pipes - 1; }

  /// A header of `|` in the first column behind a blank line, and a delimiter row of as many: a table in any dialect,
  /// or text that is not parsed at all.
  bool begins_plain_table(std::string_view line) const {
    if (!is_after_blank_ || line.find('\\') != std::string_view::npos) return false;
    const std::string_view below = file_.line_text(line_ + 1);
    return below.starts_with('|') && looks_like_delimiter_row(below) && std::ranges::count(line, '|') == std::ranges::count(below, '|');
  }

  void check(ExcessKind kind, std::uint64_t spent, std::uint64_t limit) {
    if (spent > limit) add_excess(kind);
  }
  void add_excess(ExcessKind kind) {
    if (!excess_) excess_ = Excess{kind, file_.lines.line(std::min(line_, file_.lines.line_count()))};
  }

  const text::SourceFile& file_;
  const WorkLimits& limits_;
  std::uint32_t line_ = 1;
  std::optional<Excess> excess_;
  DefinitionLength definition_;
  HeaderSearch search_;
  std::uint64_t work_ = 0;
  std::uint64_t cells_ = 0;
  std::uint64_t nodes_ = 0;
  std::uint64_t brackets_ = 0;
  std::uint64_t depth_ = 0;  ///< containers that may be open
  std::uint64_t open_ = 0;   ///< the same, summed over the lines
  std::uint64_t chunk_bytes_ = 0;
  std::uint64_t chunk_marks_ = 0;
  std::uint64_t columns_ = 0;  ///< of the widest delimiter row of the chunk
  bool is_after_blank_ = true;
  bool is_plain_table_ = false;
};

}  // namespace

std::optional<Excess> find_excess(const text::SourceFile& file, const WorkLimits& limits) { return Budget(file, limits).run(); }

std::string_view excess_message(ExcessKind kind) {
  switch (kind) {
    case ExcessKind::nesting: return "too many quotes and lists inside each other";
    case ExcessKind::inline_marks: return "too many brackets, stars and other marks in one paragraph";
    case ExcessKind::table_cells: return "too many short rows under a wide table header";
    case ExcessKind::expansion: return "a link definition this long is used too often";
    case ExcessKind::nodes: return "too many elements in one file";
  }
  return {};
}

}  // namespace labbook::markdown
