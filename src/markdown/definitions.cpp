#include "markdown/definitions.h"

#include "markdown/parse.h"
#include "text/utf8.h"

namespace labbook::markdown {
namespace {

bool is_leaf_block(NodeKind kind) {
  return kind == NodeKind::code_block || kind == NodeKind::html_block || kind == NodeKind::heading ||
         kind == NodeKind::thematic_break || kind == NodeKind::table;
}

/// For each line, whether a leaf block other than a paragraph holds it.
std::vector<bool> lines_of_leaf_blocks(const text::SourceFile& file, const std::vector<Node>& nodes) {
  std::vector<bool> covered(file.lines.line_count() + 2, false);
  for (const Node& node : nodes) {
    if (!is_leaf_block(node.kind)) continue;
    const std::uint32_t last = file.lines.line_at(node.span.empty() ? node.span.begin : node.span.end - 1);
    for (std::uint32_t line = file.lines.line_at(node.span.begin); line <= last; ++line) covered[line] = true;
  }
  return covered;
}

std::string_view after_containers(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '>' || line.front() == '\t')) line.remove_prefix(1);
  for (const std::string_view marker : {"- ", "* ", "+ "}) {
    if (line.starts_with(marker)) return text::trim(line.substr(2));
  }
  return line;
}

std::string_view unbracketed(std::string_view destination) {
  if (destination.starts_with('<') && destination.ends_with('>')) return destination.substr(1, destination.size() - 2);
  return destination;
}

bool is_title(std::string_view rest) {
  if (rest.size() < 2) return false;
  const char open = rest.front();
  const char close = open == '(' ? ')' : open;
  return (open == '"' || open == '\'' || open == '(') && rest.back() == close;
}

/// Reads a definition that stands on one line, the only form that journals have by accident.
bool read_definition(std::string_view line, LinkDefinition& out) {
  if (line.size() < 5 || line.front() != '[' || line[1] == '^') return false;
  const std::size_t close = line.find("]:");
  if (close == std::string_view::npos || line.substr(1, close - 1).find('[') != std::string_view::npos) return false;
  out.label = text::trim(line.substr(1, close - 1));
  std::string_view rest = text::trim(line.substr(close + 2));
  if (out.label.empty() || rest.empty()) return false;
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  out.destination = unbracketed(rest.substr(0, end));
  const std::string_view after = text::trim(rest.substr(end));
  if (!after.empty() && !is_title(after)) return false;
  out.title = after.empty() ? after : after.substr(1, after.size() - 2);
  return true;
}

}  // namespace

void find_definitions(const text::SourceFile& file, DocumentBuilder& builder) {
  if (file.text.find("]:") == std::string::npos) return;
  const std::vector<bool> covered = lines_of_leaf_blocks(file, builder.nodes());
  bool may_begin = true;  // a definition can't interrupt a paragraph
  for (std::uint32_t line = file.lines.line_at(front_matter(file.text).end); line <= file.lines.line_count(); ++line) {
    const std::string_view whole = file.line_text(line);
    const std::string_view content = after_containers(whole);
    LinkDefinition definition;
    const bool is_definition = !covered[line] && may_begin && read_definition(text::trim(content), definition);
    if (is_definition) {
      definition.span = text::span_of(file.text, text::trim(content));
      builder.definitions().push_back(definition);
    }
    may_begin = is_definition || covered[line] || text::trim(content).empty();
  }
}

}  // namespace labbook::markdown
