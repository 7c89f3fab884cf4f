#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "markdown/plain_text.h"
#include "markdown/table_source.h"
#include "rules/registry.h"
#include "text/display_width.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

constexpr std::size_t kQuotedWidth = 50;
constexpr std::size_t kLongestTitle = 100;       ///< columns
constexpr std::uint32_t kLatestFrontMatter = 4;  ///< line
constexpr std::size_t kFewestFields = 2;

struct Heading {
  std::string text;
  std::string_view underline;  ///< the run of - or =
  std::uint32_t last_line = 0;
  std::uint32_t first_line = 0;
  bool is_image = false;   ///< and nothing else
  bool is_framed = false;  ///< a line of = above it too, or such lines throughout the file
};

std::string_view underline_of(std::string_view line) {
  line = text::trim(line);
  const std::size_t before = line.empty() ? 0 : line.find_last_not_of(line.back());
  return before == std::string_view::npos ? line : line.substr(before + 1);
}

/// A line of - or =, and nothing else but the mark of a quotation.
bool is_underline(std::string_view line) {
  line = text::trim(line);
  while (line.starts_with('>')) line = text::trim(line.substr(1));
  return !line.empty() && (line.front() == '-' || line.front() == '=') && line.find_first_not_of(line.front()) == std::string_view::npos;
}

/// The first such line below the heading's text: what stands below that one is no part of the heading.
std::uint32_t line_of_underline(const text::SourceFile& source, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t line = first + 1; line < last; ++line) {
    if (is_underline(source.line_text(line))) return line;
  }
  return last;
}

Heading read_heading(const FileContext& context, NodeIndex index) {
  const text::SourceFile& source = context.source();
  const Node& node = context.document[index];
  Heading heading;
  heading.text = markdown::plain_text(context.document, index);
  heading.first_line = source.lines.line_at(node.span.begin);
  heading.last_line = line_of_underline(source, heading.first_line, source.lines.line_at(node.span.end - 1));
  heading.underline = underline_of(source.line_text(heading.last_line));
  heading.is_framed = is_underline(source.line_text(heading.first_line));
  const NodeIndex child = context.document.first_child(index);
  heading.is_image = child < node.subtree_end && context.document[child].kind == NodeKind::image &&
                     context.document[child].subtree_end == node.subtree_end;
  return heading;
}

constexpr std::size_t kShortestBanner = 40;
constexpr std::size_t kShortestBannerOfLines = 16;

bool has_banner(const Heading& heading, std::size_t shortest) {
  return heading.underline.size() >= shortest && heading.underline.front() == '=';
}

/// A long line of = below several lines, or one of many throughout the file: a program frames what it prints with them.
void find_banners(const text::SourceFile& source, std::vector<std::pair<NodeIndex, Heading>>& headings) {
  const std::size_t first = source.text.find(std::string(kShortestBanner, '='));
  for (auto& [index, heading] : headings) {
    const bool has_several_lines = heading.last_line > heading.first_line + 1;
    heading.is_framed |= has_several_lines && has_banner(heading, kShortestBannerOfLines);
    heading.is_framed |=
        has_banner(heading, kShortestBanner) && source.lines.line_at(static_cast<std::uint32_t>(first)) < heading.first_line;
  }
}

bool ends_like_a_sentence(std::string_view text) {
  const char last = text.empty() ? '\0' : text.back();
  return last == '.' || last == ':' || last == ';' || last == ',';
}

/// `2.Try a step decay`: the second part of a report, whatever it ends in.
bool is_numbered(const Heading& heading) {
  const std::size_t digits = std::min(heading.text.find_first_not_of("0123456789"), heading.text.size());
  return digits > 0 && heading.text.substr(digits).starts_with('.');
}

/// People underline titles on purpose. What no title looks like: several lines, a sentence, a label for what follows,
/// one dash, which is a list item that was left empty.
bool is_surely_accident(const Heading& heading) {
  const bool has_several_lines = heading.last_line > heading.first_line + 1;
  const bool is_bullet = heading.underline == "-";
  return has_several_lines || is_bullet || heading.is_image || (ends_like_a_sentence(heading.text) && !is_numbered(heading));
}

bool is_long(const Heading& heading) { return !is_numbered(heading) && text::display_width(heading.text) > kLongestTitle; }

