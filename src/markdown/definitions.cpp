#include "markdown/definitions.h"

#include <algorithm>
#include <optional>

#include "markdown/parse.h"
#include "markdown/source_lines.h"

namespace labbook::markdown {
namespace {

constexpr std::size_t kLongestLabel = 999;
constexpr int kDeepestParentheses = 32;

enum class LineUse : std::uint8_t {
  nothing,           ///< no block shows it: blank, or taken away as a definition
  paragraph_begins,  ///< a paragraph, or a heading underlined, whose first lines may be definitions
  shown,
};

bool is_leaf_block(NodeKind kind) {
  return kind == NodeKind::code_block || kind == NodeKind::html_block || kind == NodeKind::heading || kind == NodeKind::thematic_break ||
         kind == NodeKind::table || kind == NodeKind::paragraph;
}

std::vector<LineUse> uses_of_lines(const text::SourceFile& file, const std::vector<Node>& nodes) {
  std::vector<LineUse> uses(file.lines.line_count() + 2, LineUse::nothing);
  for (const Node& node : nodes) {
    if (!is_leaf_block(node.kind)) continue;
    const std::uint32_t first = file.lines.line_at(node.span.begin);
    const std::uint32_t last = file.lines.line_at(node.span.empty() ? node.span.begin : node.span.end - 1);
    for (std::uint32_t line = first; line <= last; ++line) uses[line] = LineUse::shown;
    if (node.kind == NodeKind::paragraph || node.is_setext) uses[first] = LineUse::paragraph_begins;
  }
  return uses;
}

/// The text of a paragraph, line after line, without the markers of the containers it stands in.
class ParagraphText {
 public:
  ParagraphText(const text::SourceFile& file, std::uint32_t line) : file_(&file) { enter(line); }

  bool is_at_end_of_line() const { return at_ >= content_.size(); }
  char peek() const { return is_at_end_of_line() ? '\n' : content_[at_]; }
  void advance() { ++at_; }
  std::uint32_t line() const { return line_; }
  std::uint32_t offset() const { return begin_ + static_cast<std::uint32_t>(at_); }

  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t') advance();
  }
  /// Goes to the next line; false where the paragraph ends.
  bool next_line() {
    if (line_ >= file_->lines.line_count()) return false;
    enter(line_ + 1);
    return !content_.empty();
  }
  /// Blanks and at most one line end.
  bool skip_space() {
    skip_blanks();
    if (!is_at_end_of_line()) return true;
    if (!next_line()) return false;
    skip_blanks();
    return true;
  }

 private:
  void enter(std::uint32_t line) {
    line_ = line;
    const std::string_view whole = file_->line_text(line);
    const std::size_t lead = read_lead(whole).size;
    content_ = whole.substr(lead);
    while (!content_.empty() && (content_.back() == ' ' || content_.back() == '\t')) content_.remove_suffix(1);
    begin_ = file_->lines.line(line).begin + static_cast<std::uint32_t>(lead);
    at_ = 0;
  }

  const text::SourceFile* file_;
  std::string_view content_;
  std::uint32_t line_ = 0;
  std::uint32_t begin_ = 0;
  std::size_t at_ = 0;
};

/// CommonMark 0.29, section 4.7.
class DefinitionReader {
 public:
  DefinitionReader(const text::SourceFile& file, std::uint32_t line) : text_(file.text), at_(file, line) {}

  std::optional<LinkDefinition> read() {
    LinkDefinition definition;
    const std::uint32_t begin = at_.offset();
    if (!read_label(definition) || !at_.skip_space() || !read_destination(definition)) return std::nullopt;
    definition.span = {begin, at_.offset()};
    last_line_ = at_.line();
    const bool has_blank = at_.peek() == ' ' || at_.peek() == '\t';
    at_.skip_blanks();
    const bool may_lack_title = at_.is_at_end_of_line();
    if (!may_lack_title && !has_blank) return std::nullopt;
    if (read_title(definition)) {
      definition.span.end = at_.offset();
      last_line_ = at_.line();
      return definition;
    }
    if (!may_lack_title) return std::nullopt;
    definition.title = {};
    return definition;
  }

