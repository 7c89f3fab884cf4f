#include <algorithm>
#include <set>

#include "journal/body_shape.h"
#include "journal/entry_marks.h"
#include "journal/section_names.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestMembers = 3;
constexpr int kDeepestGroup = 5;

/// Headings with nothing of their own that gather others: `## Retrieval` over `### Learning rate` and `### Context`. Those
/// with results right below them are the experiments.
class GroupReader {
 public:
  GroupReader(const DocumentFacts& facts, const std::vector<BodyShape>& shapes) : facts_(facts), shapes_(shapes) {}

  /// The experiments below the groups of the level, and the headings beside the groups that report for themselves.
  std::vector<std::size_t> members(int level) const {
    std::vector<std::size_t> found;
    std::size_t groups = 0;
    std::size_t wholes = 0;  // headings that tell of themselves and of parts
    std::size_t inside = 0;
    for (std::size_t i = first_of(level, 0); i < heads().size(); i = first_of(level, i + 1)) {
      const std::vector<std::size_t> parts = reporting_parts(i);
      if (parts.empty()) {
        if (may_be_entry(i) && reports(i)) found.push_back(i);
      } else if (shapes_[i].has_text) {
        ++wholes;
      } else {
        ++groups;
        inside += parts.size();
        found.insert(found.end(), parts.begin(), parts.end());
      }
    }
    if (groups < 2 || wholes >= groups || inside < kFewestMembers || has_repeated_title(found)) return {};
    return found;
  }

 private:
  const std::vector<Head>& heads() const { return facts_.outline.heads; }

  std::size_t first_of(int level, std::size_t from) const {
    while (from < heads().size() && !(heads()[from].is_heading() && heads()[from].level == level)) ++from;
    return from;
  }

  bool may_be_entry(std::size_t head) const {
    return heads()[head].section.empty() && !facts_.vocabulary.ordinary_sections.contains(without_numbering(heads()[head].title));
  }

  /// The headings one level below, where at least half of those that are no known sections report results.
  std::vector<std::size_t> reporting_parts(std::size_t group) const {
    std::vector<std::size_t> parts;
    std::size_t others = 0;
    for (std::size_t i = group + 1; i < heads().size(); ++i) {
      if (!heads()[i].is_heading()) continue;
      if (heads()[i].level <= heads()[group].level) break;
      if (heads()[i].level != heads()[group].level + 1) continue;
      if (!may_be_entry(i)) return {};  // `### Setup`: parts of one experiment
      if (reports(i)) parts.push_back(i);
      else ++others;
    }
    return parts.size() >= others ? parts : std::vector<std::size_t>{};
  }

  bool reports(std::size_t head) const { return shapes_[head].has_results || shapes_[head].has_result_table; }

  /// What comes again below several headings is a part of each.
  bool has_repeated_title(const std::vector<std::size_t>& found) const {
    std::set<std::string> titles;
    return !std::all_of(found.begin(), found.end(), [&](std::size_t i) { return titles.insert(text::fold_name(heads()[i].title)).second; });
  }

  const DocumentFacts& facts_;
  const std::vector<BodyShape>& shapes_;
};

}  // namespace

Proposal recognise_grouped_headings(const DocumentFacts& facts) {
  if (!facts.evidence.is_journal_by_name() || facts.evidence.ordinary_titles > 1) return {};
  const std::vector<BodyShape>& shapes = body_shapes(facts);
  const GroupReader reader(facts, shapes);
  Proposal proposal;
  for (int level = 1; level <= kDeepestGroup && proposal.marks.empty(); ++level) {
    for (const std::size_t head : reader.members(level)) proposal.marks.push_back(mark_of(facts, head, "grouped-heading"));
  }
  proposal.score = static_cast<double>(proposal.marks.size());
  return proposal;
}

}  // namespace labbook::journal
