// Items, bold lines or headings that are the number of a cluster's job, which tells its runs apart and nothing else.
#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "journal/characters.h"
#include "journal/entry_marks.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestJobs = 3;
constexpr std::size_t kFewestDigitsOfJob = 5;  ///< four may be a year
constexpr std::size_t kMostDigitsOfJob = 9;

/// `38094990`
bool is_job_number(const Head& head) {
  const std::string& title = head.title;
  return title.size() >= kFewestDigitsOfJob && title.size() <= kMostDigitsOfJob && title.front() != '0' &&
         digits_end(title, 0) == title.size();
}

/// Schedulers count up: the jobs are told in that order or against it, with one exception at most.
bool are_in_order(const std::vector<std::string_view>& numbers) {
  std::size_t rising = 0;
  std::size_t falling = 0;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const bool is_less =
        numbers[i - 1].size() != numbers[i].size() ? numbers[i - 1].size() < numbers[i].size() : numbers[i - 1] < numbers[i];
    ++(is_less ? rising : falling);
  }
  return std::max(rising, falling) + 2 >= numbers.size();
}

/// Something stands beneath the head before the next one of its kind: an item of a table of contents tells nothing.
bool tells(const DocumentFacts& facts, std::size_t head) {
  const auto& heads = facts.outline.heads;
  const std::uint32_t last = head + 1 < heads.size() ? heads[head + 1].line : facts.outline.last_line + 1;
  return last > heads[head].line + 1;
}

EntryMark mark_of_job(const DocumentFacts& facts, std::size_t head) {
  EntryMark mark = mark_of(facts, head, "job-number");
  mark.dates.clear();
  mark.ids.clear();
  if (!is_job_number(facts.outline.heads[head])) return mark;
  WrittenId id;
  id.span = {0, static_cast<std::uint32_t>(mark.title.size())};
  id.text = mark.title;
  id.form = IdForm::bare;
  id.is_leading = true;
  mark.ids.push_back(std::move(id));
  return mark;
}

/// The heads of the kind that are job numbers, and the items of their lists that have a word instead.
std::vector<std::size_t> jobs_of_kind(const DocumentFacts& facts, HeadKind kind) {
  std::vector<std::size_t> jobs;
  std::vector<std::string_view> numbers;
  std::size_t days = 0;  // `20230503`
  std::set<markdown::NodeIndex> lists;
  const auto& heads = facts.outline.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i].kind != kind || !is_job_number(heads[i]) || !tells(facts, i)) continue;
    jobs.push_back(i);
    numbers.push_back(heads[i].title);
    lists.insert(heads[i].list);
    days += heads[i].dates.empty() ? 0U : 1U;
  }
  const bool are_own = std::set<std::string_view>(numbers.begin(), numbers.end()).size() == numbers.size();
  if (jobs.size() < kFewestJobs || days == jobs.size() || !are_own || !are_in_order(numbers)) return {};
  if (kind != HeadKind::list_item) return jobs;
  std::vector<std::size_t> items;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i].kind == kind && lists.contains(heads[i].list) && tells(facts, i)) items.push_back(i);
  }
  return 4 * jobs.size() >= 3 * items.size() ? items : std::vector<std::size_t>{};
}

}  // namespace

Proposal recognise_job_numbers(const DocumentFacts& facts) {
  const Evidence& evidence = facts.evidence;
  const bool may_tell_of_runs = !evidence.is_titled_otherwise && evidence.ordinary_titles == 0 && !evidence.is_page_of_folder;
  if (!may_tell_of_runs || !(evidence.is_journal_by_name() || evidence.is_named_after_experiments || evidence.is_medium())) return {};
  Proposal proposal;
  for (const HeadKind kind : {HeadKind::heading, HeadKind::bold, HeadKind::list_item}) {
    for (const std::size_t head : jobs_of_kind(facts, kind)) proposal.marks.push_back(mark_of_job(facts, head));
    if (!proposal.marks.empty()) break;
  }
  proposal.score = static_cast<double>(proposal.marks.size());
  return proposal;
}

}  // namespace labbook::journal