  std::uint32_t last_line() const { return last_line_; }

 private:
  std::string_view since(std::uint32_t begin) const { return text_.substr(begin, at_.offset() - begin); }

  bool read_label(LinkDefinition& definition) {
    if (at_.peek() != '[') return false;
    at_.advance();
    if (at_.peek() == '^') return false;  // a footnote
    const std::uint32_t begin = at_.offset();
    bool has_text = false;
    for (std::size_t size = 0; size <= kLongestLabel; ++size) {
      const char c = at_.peek();
      if (c == '[') return false;
      if (c == ']') {
        definition.label = since(begin);
        at_.advance();
        if (!has_text || at_.peek() != ':') return false;
        at_.advance();
        return true;
      }
      has_text = has_text || (c != ' ' && c != '\t' && c != '\n');
      if (at_.is_at_end_of_line()) {
        if (!at_.next_line()) return false;
        continue;
      }
      at_.advance();
      if (c == '\\' && !at_.is_at_end_of_line()) at_.advance();
    }
    return false;
  }

  bool read_destination(LinkDefinition& definition) {
    const bool is_pointed = at_.peek() == '<';
    if (is_pointed) at_.advance();
    const std::uint32_t begin = at_.offset();
    int depth = 0;
    for (; !at_.is_at_end_of_line(); at_.advance()) {
      const char c = at_.peek();
      if (is_pointed && (c == '>' || c == '<')) break;
      if (!is_pointed && static_cast<unsigned char>(c) <= ' ') break;
      if (c == '\\') {
        at_.advance();
        if (at_.is_at_end_of_line()) break;
        continue;
      }
      if (is_pointed) continue;
      if (c == '(' && ++depth > kDeepestParentheses) return false;
      if (c == ')' && --depth < 0) break;
    }
    definition.destination = since(begin);
    if (!is_pointed) return !definition.destination.empty() && depth <= 0;
    if (at_.peek() != '>') return false;
    at_.advance();
    return true;
  }

  bool read_title(LinkDefinition& definition) {
    if (!at_.skip_space()) return false;
    const char open = at_.peek();
    if (open != '"' && open != '\'' && open != '(') return false;
    const char close = open == '(' ? ')' : open;
    at_.advance();
    const std::uint32_t begin = at_.offset();
    while (at_.peek() != close || at_.is_at_end_of_line()) {
      if (at_.is_at_end_of_line()) {
        if (!at_.next_line()) return false;
        continue;
      }
      const bool is_escape = at_.peek() == '\\';
      at_.advance();
      if (is_escape && !at_.is_at_end_of_line()) at_.advance();
    }
    definition.title = since(begin);
    at_.advance();
    const ParagraphText behind_title = at_;
    at_.skip_blanks();
    const bool is_alone = at_.is_at_end_of_line();
    at_ = behind_title;
    return is_alone;
  }

  std::string_view text_;
  ParagraphText at_;
  std::uint32_t last_line_ = 0;
};

}  // namespace

void find_definitions(const text::SourceFile& file, DocumentBuilder& builder) {
  if (file.text.find("]:") == std::string::npos) return;
  const std::vector<LineUse> uses = uses_of_lines(file, builder.nodes());
  const std::uint32_t first = file.lines.line_at(front_matter(file.text).end);
  bool is_behind_definition = false;
  for (std::uint32_t line = first; line <= file.lines.line_count(); ++line) {
    const bool may_begin = uses[line] != LineUse::shown || is_behind_definition;
    is_behind_definition = false;
    if (!may_begin) continue;
    const std::string_view whole = file.line_text(line);
    const std::size_t lead = read_lead(whole).size;
    if (lead >= whole.size() || whole[lead] != '[') continue;
    DefinitionReader reader(file, line);
    const auto definition = reader.read();
    if (!definition) continue;
    builder.definitions().push_back(*definition);
    is_behind_definition = true;
    line = reader.last_line();
  }
}

}  // namespace labbook::markdown