/// A formula between `$$` or `\\[ \\]`, with an equals sign or a minus on a line of its own.
bool is_in_formula(const FileContext& context, const Heading& heading) {
  const std::string_view first = text::trim(context.source().line_text(heading.first_line));
  if (first.starts_with("$$") || first.starts_with("\\[") || first.starts_with("\\begin{")) return true;
  const bool is_one_sign = heading.underline == "=" || heading.underline == "-";
  return is_one_sign && heading.text.find_first_of("\\{^") != std::string::npos;
}

/// Quoted, as it stood elsewhere.
bool is_quoted(const FileContext& context, const Heading& heading) {
  return text::trim(context.source().line_text(heading.first_line)).starts_with('>');
}

/// Whether the heading is the file's front matter, which something that is no field keeps from being read.
bool is_front_matter(const FileContext& context, const Heading& heading) {
  const text::SourceFile& source = context.source();
  if (text::trim(source.line_text(1)) != "---" || heading.first_line > kLatestFrontMatter || !heading.underline.starts_with('-'))
    return false;
  for (std::uint32_t line = 2; line < heading.first_line; ++line) {
    if (!text::trim(source.line_text(line)).empty()) return false;
  }
  std::size_t fields = 0;
  for (std::uint32_t line = heading.first_line; line < heading.last_line; ++line) {
    const std::string_view text = source.line_text(line);
    const std::size_t colon = text.find(": ");
    fields += colon != std::string_view::npos && text.find_first_of(" [(") >= colon ? 1 : 0;
  }
  return fields >= kFewestFields;
}

std::string help_for(const FileContext& context, const Heading& heading) {
  if (heading.is_framed) return "put what a program has printed between lines of ```";
  if (is_front_matter(context, heading)) return "take what is no \"name: value\" out of the front matter: it is not read as it stands";
  if (heading.underline.starts_with('=')) return "put a blank line between them; a rule is a line of dashes: ---";
  return heading.underline == "-" ? "write something behind the \"-\", or put a blank line between them" : "put a blank line between them";
}

bool is_merge_conflict(const Heading& heading) { return heading.text.find("<<<<<<< ") != std::string::npos; }

Fix fix_for(const text::SourceFile& source, const Heading& heading, text::Span span) {
  const std::uint32_t begin = source.lines.line(heading.last_line).begin;
  Fix fix;
  fix.title = "put a blank line before the underline";
  fix.is_safe = heading.underline.starts_with('-');  // === would be shown
  fix.edits = {{{begin, begin}, markdown::blank_line_before(source, heading.last_line)}};
  fix.affects = {span};
  return fix;
}

std::vector<std::pair<NodeIndex, Heading>> underlined_headings(const FileContext& context) {
  std::vector<std::pair<NodeIndex, Heading>> headings;
  for (NodeIndex i = 0; i < context.document.nodes().size(); ++i) {
    const Node& node = context.document[i];
    if (node.kind == NodeKind::heading && node.is_setext && !node.span.empty()) headings.emplace_back(i, read_heading(context, i));
  }
  if (!headings.empty()) find_banners(context.source(), headings);
  return headings;
}

void check(const FileContext& context, Findings& findings) {
  const auto headings = underlined_headings(context);
  // Who underlines titles may write a long one.
  const bool underlines_titles =
      std::ranges::any_of(headings, [](const auto& h) { return !is_surely_accident(h.second) && !is_long(h.second); });
  for (const auto& [index, heading] : headings) {
    const Node& node = context.document[index];
    if (is_merge_conflict(heading) || is_in_formula(context, heading)) continue;
    if (!is_surely_accident(heading) && (underlines_titles || !is_long(heading))) continue;
    const markdown::TableLine first = markdown::table_line(context.source(), heading.first_line);
    Diagnostic diagnostic;
    diagnostic.span = text::span_of(context.source().text, first.content);
    diagnostic.message = fmt::format("the \"{}\" below makes a heading of \"{}\"", text::cut_to_width(heading.underline, 5),
                                     text::cut_to_width(heading.text, kQuotedWidth));
    diagnostic.help = help_for(context, heading);
    // A figure, whatever it is called in the contents; a printed banner, which says what it said.
    if (heading.is_image || heading.is_framed || is_quoted(context, heading)) diagnostic.severity = Severity::info;
    if (!heading.is_framed && !is_front_matter(context, heading)) diagnostic.fix = fix_for(context.source(), heading, node.span);
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "accidental-heading",
                     .family = Family::rendering,
                     .severity = Severity::warning,
                     .summary = "a line of dashes under a text makes it a heading",
                     .is_fixable = true,
                     .check_file = check};

}  // namespace

const Rule& accidental_heading_rule() { return kRule; }

}  // namespace labbook::rules
