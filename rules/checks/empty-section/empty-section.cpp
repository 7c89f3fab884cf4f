#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "lint/entry_check.h"
#include "lint/kept_forms.h"
#include "lint/placeholders.h"
#include "lint/wording.h"
#include "lint/words_in.h"
#include "rules/checks/empty-section/blank_form.h"
#include "rules/checks/empty-section/numbered_parts.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/display_width.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Section;
constexpr std::size_t kMostSlips = 8;
constexpr std::size_t kFewestOfForm = 4;         ///< sections of one name
constexpr std::size_t kLongestTitle = 60;        ///< columns
constexpr std::uint32_t kFarthestHeading = 100;  ///< lines
constexpr std::size_t kLongestLine = 200;        ///< bytes of what stands behind an entry
constexpr std::size_t kLongestMark = 40;         ///< bytes of a comment that is for a program

bool is_heading_line(std::string_view line) { return text::trim(line).starts_with('#'); }

std::size_t heading_level(std::string_view line) {
  const std::string_view text = text::trim(line);
  return std::min(text.find_first_not_of('#'), text.size());
}

/// Whether nothing is left of the text without comments, rules and bare list markers.
bool is_blank(std::string_view text) {
  while (true) {
    const std::size_t at = text.find_first_not_of(" \t\r\n-*_=>");
    if (at == std::string_view::npos) return true;
    text.remove_prefix(at);
    const std::size_t end = text.starts_with("<!--") || text.starts_with("!--") ? text.find("-->") : std::string_view::npos;
    if (end == std::string_view::npos) return false;
    if (end <= kLongestMark && shipped_wording().generator_marks.is_in(text.substr(0, end))) return false;  // a program writes below it
    text.remove_prefix(end + 3);
  }
}

/// The rest of the entry behind the line.
std::string_view behind(const text::SourceFile& source, const journal::Entry& entry, std::uint32_t line) {
  const std::uint32_t begin = source.lines.line(line).end;
  return begin < entry.span.end ? std::string_view(source.text).substr(begin, entry.span.end - begin) : std::string_view{};
}

/// The first line of the text that is not blank.
std::string_view next_line(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos) return {};
  const std::size_t begin = text.rfind('\n', at);
  return text.substr(begin == std::string_view::npos ? 0 : begin + 1)
      .substr(0, text.find('\n', at) - (begin == std::string_view::npos ? 0 : begin + 1));
}

/// A line of text that was made a heading: a link, a file's name, what follows it.
bool says_something(std::string_view line, const Section& section) {
  const std::string_view text = text::trim(line);
  if (text.find("](") != std::string_view::npos || text.find("://") != std::string_view::npos || text.ends_with(':')) return true;
  if (!section.is_known && text.find('`') != std::string_view::npos) return true;
  const bool is_long = text::display_width(section.title) > kLongestTitle;
  return !section.is_known && (is_long || std::ranges::any_of(section.title, text::is_digit));
}

std::string_view line_behind(const text::SourceFile& source, const journal::Entry& entry) {
  const std::string_view text = source.text;
  return entry.span.end < text.size() ? next_line(text.substr(entry.span.end, kLongestLine)) : std::string_view();
}

/// Whether the entry ends where a heading or the file does: else what stands behind it may be the label's.
bool ends_at_border(const text::SourceFile& source, const journal::Entry& entry) {
  const std::string_view next = line_behind(source, entry);
  return is_blank(next) || is_heading_line(next);
}

/// An entry of its own below the heading, which ends the one that the heading stands in: "## To do" over "### 6 May".
bool leads_to_entry(const text::SourceFile& source, const journal::Entry& entry, std::string_view heading) {
  const std::string_view next = line_behind(source, entry);
  return is_heading_line(next) && heading_level(next) > heading_level(heading);
}

/// A heading is empty where the next thing is a heading that is not below it, or the end.
bool is_empty_heading(const text::SourceFile& source, const journal::Entry& entry, const Section& section) {
  const std::string_view line = source.line_text(section.place.line);
  if (says_something(line, section)) return false;
  const std::size_t colon = section.title.find(':');
  if (colon != std::string::npos && colon + 1 < section.title.size()) return false;  // it says what it has to say
  const std::string_view rest = behind(source, entry, section.place.line);
  std::size_t end = 0;
  std::string_view next;
  while (end < rest.size()) {  // up to the next heading
    const std::size_t line_end = std::min(rest.find('\n', end), rest.size());
    next = rest.substr(end, line_end - end);
    if (is_heading_line(next) && end > 0) break;
    next = {};
    end = line_end + 1;
  }
  if (!is_blank(rest.substr(0, std::min(end, rest.size())))) return false;
  if (next.empty())
    return ends_at_border(source, entry) && !leads_to_entry(source, entry, line);  // an underlined heading may take the text for its own
  if (heading_level(next) < heading_level(line)) return true;
  return heading_level(next) == heading_level(line) && !is_numbered_part(text::trim(next), section.title);
}

