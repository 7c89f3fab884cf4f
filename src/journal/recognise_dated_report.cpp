// A file that tells of one experiment under a title that begins with its day: `# 2025-03-02 — no teacher`.
#include <algorithm>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/entry_marks.h"
#include "journal/heading_roles.h"
#include "journal/section_names.h"
#include "journal/single_file.h"

namespace labbook::journal {
namespace {

constexpr std::ptrdiff_t kFewestPartsOfReport = 2;
constexpr std::ptrdiff_t kFewestSettingsOfReport = 3;

/// A whole date at the title's begin, and words behind it.
bool begins_with_day(const Head& title) {
  if (title.dates.empty() || title.dates.front().is_weak || title.dates.front().day == 0 || title.dates.front().year == 0) return false;
  const text::Span date = title.dates.front().span;
  return date.begin == 0 && count_letters(std::string_view(title.title).substr(date.end)) > 0;
}

/// `Planning`, `Takeaways`, `2. Results`
bool tells_a_part(const DocumentFacts& facts, const Head& head) {
  return !head.section.empty() || role_of_title(facts.vocabulary, without_numbering(head.title)) != Role::none;
}

/// `GRID_X = 100`, `lr: 3e-4`
bool is_setting(const DocumentFacts& facts, const LineLabel& label) {
  const bool is_named = label.label.find('_') != std::string_view::npos || facts.vocabulary.parameters.contains(label.label);
  return !label.is_cell && is_named && label.label.find(' ') == std::string_view::npos && !label.value.empty() &&
         is_digit(label.value.front());
}

}  // namespace

Proposal recognise_dated_report(const DocumentFacts& facts) {
  const auto& heads = facts.outline.heads;
  const std::size_t title = first_heading(facts.outline);
  if (title == heads.size() || heads[title].line > facts.outline.first_line + 2 || !is_document_title(facts, title) ||
      !begins_with_day(heads[title]))
    return {};
  if (facts.evidence.is_titled_otherwise || facts.evidence.ordinary_titles > 0) return {};
  const auto below = heads.begin() + static_cast<std::ptrdiff_t>(title) + 1;
  const auto begins_another = [](const Head& head) { return head.is_heading() && (!head.ids.empty() || !head.dates.empty()); };
  const auto tells_part = [&](const Head& head) { return head.is_heading() && tells_a_part(facts, head); };
  if (std::any_of(below, heads.end(), begins_another) || std::count_if(below, heads.end(), tells_part) < kFewestPartsOfReport) return {};
  const auto settings = std::ranges::count_if(facts.labels, [&](const LineLabel& label) { return is_setting(facts, label); });
  if (!facts.evidence.is_medium() && settings < kFewestSettingsOfReport) return {};
  return proposal_of(facts, {title}, "dated-report", 1);
}

}  // namespace labbook::journal
