#include <fmt/format.h>

#include <algorithm>

#include "lint/entry_check.h"
#include "lint/missing_sections.h"
#include "rules/registry.h"
#include "text/fold.h"

namespace labbook::rules {
namespace {

using namespace lint;

std::string names_of(const std::vector<const journal::TemplateSection*>& sections, std::string_view language) {
  std::string names;
  for (const journal::TemplateSection* section : sections) {
    names += (names.empty() ? "" : ", ") + in_quotes(section->naming.title(language));
  }
  return names;
}

/// `- **config** 7 layers`: set off, and no section to the letter. A habit does not ask for more.
bool is_set_off(const EntryCase& at, const journal::Naming& naming) {
  const std::string folded = text::fold_case(at.entry.span.of(at.file.source.text));
  const auto is_bold = [&](const std::string& name) { return folded.find("**" + text::fold_case(name) + "**") != std::string::npos; };
  return is_bold(naming.name) || std::ranges::any_of(naming.aliases, is_bold);
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    if (at.expected.is_inferred() && is_unfinished(at.entry)) return;
    auto missing = missing_sections(at.entry, at.expected);
    if (at.expected.is_inferred()) std::erase_if(missing, [&](const auto* section) { return is_set_off(at, section->naming); });
    if (missing.empty()) return;
    const auto firmness = [](const journal::TemplateSection* section) { return section->demand.severity; };
    const Severity highest = (*std::ranges::max_element(missing, {}, firmness))->demand.severity;
    // A habit of half the entries is not worth a word beside one that nearly all of them keep.
    if (at.expected.is_inferred()) std::erase_if(missing, [&](const auto* section) { return firmness(section) < highest; });
    const auto firmest = std::ranges::max_element(missing, {}, firmness);
    Diagnostic diagnostic;
    diagnostic.span = heading_of(at.file, at.entry);
    diagnostic.severity = severity_of(at.setting, (*firmest)->demand);
    diagnostic.message = fmt::format("no section {}, {}", names_of(missing, at.file.journal.language),
                                     origin_of((*firmest)->demand, at.expected));
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
                     .check_repository = check};

}  // namespace

const Rule& required_section_rule() { return kRule; }

}  // namespace labbook::rules
