#include <fmt/format.h>

#include <optional>
#include <set>

#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Section;

/// The place of the section in the template; of an inferred one only what most entries have counts.
std::optional<std::size_t> rank_of(const Section& section, const journal::Template& expected) {
  for (std::size_t i = 0; i < expected.sections.size(); ++i) {
    const journal::TemplateSection& wanted = expected.sections[i];
    if (expected.is_inferred() && !wanted.demand.is_asked()) continue;
    if (wanted.naming.matches(section.name, section.title)) return i;
  }
  return std::nullopt;
}

struct Misplaced {
  const Section* section;
  const Section* behind;  ///< stands before it and should stand after it
};

/// The first section that stands behind one that belongs after it.
std::optional<Misplaced> first_misplaced(const journal::Entry& entry, const journal::Template& expected) {
  const Section* furthest = nullptr;
  std::size_t highest = 0;
  std::set<std::size_t> seen;
  for (const Section& section : entry.sections) {
    const auto rank = rank_of(section, expected);
    if (!rank || !seen.insert(*rank).second) continue;
    if (furthest != nullptr && *rank < highest) return Misplaced{&section, furthest};
    furthest = &section;
    highest = *rank;
  }
  return std::nullopt;
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_entry(context, [&](const EntryCase& at) {
    const journal::Demand& demand = at.expected.order_of_sections;
    if (!demand.is_asked()) return;
    const auto misplaced = first_misplaced(at.entry, at.expected);
    if (!misplaced) return;
    Diagnostic diagnostic;
    diagnostic.span = misplaced->section->place.span;
    diagnostic.severity = severity_of(at.setting, demand);
    diagnostic.message =
        fmt::format("the section {} stands behind {}", in_quotes(misplaced->section->title), in_quotes(misplaced->behind->title));
    diagnostic.help = demand.is_inferred() ? fmt::format("{} of {} entries have it before", demand.kept, demand.of)
                                           : fmt::format("the template \"{}\" has it before", demand.asked_by);
    diagnostic.related.push_back({{}, misplaced->behind->place.span, "belongs after it", {}});
    findings.add(at.file, std::move(diagnostic));
  });
}

constexpr Rule kRule{.name = "section-order",
                     .family = Family::structure,
                     .severity = Severity::warning,
                     .summary = "the sections of an entry stand in another order than in the template or the other entries",
                     .check_repository = check,
                     .is_by_file = true};

}  // namespace

const Rule& section_order_rule() { return kRule; }

}  // namespace labbook::rules
