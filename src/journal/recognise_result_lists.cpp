#include <algorithm>
#include <map>

#include "journal/characters.h"
#include "journal/entry_marks.h"
#include "journal/id_neighbours.h"
#include "journal/section_names.h"

namespace labbook::journal {
namespace {

/// Fewer items are remarks.
constexpr std::size_t kFewestItems = 3;
/// Letters of a description: what begins with the metric is a result of one experiment, not an experiment.
constexpr std::size_t kFewestLetters = 4;

/// The end of the first metric's name behind a description; npos where there is none.
std::size_t metric_behind_description(std::string_view title, const Vocabulary& vocabulary) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t end = letters_end(title, at);
    if (end == at) {
      ++at;
      continue;
    }
    const std::string_view word = title.substr(at, end - at);
    if (vocabulary.metrics.contains(word)) return letters >= kFewestLetters ? end : std::string_view::npos;
    if (!vocabulary.splits.contains(word) && !vocabulary.qualifiers.contains(word)) letters += end - at;  // "final val loss"
    at = end;
  }
  return std::string_view::npos;
}

/// `0.81`, `.042`, `81%`, `0,81`.
bool ends_in_fraction(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if ((text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) return true;
    if (is_digit(text[at]) && text[at + 1] == '%') return true;
  }
  return false;
}

/// `Weights tied to the output (0.5024)`, `Focal loss (0.447 – good on train alone)`: a description with its score in brackets.
bool ends_with_score(std::string_view title) {
  const std::size_t open = title.rfind('(');
  if (open == std::string_view::npos || !title.ends_with(')') || count_letters(title.substr(0, open)) < kFewestLetters) return false;
  const std::string_view score = title.substr(open + 1);
  const std::size_t point = digits_end(score, 0);
  return point > 0 && point + 2 < score.size() && (score[point] == '.' || score[point] == ',') && is_digit(score[point + 1]) &&
         is_digit(score[point + 2]);
}

/// `RNN, 100 epochs, batch 128: loss .042`
bool reports_experiment(const Head& head, const Vocabulary& vocabulary) {
  if (ends_with_score(head.title)) return true;
  const std::size_t end = metric_behind_description(head.title, vocabulary);
  return end != std::string_view::npos && ends_in_fraction(std::string_view(head.title).substr(end));
}

struct ItemCount {
  std::size_t items = 0;
  std::size_t reports = 0;
  bool is_announced = false;  ///< as a list of experiments
  bool is_log() const { return reports >= kFewestItems && 4 * reports >= 3 * items; }
};

/// Whether such items are at least half of all items: in a report with other lists they are its results.
bool are_main_lists(const std::map<markdown::NodeIndex, ItemCount>& lists) {
  std::size_t items = 0;
  std::size_t reports = 0;
  for (const auto& [list, count] : lists) {
    items += count.items;
    reports += count.is_log() ? count.reports : 0;
  }
  return 2 * reports >= items;
}

/// `Explorations:`, `Things tried`, `Experiments`: what stands right below is a list of experiments, whatever the document is.
bool announces_trials(const Head& head, const Vocabulary& vocabulary) {
  if (head.kind == HeadKind::list_item) return false;
  std::string_view title = without_numbering(head.title);
  const bool is_label = title.ends_with(':');
  if (is_label) title.remove_suffix(1);
  if (!head.is_heading() && !is_label && head.kind != HeadKind::bold) return false;
  return head.section == "trials" || (vocabulary.entry_words.contains(title) && is_plural(title));
}

}  // namespace

Proposal recognise_result_lists(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  if (!evidence.is_low() || evidence.is_titled_otherwise) return {};
  const bool is_titled =
      (evidence.is_titled_loosely || evidence.is_journal_by_name()) && evidence.is_medium() && evidence.ordinary_titles == 0;
  std::map<markdown::NodeIndex, ItemCount> lists;
  const Head* above = nullptr;
  for (const Head& head : facts.outline.heads) {
    if (head.kind != HeadKind::list_item) above = &head;
    if (head.kind != HeadKind::list_item || head.is_index_item) continue;
    ItemCount& list = lists[head.list];
    if (list.items++ == 0) list.is_announced = above != nullptr && announces_trials(*above, facts.vocabulary);
    list.reports += reports_experiment(head, facts.vocabulary) ? 1 : 0;
  }
  const bool are_main = is_titled && are_main_lists(lists);
  Proposal proposal;
  for (std::size_t i = 0; i < facts.outline.heads.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (head.kind != HeadKind::list_item || head.is_index_item || !lists[head.list].is_log()) continue;
    if (are_main || lists[head.list].is_announced) proposal.marks.push_back(mark_of(facts, i, "result-list-item"));
  }
  proposal.score = 0.4 * static_cast<double>(proposal.marks.size());
  return proposal;
}

}  // namespace labbook::journal
