#include "journal/table_places.h"

#include <algorithm>

#include "journal/contents.h"
#include "journal/log_columns.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

/// Lines from the heading of a group of runs to their table: text between the two speaks of one experiment.
constexpr std::uint32_t kRightBelow = 2;

/// The first heading, where no other is as high.
std::size_t title_of_document(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  const auto first = std::find_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); });
  if (first == heads.end()) return heads.size();
  const bool is_alone =
      std::none_of(first + 1, heads.end(), [&](const Head& head) { return head.is_heading() && head.level <= first->level; });
  return is_alone ? static_cast<std::size_t>(first - heads.begin()) : heads.size();
}

}  // namespace

TablePlaces::TablePlaces(const DocumentFacts& facts) : facts_(facts), title_(title_of_document(facts)) {}

Standing TablePlaces::next(std::uint32_t line) {
  const auto& heads = facts_.outline.heads;
  for (; head_ < heads.size() && heads[head_].line < line; ++head_) {
    if (!heads[head_].is_heading()) continue;
    while (!open_.empty() && heads[open_.back()].level >= heads[head_].level) open_.pop_back();
    open_.push_back(head_);
  }
  Standing standing = Standing::of_document;
  for (const std::size_t head : open_) {
    // `### Results` inside of `## Baseline`: a part of what may be an experiment.
    if (standing == Standing::of_group) return Standing::of_block;
    standing = std::max(standing, head == title_ ? Standing::of_document : standing_of(heads[head]));
  }
  const bool is_right_below = !open_.empty() && line <= heads[open_.back()].line + kRightBelow;
  if (standing == Standing::of_group && !is_right_below) return Standing::of_block;
  return standing;
}

/// `Results summary`, `All runs`, `Сводная таблица` hold the log; `Conclusions` and `Setup` never do.
Standing TablePlaces::standing_of(const Head& head) const {
  const std::string_view title = without_numbering(head.title);
  const Role role = role_of_title(facts_.vocabulary, title);
  if (role == Role::results || role == Role::summary) return Standing::of_document;
  if (role != Role::none || !head.section.empty()) return Standing::of_block;
  return heads_experiments(title, facts_.vocabulary) && head.ids.empty() ? Standing::of_document : Standing::of_group;
}

bool reports_one_experiment(const DocumentFacts& facts) {
  return std::any_of(facts.outline.heads.begin(), facts.outline.heads.end(), [](const Head& head) {
    return head.is_heading() && (head.section == "motivation" || head.section == "hypothesis" || head.section == "method");
  });
}

}  // namespace labbook::journal
