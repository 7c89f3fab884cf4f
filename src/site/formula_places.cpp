#include "site/formula_places.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "site/formula_scanner.h"
#include "text/ascii.h"

namespace labbook::site {
namespace {

using markdown::Document;
using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

// A formula beyond that is not set either.
constexpr std::uint32_t kMostLinesOfFormula = 100;

bool holds_inlines(NodeKind kind) { return kind == NodeKind::paragraph || kind == NodeKind::heading || kind == NodeKind::table_cell; }

/// The name of the element whose text is shown as it is, where `tag` begins one; else empty.
std::string_view verbatim_element(std::string_view tag) {
  constexpr std::array<std::string_view, 6> kNames{"code", "pre", "kbd", "samp", "tt", "var"};
  if (!tag.starts_with('<')) return {};
  const std::string_view name = tag.substr(1, std::min(tag.size(), tag.find_first_of(" >\t\n", 1)) - 1);
  return std::ranges::find(kNames, name) == kNames.end() ? std::string_view() : name;
}

/// The parts of a block in which a dollar sign is no mark, by where they begin.
std::vector<Opaque> opaque_parts(std::string_view text, const Document& document, NodeIndex block) {
  std::vector<Opaque> parts;
  std::string_view open;  // a verbatim element, which holds all parts up to its end tag
  for (NodeIndex i = block + 1; i < document[block].subtree_end; ++i) {
    const Node& node = document[i];
    if (!open.empty()) {
      parts.back().span.end = std::max(parts.back().span.end, node.span.end);
      if (node.kind == NodeKind::html_inline && node.literal.starts_with("</") && node.literal.substr(2).starts_with(open)) open = {};
    } else if (node.kind == NodeKind::code) {
      parts.push_back({node.span, node.span.begin, Opaque::Kind::code});
    } else if (node.kind == NodeKind::html_inline) {
      open = verbatim_element(node.literal);
      parts.push_back({node.span, node.span.begin, open.empty() ? Opaque::Kind::tag : Opaque::Kind::code});
    } else if (node.kind == NodeKind::link || node.kind == NodeKind::image) {
      const bool is_bare = node.kind == NodeKind::link && !text.substr(node.span.begin).starts_with('[');
      const std::uint32_t label_end = node.subtree_end > i + 1 ? document[node.subtree_end - 1].span.end : node.span.begin;
      parts.push_back(
          {{is_bare ? node.span.begin : std::min(label_end, node.span.end), node.span.end}, node.span.begin, Opaque::Kind::address});
    }
  }
  std::ranges::stable_sort(parts, {}, [](const Opaque& part) { return part.span.begin; });
  return parts;
}

class Finder {
 public:
  Finder(const text::SourceFile& file, const Document& document) : file_(file), text_(file.text), document_(document) {}

  FormulaPlaces run() {
    for (NodeIndex i = 0; i < document_.nodes().size(); ++i) {
      if (!holds_inlines(document_[i].kind)) continue;
      const text::Span span = document_[i].span;
      const text::Span rest{std::max(span.begin, done_), std::max(span.end, done_)};
      if (rest.of(text_).find('$') != std::string_view::npos) find_in(i, rest);
    }
    return std::move(places_);
  }

 private:
  void find_in(NodeIndex block, text::Span span) {
    const bool is_in_table = document_[block].kind == NodeKind::table_cell;
    quotes_ = is_in_table ? 0 : quotes_around(block);
    const std::vector<Opaque> opaque = opaque_parts(text_, document_, block);
    FormulaScanner scanner(text_, span, opaque);
    while (const auto formula = scanner.next()) add(*formula, is_in_table);
    if (is_in_table || scanner.unclosed_display().value_or(0) < done_ || !scanner.unclosed_display()) return;
    if (const auto formula = display_beyond(*scanner.unclosed_display())) add(*formula, false);
  }

  std::uint32_t quotes_around(NodeIndex block) const {
    std::uint32_t quotes = 0;
    for (NodeIndex i = block; i != 0; i = document_[i].parent) quotes += document_[i].kind == NodeKind::block_quote ? 1 : 0;
    return quotes;
  }

  /// A display formula whose lines Markdown has cut into blocks: up to the line that ends in `$$`.
  std::optional<FoundFormula> display_beyond(std::uint32_t begin) const {
    const std::uint32_t first = file_.lines.line_at(begin);
    for (std::uint32_t line = first + 1; line <= std::min(file_.lines.line_count(), first + kMostLinesOfFormula); ++line) {
      const text::Span content = content_of(line);
      const std::string_view words = content.of(text_);
      if (words.empty() || words.starts_with('#') || words.starts_with("```") || words.starts_with("~~~")) return std::nullopt;
      const std::size_t close = words.find('$');
      if (close == std::string_view::npos) continue;
      if (words.substr(close) != "$$") return std::nullopt;
      return FoundFormula{{begin, content.end}, {begin + 2, content.end - 2}, true};
    }
    return std::nullopt;
  }

  /// A line without what stands before it: blanks, and the marks of the quotes it stands in.
  text::Span content_of(std::uint32_t line) const {
    text::Span content = file_.lines.line(line);
    std::uint32_t quotes = quotes_;
    while (!content.empty() && (text::is_blank(text_[content.begin]) || (quotes > 0 && text_[content.begin] == '>'))) {
      quotes -= text_[content.begin] == '>' ? 1 : 0;
      ++content.begin;
    }
    while (!content.empty() && (text::is_blank(text_[content.end - 1]) || text_[content.end - 1] == '\r')) --content.end;
    return content;
  }

  void add(const FoundFormula& found, bool is_in_table) {
    const auto owner = static_cast<std::uint32_t>(places_.formulas.size());
    Formula formula{{}, found.is_block};
    const std::uint32_t first = file_.lines.line_at(found.span.begin);
    const std::uint32_t last = file_.lines.line_at(found.span.end - 1);
    for (std::uint32_t line = first; line <= last; ++line) {
      const text::Span content = content_of(line);
      const text::Span piece{line == first ? found.span.begin : content.begin, line == last ? found.span.end : content.end};
      if (line > first) formula.tex.push_back('\n');
      const text::Span tex{std::max(piece.begin, found.tex.begin), std::min(piece.end, found.tex.end)};
      if (tex.begin < tex.end) formula.tex.append(tex.of(text_));
      if (piece.begin < piece.end) places_.pieces.push_back({piece, owner});
    }
    if (is_in_table) take_off_pipe_escapes(formula.tex);
    places_.formulas.push_back(std::move(formula));
    done_ = found.span.end;
  }

  /// A pipe in a table is written `\|` whatever stands around it.
  static void take_off_pipe_escapes(std::string& tex) {
    for (std::size_t at = tex.find("\\|"); at != std::string::npos; at = tex.find("\\|", at + 1)) tex.erase(at, 1);
  }

  const text::SourceFile& file_;
  std::string_view text_;
  const Document& document_;
  FormulaPlaces places_;
  std::uint32_t quotes_ = 0;
  std::uint32_t done_ = 0;  ///< where the last formula ends
};

}  // namespace

FormulaPlaces find_formulas(const text::SourceFile& file, const Document& document) { return Finder(file, document).run(); }

}  // namespace labbook::site
