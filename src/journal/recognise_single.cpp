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
  if (vocabulary.entry_words.find(core.substr(0, end)) != "experiment") return false;
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

}  // namespace

Proposal recognise_single_entry(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  std::size_t headings = 0;
  std::size_t known = 0;
  std::set<std::string_view> core;
  const Head* title = nullptr;
  std::size_t title_index = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (!heads[i].is_heading()) continue;
    if (title == nullptr) {
      title = &heads[i];
      title_index = i;
    }
    ++headings;
    known += heads[i].section.empty() ? 0 : 1;
    if (is_core_section(heads[i].section)) core.insert(heads[i].section);
  }
  if (title == nullptr) return {};
  Proposal proposal;
  const bool is_first = title->line <= facts.outline.first_line + 2;
  if (is_first && is_titled_experiment(title->title, facts.vocabulary)) {
    proposal.marks.push_back(mark_of(facts, title_index, "single-file"));
    proposal.score = 0.9;
    return proposal;
  }
  if (facts.evidence.ordinary_titles > 0 || facts.evidence.is_titled_otherwise) return {};
  const bool is_told_by_sections = core.size() >= 3 && 2 * known >= headings && facts.evidence.is_medium();
  if (!is_told_by_sections) return {};
  EntryMark mark = whole_file(facts, "single-file");
  if (title->section.empty()) {
    const EntryMark titled = mark_of(facts, title_index, "single-file");
    mark.title = titled.title;
    mark.dates = titled.dates;
  }
  proposal.marks.push_back(std::move(mark));
  proposal.score = 0.3;
  return proposal;
}

Proposal recognise_separated_blocks(const DocumentFacts&) { return {}; }

}  // namespace labbook::journal
