#include <algorithm>
#include <set>

#include "journal/characters.h"
#include "journal/entry_marks.h"
#include "journal/run_names.h"
#include "journal/stated_metric.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestNamedItems = 2;
constexpr std::size_t kDigitsOfDay = 6;  ///< `240301`

/// `240301_first`: the day, and what was tried on it.
bool is_name_with_day(std::string_view name) {
  const std::size_t digits = digits_end(name, 0);
  return digits >= kDigitsOfDay && digits + 1 < name.size() && name[digits] == '_' && letters_end(name, digits + 1) > digits + 1;
}

class ItemReader {
 public:
  explicit ItemReader(const DocumentFacts& facts) : facts_(facts) {}

  /// The items that are named like runs and have results beneath them, all below one heading.
  std::vector<std::size_t> find() const {
    std::vector<std::size_t> named;
    std::set<std::string> names;
    std::set<std::size_t> headings;
    std::size_t heading = facts_.outline.heads.size();
    for (std::size_t i = 0; i < facts_.outline.heads.size(); ++i) {
      const Head& head = facts_.outline.heads[i];
      if (head.is_heading()) heading = i;
      if (!is_named(head)) continue;
      named.push_back(i);
      names.insert(text::fold_name(leading_name(head.title)));
      headings.insert(heading);
    }
    if (named.size() < kFewestNamedItems || names.size() < named.size() || headings.size() > 1) return {};
    const auto reporting = std::count_if(named.begin(), named.end(), [&](std::size_t i) { return reports(i, named); });
    return static_cast<std::size_t>(reporting) == named.size() ? named : std::vector<std::size_t>{};
  }

 private:
  bool is_named(const Head& head) const {
    if (head.kind != HeadKind::list_item || head.is_index_item || head.is_remark || head.is_task) return false;
    const std::string_view name = leading_name(head.title);
    return is_name_of_run(name, facts_.vocabulary) || is_name_with_day(name);
  }

  /// `accuracy: 0.81`, `Score (public): 0.81`
  bool states_result(std::string_view line) const {
    return !stated_metric(line, facts_.vocabulary, ValueMark::needed).empty() ||
           (line.find("): ") != std::string_view::npos && says_result(line, facts_.vocabulary));
  }

  /// Up to the next of the items or the next heading.
  bool reports(std::size_t item, const std::vector<std::size_t>& named) const {
    const auto& heads = facts_.outline.heads;
    std::size_t next = item + 1;
    while (next < heads.size() && !heads[next].is_heading() && !std::binary_search(named.begin(), named.end(), next)) ++next;
    const std::uint32_t end = next < heads.size() ? heads[next].line : facts_.outline.last_line + 1;
    for (std::uint32_t line = heads[item].line + 1; line < end; ++line) {
      if (states_result(facts_.file.line_text(line))) return true;
    }
    return false;
  }

  const DocumentFacts& facts_;
};

/// `calm-river-12`, as trackers call runs: two plain words and a number; empty where the title has none.
std::string_view tracker_name(std::string_view title) {
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t end = std::min(title.find(' ', at), title.size());
    const std::string_view word = title.substr(at, end - at);
    const std::size_t first = word.find('-');
    const std::size_t last = word.rfind('-');
    const auto is_plain = [](char c) { return c >= 'a' && c <= 'z'; };
    if (first > 2 && first < last && last + 1 < word.size() && last - first > 3) {
      const bool are_words =
          std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(first), is_plain) &&
          std::all_of(word.begin() + static_cast<std::ptrdiff_t>(first) + 1, word.begin() + static_cast<std::ptrdiff_t>(last), is_plain);
      if (are_words && digits_end(word, last + 1) == word.size()) return word;
    }
    at = end + 1;
  }
  return {};
}

/// Items most of which name a tracker's run.
Proposal items_of_tracker(const DocumentFacts& facts) {
  constexpr std::size_t kFewestOfTracker = 3;
  std::size_t items = 0;
  Proposal proposal;
  for (std::size_t i = 0; i < facts.outline.heads.size(); ++i) {
    const Head& head = facts.outline.heads[i];
    if (head.kind != HeadKind::list_item || head.is_index_item || head.is_remark) continue;
    ++items;
    const std::string_view name = tracker_name(head.title);
    if (name.empty()) continue;
    proposal.marks.push_back(mark_of(facts, i, "named-item"));
    WrittenId id;
    id.text = std::string(name);
    const auto begin = static_cast<std::uint32_t>(name.data() - head.title.data());
    id.span = {begin, begin + static_cast<std::uint32_t>(name.size())};
    id.form = IdForm::bare;
    proposal.marks.back().ids.push_back(std::move(id));
  }
  if (proposal.marks.size() < kFewestOfTracker || 3 * proposal.marks.size() < 2 * items) return {};
  proposal.score = 1.2 * static_cast<double>(proposal.marks.size());
  return proposal;
}

}  // namespace

Proposal recognise_named_items(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  if (evidence.is_low() && !evidence.is_titled_otherwise && evidence.ordinary_titles == 0) {
    if (Proposal runs = items_of_tracker(facts); !runs.marks.empty()) return runs;
  }
  const bool is_titled = evidence.is_titled_loosely || evidence.is_journal_by_name() || evidence.is_filed_with_experiments;
  if (!is_titled || !evidence.is_medium() || evidence.is_titled_otherwise || evidence.ordinary_titles > 0) return {};
  Proposal proposal;
  for (const std::size_t head : ItemReader(facts).find()) {
    proposal.marks.push_back(mark_of(facts, head, "named-item"));
    proposal.marks.back().level = 8;  // what stands behind the item up to the next one is its own
  }
  proposal.score = 1.2 * static_cast<double>(proposal.marks.size());
  return proposal;
}

}  // namespace labbook::journal
