#include "rules/checks/empty-section/blank_form.h"

#include <algorithm>

#include "text/utf8.h"

namespace labbook::rules {
namespace {

using lint::Placeholder;

std::string_view without_marks(std::string_view text) {
  constexpr std::string_view kMarks = " \t\r*_-+.|>~[]()/\u2192";
  const std::size_t begin = text.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kMarks) - begin + 1);
}

/// Whether the text between placeholders says nothing: `- Metrics:`, `- ...`, `→`.
bool is_unfilled(std::string_view piece) {
  const std::string_view rest = without_marks(piece);
  return rest.empty() || rest.ends_with(':');
}

/// Whether the line says nothing once the placeholders from `next` on are cut out of it.
bool is_unfilled_line(std::string_view text, text::Span line, std::span<const Placeholder> next) {
  const std::string_view trimmed = text::trim(line.of(text));
  if (trimmed.starts_with('#') || trimmed.starts_with("<!--")) return true;
  std::uint32_t begin = line.begin;
  for (const Placeholder& placeholder : next) {
    if (placeholder.span.begin >= line.end) break;
    if (placeholder.span.begin > begin && !is_unfilled(text::Span{begin, placeholder.span.begin}.of(text))) return false;
    begin = std::max(begin, std::min(placeholder.span.end, line.end));
  }
  return is_unfilled(text::Span{begin, line.end}.of(text));
}

}  // namespace

bool is_blank_form(std::string_view text, const journal::Entry& entry, std::span<const Placeholder> placeholders) {
  if (std::ranges::none_of(placeholders, &Placeholder::is_certain)) return false;  // nothing would be reported
  const auto begin_of = [](const Placeholder& placeholder) { return placeholder.span.begin; };
  auto next = std::ranges::lower_bound(placeholders, entry.title_span.end, {}, begin_of);
  if (next == placeholders.end() || next->span.begin >= entry.span.end) return false;
  for (std::uint32_t begin = entry.title_span.end; begin < entry.span.end;) {
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', begin), entry.span.end));
    while (next != placeholders.end() && next->span.end <= begin) ++next;
    if (!is_unfilled_line(text, {begin, end}, {next, placeholders.end()})) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace labbook::rules
