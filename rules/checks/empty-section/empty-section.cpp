#include <fmt/format.h>

#include <algorithm>

#include "lint/entry_check.h"
#include "rules/registry.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Section;

/// How deep a section's line stands: `##` is deeper than `#`, a list item deeper than a heading, an indented one deeper still.
std::size_t depth_of(std::string_view line) {
  const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
  if (line.substr(blanks).starts_with('#')) return line.find_first_not_of('#', blanks) - blanks;
  return 7 + blanks;
}

/// Whether nothing is left of the text without comments, rules and bare list markers.
bool is_blank(std::string_view text) {
  while (true) {
    const std::size_t at = text.find_first_not_of(" \t\r\n-*_=>");
    if (at == std::string_view::npos) return true;
    text.remove_prefix(at);
    const std::size_t end = text.starts_with("<!--") || text.starts_with("<!—") ? text.find("-->") : std::string_view::npos;
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 3);
  }
}

bool is_one_line(const text::SourceFile& source, text::Span span) {
  return source.lines.line_at(span.begin) == source.lines.line_at(span.end);
}

/// The sections of an entry that are followed by nothing, and are no roof over deeper ones.
std::vector<const Section*> empty_sections(const text::SourceFile& source, const journal::Entry& entry) {
  std::vector<const Section*> empty;
  for (std::size_t i = 0; i < entry.sections.size(); ++i) {
    const Section& section = entry.sections[i];
    if (!is_one_line(source, section.place.span) || section.body.end < section.body.begin) continue;
    if (!is_blank(section.body.of(source.text))) continue;
    const std::string_view line = source.line_text(section.place.line);
    const bool is_label = depth_of(line) >= 7;
    const bool has_more = i + 1 < entry.sections.size() && depth_of(source.line_text(entry.sections[i + 1].place.line)) > depth_of(line);
    const bool has_value = is_label && text::trim(line.substr(line.find(section.title) == std::string_view::npos ? 0 : line.find(section.title) + section.title.size())).find_first_not_of(":*_ ") != std::string_view::npos;
    if (!has_more && !has_value) empty.push_back(&section);
  }
  return empty;
}

bool is_unfinished(const journal::Entry& entry) { return entry.status == "running" || entry.status == "planned"; }

void check(const FileContext& context, Findings& findings) {
  const auto& entries = context.journal().entries;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (is_unfinished(entries[i])) continue;
    for (const Section* section : empty_sections(context.source(), entries[i])) {
      const bool holds_entries = std::ranges::any_of(entries, [&](const journal::Entry& inner) {
        return inner.parent == i && inner.span.begin >= section->place.span.end;
      });
      if (holds_entries) continue;
      Diagnostic diagnostic;
      diagnostic.span = section->place.span;
      diagnostic.message = fmt::format("the section {} is empty", in_quotes(section->title));
      diagnostic.help = "fill it in, or take the heading out";
      findings.add(std::move(diagnostic));
    }
  }
}

constexpr Rule kRule{.name = "empty-section",
                     .family = Family::structure,
                     .severity = Severity::warning,
                     .summary = "a section of an entry has nothing in it",
                     .check_file = check};

}  // namespace

const Rule& empty_section_rule() { return kRule; }

}  // namespace labbook::rules
