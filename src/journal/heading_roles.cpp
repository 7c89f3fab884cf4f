#include "journal/heading_roles.h"

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/dated_title.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestLettersOfName = 4;

/// A heading that numbers something other than experiments: `Epoch 3 results`, `Step 1`.
bool counts_something_else(const Head& head, const Vocabulary& vocabulary) {
  const std::string_view title = without_numbering(head.title);
  const std::size_t end = letters_end(title, 0);
  const std::size_t number = skip_blanks(title, end);
  if (title.substr(digits_end(title, number)).starts_with('_')) return false;                                // `stage1_wide` is a name
  const bool is_code = end == 1 && number == end && digits_end(title, end) >= end + 2 && title[end] == '0';  // `S01`
  return !is_code && number < title.size() && is_digit(title[number]) && vocabulary.not_ids.contains(title.substr(0, end));
}

/// `Phase 2: Fine-tuning` right below the title of a journal: the count is of something else, the name of an experiment.
/// `Part 2` with nothing behind it is a session of a notebook.
bool is_phase_of_journal(const DocumentFacts& facts, const Head& head) {
  if (!facts.evidence.is_journal_by_name() || head.level > 2) return false;
  const std::size_t name = head.title.find_first_of(":.-(");
  if (name == std::string::npos) return is_digit(head.title.back());
  return count_letters(std::string_view(head.title).substr(name)) >= kFewestLettersOfName;
}

/// `Insights on blur`, `Overview of the results`, `Рекомендация для диплома`: what is said of the experiments together.
bool sums_up(const Head& head, const Vocabulary& vocabulary) {
  if (!head.ids.empty() || !head.dates.empty()) return false;
  const Role role = role_of_title(vocabulary, without_numbering(head.title));
  return role == Role::analysis || role == Role::summary;
}

}  // namespace

bool is_plan(const Head& head, const Vocabulary& vocabulary) {
  return head.ids.empty() && head.dates.empty() && role_of_title(vocabulary, without_numbering(head.title)) == Role::plan;
}

bool may_be_entry(const DocumentFacts& facts, const Head& head) {
  if (!head.is_heading() || !head.section.empty()) return false;
  const bool is_day = facts.evidence.is_journal_by_name() && counts_days(head.title);
  const bool is_counted = counts_something_else(head, facts.vocabulary) && !is_day && !is_phase_of_journal(facts, head);
  return !is_counted && !sums_up(head, facts.vocabulary) && !facts.vocabulary.ordinary_sections.contains(without_numbering(head.title));
}

bool is_document_title(const DocumentFacts& facts, std::size_t index) {
  const auto& heads = facts.outline.heads;
  if (index != facts.outline.first_heading) return false;
  return std::none_of(heads.begin() + static_cast<std::ptrdiff_t>(index) + 1, heads.end(),
                      [&](const Head& head) { return head.is_heading() && head.level <= heads[index].level; });
}

}  // namespace labbook::journal