/// The mark and the indentation of a label's line: what its brothers begin with.
std::string_view lead_of(std::string_view line) { return line.substr(0, std::min(line.find_first_not_of(" \t-*+"), line.size())); }

/// `**Next steps:**`, `**Lr**: 0.1`, `- Metrics:`, and no `**It works.** All of it: …`.
bool is_label(std::string_view line) {
  const std::string_view lead = lead_of(line);
  if (lead.find("**") == std::string_view::npos) return line.find(':') != std::string_view::npos;
  const std::size_t end = line.find("**", lead.size());
  return end == std::string_view::npos ? line.find(':') != std::string_view::npos
                                       : line[end - 1] == ':' || line.substr(end + 2).starts_with(':');
}

/// Whether the heading is below the one that the label stands under: `**Findings:**`, `### First finding`.
bool is_introduced(const text::SourceFile& source, const Section& label, std::string_view heading) {
  const std::uint32_t last = label.place.line > kFarthestHeading ? label.place.line - kFarthestHeading : 1;
  for (std::uint32_t line = label.place.line; line > last; --line) {
    const std::string_view above = source.line_text(line - 1);
    if (is_heading_line(above)) return heading_level(heading) > heading_level(above);
  }
  return false;
}

/// A label (`- Metrics:`, `**Metrics:**`) is empty where nothing stands behind it on its line, and the next line is a label
/// of the same kind, a heading, or the end.
bool is_empty_label(const text::SourceFile& source, const journal::Entry& entry, const Section& section) {
  const std::string_view line = source.line_text(section.place.line);
  const std::size_t title = line.find(section.title);
  if (!section.is_known || section.title.empty() || title == std::string_view::npos) return false;
  const std::string_view after = line.substr(title + section.title.size());
  const bool has_colon = section.title.ends_with(':') || after.find(':') != std::string_view::npos;
  if (!has_colon || after.find_first_not_of(" \t\r:*_") != std::string_view::npos) return false;
  const std::string_view next = next_line(behind(source, entry, section.place.line));
  if (next.empty()) return ends_at_border(source, entry);
  if (is_heading_line(next)) return !is_introduced(source, section, next);
  const bool is_brother = !lead_of(line).empty() && lead_of(next) == lead_of(line);
  return is_brother && is_label(next);
}

bool is_empty(const text::SourceFile& source, const journal::Entry& entry, const Section& section) {
  const bool is_setext = source.lines.line_at(section.place.span.begin) != source.lines.line_at(section.place.span.end);
  if (is_setext) return false;
  return is_heading_line(source.line_text(section.place.line)) ? is_empty_heading(source, entry, section)
                                                               : is_empty_label(source, entry, section);
}

/// One half of a verdict whose other half speaks: nothing was bad, or nothing was good. `empty` by section.
std::vector<bool> told_by_other_half(const journal::Entry& entry, const std::vector<bool>& empty) {
  const PhraseSet& halves = shipped_wording().verdict_halves;
  std::vector<bool> told(entry.sections.size(), false);
  std::set<std::string_view> speaking;
  for (std::size_t i = 0; i < told.size(); ++i) {
    told[i] = halves.contains(entry.sections[i].title);
    if (told[i] && !empty[i]) speaking.insert(entry.sections[i].title);
  }
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (told[i]) told[i] = speaking.size() > (speaking.contains(entry.sections[i].title) ? 1U : 0U);
  }
  return told;
}

/// The entry's sections that nobody has written, though somebody meant to.
std::vector<const Section*> forgotten_sections(const text::SourceFile& source, const journal::Entry& entry) {
  std::vector<bool> empty;
  for (const Section& section : entry.sections) empty.push_back(is_empty(source, entry, section));
  const std::vector<bool> told = told_by_other_half(entry, empty);
  std::vector<const Section*> forgotten;
  for (std::size_t i = 0; i < empty.size(); ++i) {
    if (empty[i] && !told[i]) forgotten.push_back(&entry.sections[i]);
  }
  return forgotten;
}

/// "Results" right above "Results on the pilot set": a title for those that follow, on their level by mistake.
bool is_group_title(const journal::Entry& entry, const Section& section) {
  const auto next = static_cast<std::size_t>(&section - entry.sections.data()) + 1;
  if (next >= entry.sections.size() || entry.sections[next].place.line > section.place.line + 2) return false;
  const Section& below = entry.sections[next];
  return !section.is_known || section.name == below.name || below.title.starts_with(section.title);
}

Diagnostic tell(const text::SourceFile& source, const Section& section) {
  const bool is_heading = is_heading_line(source.line_text(section.place.line));
  Diagnostic diagnostic;
  diagnostic.span = section.place.span;
  diagnostic.message = is_heading ? fmt::format("the section {} is empty", in_quotes(section.title))
                                  : fmt::format("nothing stands behind {}", in_quotes(section.title));
  diagnostic.help = is_heading ? "fill it in, or take the heading out" : "fill it in, or take the line out";
  return diagnostic;
}

