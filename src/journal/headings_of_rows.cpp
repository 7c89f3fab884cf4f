#include "journal/headings_of_rows.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "journal/heading_roles.h"
#include "journal/run_names.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestNamedHeadings = 3;
constexpr std::size_t kLevelsOfNames = 7;

}  // namespace

Proposal headings_of_rows(const DocumentFacts& facts, const std::vector<EntryMark>& rows) {
  std::set<std::string> names;
  for (const EntryMark& row : rows) {
    if (!row.title.empty()) names.insert(text::fold_name(row.title));
  }
  std::array<std::size_t, kLevelsOfNames> named{};
  std::array<std::vector<std::size_t>, kLevelsOfNames> by_level;
  const auto& heads = facts.outline.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (!heads[i].is_heading() || !may_be_entry(facts, heads[i])) continue;
    const std::string_view name = leading_name(heads[i].title);
    if (name.empty() || !is_name_of_run(name, facts.vocabulary)) continue;
    by_level[heads[i].level % kLevelsOfNames].push_back(i);
    if (names.contains(text::fold_name(name))) ++named[heads[i].level % kLevelsOfNames];
  }
  const auto most = std::max_element(named.begin(), named.end());
  if (*most < kFewestNamedHeadings || 2 * *most < names.size()) return {};
  return proposal_of(facts, by_level[static_cast<std::size_t>(most - named.begin())], "heading-of-row", 1);
}

}  // namespace labbook::journal
