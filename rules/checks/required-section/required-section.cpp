#include <algorithm>

#include "lint/entry_check.h"
#include "lint/missing_sections.h"
#include "lint/wording.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr std::size_t kFewestLeads = 3;
constexpr std::size_t kLongestLabel = 48;  ///< bytes of a label: a longer line is a sentence

using Sections = std::vector<const journal::TemplateSection*>;

/// `**settings shared by all**`, of "settings": a bold text that begins with the name.
bool begins_bold(std::string_view folded, const std::string& name) {
  const std::string begin = "**" + text::fold_case(name);
  for (std::size_t at = folded.find(begin); at != std::string_view::npos; at = folded.find(begin, at + 1)) {
    const std::size_t end = at + begin.size();
    if (end < folded.size() && !text::is_word_byte(folded[end])) return true;
  }
  return false;
}

/// `- **config** 7 layers`: set off, and no section to the letter. A habit does not ask for more.
bool is_set_off(const EntryCase& at, const journal::Naming& naming) {
  const std::string folded = text::fold_case(at.entry.span.of(at.file.source.text));
  const auto is_bold = [&](const std::string& name) { return !name.empty() && begins_bold(folded, name); };
  return is_bold(naming.name) || std::ranges::any_of(naming.aliases, is_bold);
}

/// `XGBoost results`: the entry itself is the section.
bool is_of(const journal::Entry& entry, const journal::Naming& naming) {
  const std::string title = text::fold_name(entry.title);
  const auto is_named = [&](const std::string& name) { return !name.empty() && title.ends_with(text::fold_name(name)); };
  return is_named(naming.name) || std::ranges::any_of(naming.aliases, is_named);
}

/// The sections to report. An unfinished entry need not keep a habit yet, and a habit of half the entries is not worth a
/// word beside one that nearly all of them keep.
Sections reported(const EntryCase& at) {
  Sections missing = missing_sections(at.entry, at.expected);
  const auto firmness = [](const journal::TemplateSection* section) { return section->demand.severity; };
  const auto is_habit = [](const journal::TemplateSection* section) { return section->demand.is_inferred(); };
  if (is_unfinished(at.entry)) std::erase_if(missing, is_habit);
  std::erase_if(missing, [&](const auto* section) { return is_habit(section) && is_set_off(at, section->naming); });
  std::erase_if(missing, [&](const auto* section) { return is_habit(section) && is_of(at.entry, section->naming); });
  if (missing.empty()) return missing;
  const Severity highest = firmness(*std::ranges::max_element(missing, {}, firmness));
  std::erase_if(missing, [&](const auto* section) { return is_habit(section) && firmness(section) < highest; });
  return missing;
}

/// An entry without much of what the others have in common is of another kind: what it lacks is worth a note.
bool is_of_another_kind(const EntryCase& at, const Sections& missing) {
  const auto is_firm = [](const journal::Demand& demand) { return demand.is_inferred() && demand.severity >= Severity::warning; };
  const auto lacking = std::ranges::count_if(missing, [&](const auto* section) { return is_firm(section->demand); });
  const auto asked = std::ranges::count_if(at.expected.sections, [&](const auto& section) { return is_firm(section.demand); });
  return lacking > 1 && lacking * 3 >= asked;
}

/// `**The cause was another**`, `**Two slips.** The first …`: what begins a paragraph and is neither a field nor a section.
bool is_lead(std::string_view line) {
  line = text::trim(line);
  if (!line.starts_with("**")) return false;
  const std::size_t end = line.find("**", 2);
  if (end == std::string_view::npos || end < 3) return false;
  const std::string_view behind = line.substr(end + 2);
  return line[end - 1] != ':' && !behind.starts_with(':');
}

/// `Holdout comparison:` on a line of its own, between blank ones.
bool is_plain_label(const text::SourceFile& source, std::uint32_t line) {
  const std::string_view label = text::trim(source.line_text(line));
  if (!label.ends_with(':') || label.size() > kLongestLabel || !text::is_latin_letter(label.front())) return false;
  const auto is_blank_at = [&](std::uint32_t at) { return at > source.lines.line_count() || text::trim(source.line_text(at)).empty(); };
  return is_blank_at(line - 1) && is_blank_at(line + 1);
}

/// An entry that is told under leads of its own wording may say there what the others say in a section.
bool has_own_leads(const EntryCase& at) {
  std::size_t leads = 0;
  for (std::uint32_t line = at.entry.line + 1; line <= at.entry.end_line && leads < kFewestLeads; ++line) {
    if (!is_lead(at.file.source.line_text(line)) && !is_plain_label(at.file.source, line)) continue;
    const bool is_section =
        std::ranges::any_of(at.entry.sections, [&](const journal::Section& section) { return section.place.line == line; });
    leads += is_section ? 0 : 1;
  }
  return leads >= kFewestLeads;
}

/// `### What we learned`, `### Error diagnosis` among the sections that the team has: own titles, as many as are missing,
/// may be the same under another name.
bool has_own_titles(const EntryCase& at, const Sections& missing) {
  const auto own = std::ranges::count_if(at.entry.sections, [&](const journal::Section& section) {
    return std::ranges::none_of(at.expected.sections,
                                [&](const auto& expected) { return expected.naming.matches(section.name, section.title); });
  });
  return own >= static_cast<std::ptrdiff_t>(missing.size());
}

/// "Next steps": what was done can be told and repeated without it. So it can without a section that the team has named
/// itself, as far as anybody else can tell.
bool is_lesser(const journal::TemplateSection* section) {
  const std::string& name = section->naming.name;
  return section->demand.is_inferred() &&
         (shipped_wording().lesser_sections.contains(name) || !journal::shipped_vocabulary().sections.contains(name));
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    const Sections missing = reported(at);
    if (missing.empty()) return;
    std::vector<Lack> lacks;
    for (const journal::TemplateSection* section : missing)
      lacks.push_back({section->naming.title(at.file.journal.language), &section->demand});
    const auto firmest = std::ranges::max_element(missing, {}, [](const auto* section) { return section->demand.severity; });
    Diagnostic diagnostic;
    diagnostic.span = heading_of(at.file, at.entry);
    diagnostic.severity = severity_of_content(at.setting, (*firmest)->demand);
    const bool is_note =
        is_of_another_kind(at, missing) || std::ranges::all_of(missing, is_lesser) || has_own_leads(at) || has_own_titles(at, missing);
    if (!at.setting.is_severity_configured && is_note) diagnostic.severity = std::min(diagnostic.severity, Severity::info);
    diagnostic.message = "no section " + lacking(lacks, at.expected);
    diagnostic.help = missing.size() == 1 ? "add the section" : "add the sections";
    diagnostic.fix = fix_missing_sections(at, missing);
    findings.add(at.file, std::move(diagnostic));
  });
}

constexpr Rule kRule{.name = "required-section",
                     .family = Family::structure,
                     .severity = Severity::error,
                     .summary = "an entry lacks sections that the template or the other entries have",
                     .is_fixable = true,
                     .check_repository = check,
                     .is_by_file = true};

}  // namespace

const Rule& required_section_rule() { return kRule; }

}  // namespace labbook::rules