/// Headings that are made for what is still to come: nobody has forgotten one of them.
bool is_skeleton(const journal::Entry& entry, std::size_t empty) {
  return entry.sections.size() >= 3 && empty == entry.sections.size() && entry.metrics.empty();
}

/// Who leaves every fourth section empty writes so.
bool is_habit(const journal::Journal& journal, std::size_t empty) {
  std::size_t sections = 0;
  for (const journal::Entry& entry : journal.entries) sections += entry.sections.size();
  return empty > kMostSlips && empty * 4 > sections;
}

void check(const FileContext& context, Findings& findings) {
  std::vector<Diagnostic> found;
  std::set<std::string> outcomes;                        // what is said of sections on what came out
  std::optional<std::vector<Placeholder>> placeholders;  // found where they are first asked for
  for (const journal::Entry& entry : context.journal().entries) {
    if (is_unfinished(entry) || entry.is_template || is_kept_form(context.source(), entry)) continue;
    std::vector<Diagnostic> empty;
    for (const Section* section : forgotten_sections(context.source(), entry)) {
      empty.push_back(tell(context.source(), *section));
      if (is_heading_line(context.source().line_text(section->place.line)) && is_group_title(entry, *section))
        empty.back().severity = Severity::info;
      if (shipped_wording().outcomes.contains(section->name)) outcomes.insert(empty.back().message);
    }
    if (empty.empty() || is_skeleton(entry, empty.size())) continue;
    if (!placeholders) placeholders = find_placeholders(context);
    if (is_blank_form(context.source().text, entry, *placeholders)) continue;
    std::ranges::move(empty, std::back_inserter(found));
  }
  if (is_habit(context.journal(), found.size())) return;
  std::map<std::string, std::size_t> times;
  for (const Diagnostic& diagnostic : found) ++times[diagnostic.message];
  for (Diagnostic& diagnostic : found) {
    // What is left empty again and again is a form's, and nobody has forgotten it; but for what came out.
    if (times[diagnostic.message] >= kFewestOfForm && !outcomes.contains(diagnostic.message)) diagnostic.severity = Severity::info;
    findings.add(std::move(diagnostic));
  }
}

/// What stands below the section's heading, the sections below it included.
std::string_view content_of(const EntryCase& at, const Section& section) {
  const std::uint32_t begin = section.place.span.end;
  std::uint32_t end = std::max(section.body.end, begin);
  const std::string_view line = at.file.source.line_text(section.place.line);
  if (!is_heading_line(line)) return std::string_view(at.file.source.text).substr(begin, end - begin);
  for (const Section& below : at.entry.sections) {
    const std::string_view other = at.file.source.line_text(below.place.line);
    if (below.place.span.begin < end || !is_heading_line(other)) continue;
    if (heading_level(other) <= heading_level(line)) break;
    end = std::max(end, below.body.end);
  }
  return std::string_view(at.file.source.text).substr(begin, end - begin);
}

std::string count_of_words(std::size_t words) { return fmt::format("{} word{}", words, words == 1 ? "" : "s"); }

void check_length(const EntryCase& at, const journal::TemplateSection& wanted, Findings& findings) {
  for (const Section& section : at.entry.sections) {
    if (!wanted.naming.matches(section.name, section.title) || is_empty(at.file.source, at.entry, section)) continue;
    const std::size_t words = words_in(content_of(at, section));
    if (words >= wanted.minimum_words) continue;
    Diagnostic diagnostic;
    diagnostic.span = section.place.span;
    diagnostic.severity = wanted.demand.is_asked() ? severity_of(at.setting, wanted.demand) : at.setting.severity;
    diagnostic.message = fmt::format("the section {} has {}, the template \"{}\" asks for at least {}", in_quotes(section.title),
                                     count_of_words(words), wanted.demand.asked_by, wanted.minimum_words);
    diagnostic.help = wanted.hint.empty() ? "say more" : fmt::format("say more: {}", wanted.hint);
    findings.add(at.file, std::move(diagnostic));
  }
}

/// What a template wants of a section's length.
void check_lengths(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    const bool has_wish = std::ranges::any_of(at.expected.sections, [](const journal::TemplateSection& s) { return s.minimum_words > 0; });
    if (!has_wish || is_unfinished(at.entry)) return;
    for (const journal::TemplateSection& section : at.expected.sections) {
      if (section.minimum_words > 0) check_length(at, section, findings);
    }
  });
}

constexpr Rule kRule{.name = "empty-section",
                     .family = Family::structure,
                     .severity = Severity::warning,
                     .summary = "a section of an entry has nothing in it, or less than the template asks for",
                     .check_file = check,
                     .check_repository = check_lengths,
                     .is_by_file = true};

}  // namespace

const Rule& empty_section_rule() { return kRule; }

}  // namespace labbook::rules
