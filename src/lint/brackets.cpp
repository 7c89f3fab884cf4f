#include "lint/brackets.h"

#include <algorithm>

#include "text/byte_set.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;
using text::Span;

constexpr std::size_t kLongestLabel = 60;
constexpr text::ByteSet kBrackets("[]");

bool holds_text(NodeKind kind) { return kind == NodeKind::paragraph || kind == NodeKind::heading || kind == NodeKind::table_cell; }

bool hides_brackets(NodeKind kind) {
  return kind == NodeKind::link || kind == NodeKind::image || kind == NodeKind::code || kind == NodeKind::html_inline ||
         kind == NodeKind::footnote_reference;
}

/// The spans of the block's inlines in which a bracket is markup or code, ascending and apart from each other.
std::vector<Span> hidden_spans(const markdown::Document& document, NodeIndex block) {
  std::vector<Span> hidden;
  for (NodeIndex i = block + 1; i < document[block].subtree_end; ++i) {
    if (!hides_brackets(document[i].kind)) continue;
    hidden.push_back(document[i].span);
    i = document[i].subtree_end - 1;
  }
  return hidden;
}

/// An ASCII letter or digit, or the first byte of another Latin, a Greek or a Cyrillic letter; arrows begin with E2.
bool is_letter_or_digit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= 0xC0 && byte <= 0xDF);
}

bool has_words(std::string_view text) { return std::ranges::any_of(text, is_letter_or_digit); }

/// `[ ]` and `[x]` at the start of a task.
bool is_check_box(std::string_view content, bool is_first) {
  const std::string_view inner = text::trim(content);
  return inner.empty() || (is_first && (inner == "x" || inner == "X"));
}

std::vector<Bracket> brackets_in(std::string_view source, Span line, const std::vector<Span>& hidden) {
  std::vector<Bracket> brackets;
  auto next_hidden = std::ranges::lower_bound(hidden, line.begin, {}, &Span::end);
  std::uint32_t open = line.end;
  const std::string_view to_end = source.substr(0, line.end);
  for (std::size_t at = line.begin; (at = kBrackets.first_in(to_end, at)) != std::string_view::npos; ++at) {
    const auto i = static_cast<std::uint32_t>(at);
    for (; next_hidden != hidden.end() && next_hidden->end <= i; ++next_hidden) {
      if (!next_hidden->empty()) open = line.end;
    }
    if (next_hidden != hidden.end() && next_hidden->contains(i)) {
      open = line.end;
      at = next_hidden->end - 1;
      continue;
    }
    if (source[i] == '[') open = i;
    if (source[i] != ']' || open >= i) continue;
    const std::string_view content = source.substr(open + 1, i - open - 1);
    const bool is_index = open > line.begin && (is_letter_or_digit(source[open - 1]) || source[open - 1] == ')');
    const bool is_link_like = i + 1 < line.end && (source[i + 1] == '(' || source[i + 1] == ':');
    if (!is_check_box(content, open == line.begin) && !content.starts_with('^') && !is_link_like && !is_index) {
      brackets.push_back({{open, i + 1}, content, false});
    }
    open = line.end;
  }
  return brackets;
}

bool is_mark(char c) { return c == '*' || c == '_' || c == ' ' || c == '\t'; }

/// Where the value begins: behind the first colon that has a short label before it and a blank, a mark or nothing after.
std::uint32_t value_begin(std::string_view source, Span line) {
  const std::string_view text = line.of(source);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestLabel) return line.begin;
  if (text.substr(0, colon).find('[') != std::string_view::npos) return line.begin;
  if (colon + 1 < text.size() && !is_mark(text[colon + 1])) return line.begin;
  std::uint32_t begin = line.begin + static_cast<std::uint32_t>(colon) + 1;
  while (begin < line.end && is_mark(source[begin])) ++begin;
  return begin;
}

void mark_whole_values(std::string_view source, const TextLine& line, std::vector<Bracket>& brackets) {
  std::uint32_t from = line.value.begin;
  for (const Bracket& bracket : brackets) {
    if (bracket.span.begin < from) continue;
    if (has_words(source.substr(from, bracket.span.begin - from))) return;
    from = bracket.span.end;
  }
  if (has_words(source.substr(from, line.value.end - from))) return;
  for (Bracket& bracket : brackets) bracket.is_whole_value = bracket.span.begin >= line.value.begin;
}

Span trimmed(std::string_view source, Span span) {
  const std::string_view inner = text::trim(span.of(source));
  return inner.empty() ? Span{span.begin, span.begin} : text::span_of(source, inner);
}

/// Calls `visit(index, node)` for each block that holds text and no other block.
template <typename Visit>
void for_each_block(const FileContext& context, const Visit& visit) {
  const auto& nodes = context.document.nodes();
  for (NodeIndex i = 0; i < nodes.size(); ++i) {
    if (!holds_text(nodes[i].kind) || nodes[i].span.end > context.source().text.size()) continue;
    visit(i, nodes[i]);
    i = nodes[i].subtree_end - 1;
  }
}

/// Calls `visit(line)` for each line of the block that is not blank.
template <typename Visit>
void for_each_line_of(std::string_view source, const Node& node, const Visit& visit) {
  for (std::uint32_t begin = node.span.begin; begin < node.span.end;) {
    const std::string_view left = source.substr(begin, node.span.end - begin);
    const auto end = begin + static_cast<std::uint32_t>(std::min(left.find('\n'), left.size()));
    TextLine line{node.kind, trimmed(source, {begin, end}), {}, {}, false};
    begin = end + 1;
    if (line.span.empty()) continue;
    line.text = line.span.of(source);
    line.value = {value_begin(source, line.span), line.span.end};
    line.has_label = line.value.begin != line.span.begin;
    visit(line);
  }
}

}  // namespace

void for_each_text_line(const FileContext& context, const std::function<void(const TextLine&, std::span<const Bracket>)>& visit) {
  const std::string_view source = context.source().text;
  for_each_block(context, [&](NodeIndex i, const Node& node) {
    const bool may_have_brackets = node.span.of(source).find(']') != std::string_view::npos;
    const std::vector<Span> hidden = may_have_brackets ? hidden_spans(context.document, i) : std::vector<Span>{};
    for_each_line_of(source, node, [&](const TextLine& line) {
      std::vector<Bracket> brackets;
      if (may_have_brackets) brackets = brackets_in(source, line.span, hidden);
      if (!brackets.empty()) mark_whole_values(source, line, brackets);
      visit(line, brackets);
    });
  });
}

void for_each_text_line(const FileContext& context, const std::function<void(const TextLine&)>& visit) {
  for_each_block(context, [&](NodeIndex, const Node& node) { for_each_line_of(context.source().text, node, visit); });
}

}  // namespace labbook::lint
