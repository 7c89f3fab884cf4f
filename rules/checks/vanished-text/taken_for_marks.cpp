#include "rules/checks/vanished-text/taken_for_marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/checks/vanished-text/html_names.h"
#include "text/ascii.h"
#include "text/display_width.h"

namespace labbook::rules::vanished_text {
namespace {

using markdown::Node;
using markdown::NodeIndex;
using markdown::NodeKind;

constexpr std::size_t kQuotedWidth = 60;
constexpr std::size_t kNearestEnd = 300;  ///< bytes behind a tag in which another one may close it

enum class Mark : unsigned char { tildes, stars, tag };

struct Kind {
  const char* message;
  const char* help;
};

constexpr std::array kKinds{
    Kind{"\"{}\" is struck out: its two tildes are a mark", "write \\~ or ≈ for \"about\", and – for \"to\""},
    Kind{"the stars of \"{}\" are not shown: they set it in italics", "write \\*, × or back quotes around the whole"},
    Kind{"\"{}\" is not shown: it is read as a tag of HTML", "write it in back quotes, or \\<"},
};

/// `8`, `+3.5`, `-5`, `.5`, `$3`: a tilde before it says "about" or "to".
bool begins_number(std::string_view text) {
  for (const std::string_view sign : {"+", "-", "−", ".", "$"}) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    break;
  }
  return !text.empty() && text::is_digit(text.front());
}

/// One sign at each end; two are meant.
bool is_between_single(std::string_view marked, char sign) {
  return marked.size() > 2 && marked.front() == sign && marked.back() == sign && marked[1] != sign && marked[marked.size() - 2] != sign;
}

/// Both tildes stand before numbers, or one between two: nobody strikes text out so.
bool is_struck_by_accident(std::string_view text, text::Span span) {
  if (!is_between_single(span.of(text), '~')) return false;
  const bool opens_number = begins_number(text.substr(span.begin + 1, 4));
  const bool is_before_number = begins_number(text.substr(span.end, 4));
  const bool is_behind_digit = span.begin > 0 && text::is_digit(text[span.begin - 1]);
  return opens_number && (is_before_number || is_behind_digit);
}

bool is_word_byte(char c) { return text::is_digit(c) || text::is_latin_letter(c) || c == '_'; }

/// `3*64*64`: nothing but letters and digits around both stars.
bool is_product(std::string_view text, text::Span span) {
  const std::string_view marked = span.of(text);
  if (!is_between_single(marked, '*') || span.begin == 0 || span.end >= text.size()) return false;
  const std::string_view factor = marked.substr(1, marked.size() - 2);
  if (!std::ranges::all_of(factor, [](char c) { return is_word_byte(c) || c == '.'; })) return false;
  const bool has_number =
      std::ranges::any_of(factor, text::is_digit) || text::is_digit(text[span.begin - 1]) || text::is_digit(text[span.end]);
  return has_number && is_word_byte(text[span.begin - 1]) && is_word_byte(text[span.end]);
}

/// `<ckpt>`, `<name>`: an opening tag without attributes that HTML has not.
bool is_unknown_tag(std::string_view text, text::Span span) {
  const std::string_view tag = span.of(text);
  if (tag.size() < 3 || tag.front() != '<' || tag.back() != '>') return false;
  const std::string_view name = tag.substr(1, tag.size() - 2);
  const bool is_name = text::is_latin_letter(name.front()) && std::ranges::all_of(name, is_word_byte);
  if (!is_name || may_be_element(name)) return false;
  const std::string closing = fmt::format("</{}>", name);
  return text.substr(span.end, kNearestEnd).find(closing) == std::string_view::npos;
}

std::optional<Mark> mark_of(const lint::FileContext& context, NodeIndex at) {
  const Node& node = context.document[at];
  const std::string_view text = context.source().text;
  switch (node.kind) {
    case NodeKind::strikethrough: return is_struck_by_accident(text, node.span) ? std::optional(Mark::tildes) : std::nullopt;
    case NodeKind::emphasis: return is_product(text, node.span) ? std::optional(Mark::stars) : std::nullopt;
    case NodeKind::html_inline:
      return context.journal().is_journal() && is_unknown_tag(text, node.span) ? std::optional(Mark::tag) : std::nullopt;
    default: return std::nullopt;
  }
}

/// The paragraph, heading or cell that an inline stands in.
NodeIndex block_of(const markdown::Document& document, NodeIndex at) {
  while (at > 0 && markdown::is_inline(document[at].kind)) at = document[at].parent;
  return at;
}

/// Escapes the marks of every such place of the paragraph.
lint::Fix fix_of(const lint::FileContext& context, NodeIndex first, Mark mark) {
  lint::Fix fix;
  fix.title = "escape it, so that it is shown as it stands";
  fix.is_safe = true;
  const NodeIndex block = block_of(context.document, first);
  for (NodeIndex at = first; at < context.document[block].subtree_end; ++at) {
    if (mark_of(context, at) != mark) continue;
    const text::Span span = context.document[at].span;
    fix.edits.push_back({{span.begin, span.begin}, "\\"});
    if (mark != Mark::tag) fix.edits.push_back({{span.end - 1, span.end - 1}, "\\"});
  }
  fix.affects = {context.document[block].span};
  return fix;
}

lint::Diagnostic diagnostic_of(const lint::FileContext& context, NodeIndex at, Mark mark) {
  const Kind& kind = kKinds[static_cast<std::size_t>(mark)];
  lint::Diagnostic diagnostic;
  diagnostic.span = context.document[at].span;
  diagnostic.message = fmt::format(fmt::runtime(kind.message), text::cut_to_width(diagnostic.span.of(context.source().text), kQuotedWidth));
  diagnostic.help = kind.help;
  diagnostic.severity = lint::Severity::warning;
  diagnostic.fix = fix_of(context, at, mark);
  return diagnostic;
}

}  // namespace

void check_marks(const lint::FileContext& context, lint::Findings& findings) {
  std::array<std::uint32_t, kKinds.size()> told_until{};
  for (NodeIndex at = 0; at < context.document.nodes().size(); ++at) {
    const auto mark = mark_of(context, at);
    if (!mark) continue;
    std::uint32_t& told = told_until[static_cast<std::size_t>(*mark)];
    if (context.document[at].span.begin < told) continue;
    told = context.document[block_of(context.document, at)].span.end;
    findings.add(diagnostic_of(context, at, *mark));
  }
}

}  // namespace labbook::rules::vanished_text
