#include <algorithm>
#include <set>

#include "journal/entry_marks.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

/// `Experiment: warm-up`, `Эксперимент — температура`: the word alone, then a separator.
bool is_titled_experiment(std::string_view title, const Vocabulary& vocabulary) {
  const std::string_view core = without_numbering(title);
  const std::size_t end = std::min(core.find_first_of(" :-"), core.size());
  if (!vocabulary.entry_titles.contains(core.substr(0, end))) return false;
  const std::string_view rest = core.substr(end);
  return rest.starts_with(":") || rest.starts_with(" -") || rest.starts_with(" —") || rest.starts_with(" –");
}

/// Sections that tell of an experiment, whatever its kind.
bool is_core_section(std::string_view name) {
  static constexpr std::string_view kCore[] = {"motivation", "hypothesis", "previous_experiment", "results", "conclusion",
                                               "next_experiment", "observations", "training", "augmentation", "data_collection"};
  return std::find(std::begin(kCore), std::end(kCore), name) != std::end(kCore);
}

EntryMark whole_file(const DocumentFacts& facts, std::string_view recogniser) {
  EntryMark mark;
  mark.line = facts.outline.first_line;
  mark.span = facts.file.lines.line(mark.line);
  mark.level = 0;
  mark.recogniser = recogniser;
  return mark;
}

/// The first heading of the outline, or its size.
std::size_t first_heading(const Outline& outline) {
  const auto found = std::find_if(outline.heads.begin(), outline.heads.end(), [](const Head& head) { return head.is_heading(); });
  return static_cast<std::size_t>(found - outline.heads.begin());
}

}  // namespace

Proposal recognise_titled_experiment(const DocumentFacts& facts) {
  Proposal proposal;
  const std::size_t first = first_heading(facts.outline);
  if (first == facts.outline.heads.size()) return proposal;
  const Head& title = facts.outline.heads[first];
  if (title.line > facts.outline.first_line + 2 || !is_titled_experiment(title.title, facts.vocabulary)) return proposal;
  proposal.marks.push_back(mark_of(facts, first, "titled-experiment"));
  proposal.score = 1;
  return proposal;
}

Proposal recognise_by_sections(const DocumentFacts& facts) {
  if (facts.evidence.ordinary_titles > 0 || facts.evidence.is_titled_otherwise || !facts.evidence.is_medium()) return {};
  const auto& heads = facts.outline.heads;
  std::size_t headings = 0;
  std::size_t known = 0;
  std::set<std::string_view> core;
  for (const Head& head : heads) {
    if (!head.is_heading()) continue;
    ++headings;
    known += head.section.empty() ? 0 : 1;
    if (is_core_section(head.section)) core.insert(head.section);
  }
  if (core.size() < 3 || 2 * known < headings) return {};
  EntryMark mark = whole_file(facts, "sections");
  const std::size_t first = first_heading(facts.outline);
  if (heads[first].section.empty()) {
    mark.title = heads[first].title;
    mark.dates = heads[first].dates;
  }
  Proposal proposal;
  proposal.marks.push_back(std::move(mark));
  proposal.score = 0.3;
  return proposal;
}

}  // namespace labbook::journal
