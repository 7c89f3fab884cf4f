#include "site/searchable_text.h"

#include <algorithm>
#include <optional>

#include "text/source_file.h"

namespace labbook::site {
namespace {

using markdown::NodeKind;

bool is_text(NodeKind kind) { return kind == NodeKind::text || kind == NodeKind::code || kind == NodeKind::code_block; }

std::size_t word_end(std::string_view text, std::size_t at) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0x1A; };
  while (at < text.size() && !is_blank(text[at])) ++at;
  return at;
}

/// Appends with every run of white space as one blank.
void append_words(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    out.append(text, at, end - at);
    if (end < text.size() && !out.empty() && out.back() != ' ') out.push_back(' ');
    at = end + 1;
  }
}

bool begins_block(std::string_view line) {
  const std::size_t number = line.find_first_not_of("0123456789");
  const bool is_numbered = number > 0 && number != std::string_view::npos && (line[number] == '.' || line[number] == ')');
  return line.empty() || is_numbered || std::string_view("#>-+*=|: \t").find(line.front()) != std::string_view::npos;
}

/// The words of a line that Markdown shows as they stand, be it as a list's item. Nullopt where it takes a parse to know:
/// most lines need none, and there is one for each place that names an experiment.
std::optional<std::string> line_without_marks(std::string_view line) {
  if (line.starts_with("- ")) line.remove_prefix(2);
  if (begins_block(line) || line.find_first_of("`*_[]<>&\\~$\n\r") != std::string_view::npos) return std::nullopt;
  std::string words;
  append_words(words, line);
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

}  // namespace

std::string searchable_text(const PageDocument& page, text::Span part) {
  const markdown::Document& document = page.document;
  std::string out;
  bool is_inside = false;
  for (markdown::NodeIndex i = page.order.first_from(part.begin); i < document.nodes().size(); ++i) {
    const markdown::Node& node = document[i];
    if (!is_inline(node.kind)) {
      if (node.span.begin >= part.end && node.span.end > part.end) break;
      is_inside = node.span.begin >= part.begin && node.span.begin < part.end;
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    }
    if (!is_inside) continue;
    if (is_text(node.kind)) append_words(out, node.literal);
    if (node.kind == NodeKind::soft_break || node.kind == NodeKind::line_break) append_words(out, " ");
  }
  return out;
}

std::string plain_line(std::string_view line) {
  if (const auto words = line_without_marks(line)) return *words;
  const text::SourceFile source = text::make_source_file({}, std::string(line));
  std::string plain = searchable_text(parse_page(source), {0, static_cast<std::uint32_t>(line.size())});
  while (plain.ends_with(' ')) plain.pop_back();
  return plain.empty() ? std::string(line) : plain;
}

}  // namespace labbook::site
