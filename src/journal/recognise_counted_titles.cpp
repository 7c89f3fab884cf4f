// `**PPO_1**`, `**PPO_2**` with results beneath each: what is counted so in a journal are its experiments.
#include <algorithm>

#include "journal/counted_titles.h"
#include "journal/entry_marks.h"
#include "journal/heading_roles.h"
#include "journal/introduced_ids.h"
#include "journal/stated_metric.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestTitles = 2;
constexpr std::size_t kFewestUntitled = 3;

class CountedHeads {
 public:
  CountedHeads(const DocumentFacts& facts, HeadKind kind) : facts_(facts), kind_(kind) {}

  /// Where nearly all of the counted titles have a result beneath them, they; each of three and more in a document that
  /// does not say what it is.
  std::vector<std::size_t> find(bool is_titled) const {
    std::vector<std::size_t> heads;
    CountedTitles titles(facts_.vocabulary);
    for (std::size_t i = 0; i < facts_.outline.heads.size(); ++i) {
      const Head& head = facts_.outline.heads[i];
      if (!may_begin_entry(head, kind_) || !head.section.empty() || (head.is_heading() && !may_be_entry(facts_, head))) continue;
      heads.push_back(i);
      titles.add(head.title, head.dates);
    }
    std::vector<std::size_t> counted;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (titles.name_of(i) != nullptr) counted.push_back(heads[i]);
    }
    const std::size_t reporting = count_reporting(counted);
    const bool is_journal = is_titled ? reporting >= kFewestTitles && 5 * reporting >= 4 * (counted.size() - 1)  // the last may be to come
                                      : reporting >= kFewestUntitled && reporting == counted.size();
    return is_journal ? counted : std::vector<std::size_t>{};
  }

 private:
  std::size_t count_reporting(const std::vector<std::size_t>& counted) const {
    std::size_t reporting = 0;
    for (std::size_t i = 0; i < counted.size(); ++i) {
      const std::uint32_t end = i + 1 < counted.size() ? line_of(counted[i + 1]) : facts_.outline.last_line + 1;
      reporting += reports(line_of(counted[i]), end) ? 1 : 0;
    }
    return reporting;
  }

  std::uint32_t line_of(std::size_t head) const { return facts_.outline.heads[head].line; }

  bool reports(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t line = begin; line < end; ++line) {
      const std::string_view text = facts_.file.line_text(line);
      if (!stated_metric(text, facts_.vocabulary).empty() || says_result(text, facts_.vocabulary)) return true;
    }
    return false;
  }

  const DocumentFacts& facts_;
  HeadKind kind_;
};

}  // namespace

Proposal recognise_counted_titles(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  const bool is_titled = evidence.is_titled_loosely || evidence.is_journal_by_name() || evidence.is_filed_with_experiments;
  if (!(is_titled ? evidence.is_medium() : evidence.is_low()) || evidence.is_titled_otherwise || evidence.ordinary_titles > 0) return {};
  for (const HeadKind kind : {HeadKind::heading, HeadKind::bold}) {
    if (kind == HeadKind::bold && !is_titled) break;
    const std::vector<std::size_t> heads = CountedHeads(facts, kind).find(is_titled);
    if (!heads.empty()) return proposal_of(facts, heads, "counted-title", 0.8);
  }
  return {};
}

}  // namespace labbook::journal
