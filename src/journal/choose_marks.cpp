#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "journal/adopt_siblings.h"
#include "journal/characters.h"
#include "journal/dated_title.h"
#include "journal/entry_marks.h"
#include "journal/gathering_headings.h"
#include "journal/headings_of_rows.h"
#include "journal/id_keys.h"
#include "journal/ids_of_files.h"
#include "journal/inner_marks.h"
#include "journal/labelled_ids.h"
#include "journal/labelled_names.h"
#include "journal/lifted_dates.h"
#include "journal/lines_over_results.h"
#include "journal/mentioned_ids.h"
#include "journal/name_by_count.h"
#include "journal/named_cells.h"
#include "journal/references.h"
#include "journal/rows_over_lines.h"
#include "journal/rows_without_block.h"
#include "journal/titled_lines.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// `### EXP-0 baselines` inside `## EXP-0: …` is a section of it.
void drop_sections_of_same_id(std::vector<EntryMark>& marks, const Vocabulary& vocabulary, bool (*may_be_section)(const EntryMark&)) {
  std::vector<std::pair<std::uint8_t, std::set<std::string>>> open;
  std::vector<EntryMark> kept;
  for (EntryMark& mark : marks) {
    while (!open.empty() && open.back().first >= mark.level) open.pop_back();
    const std::set<std::string> ids = keys_of(mark, vocabulary);
    const bool is_section = !ids.empty() && may_be_section(mark) && std::any_of(open.begin(), open.end(), [&](const auto& outer) {
      return std::includes(outer.second.begin(), outer.second.end(), ids.begin(), ids.end()) && outer.second.size() == ids.size();
    });
    if (is_section) continue;
    open.emplace_back(mark.level, ids);
    kept.push_back(std::move(mark));
  }
  marks = std::move(kept);
}

/// `Run 2 takeaway`, and not `Run 2: wider head` nor `Run 2b`.
bool is_id_and_a_word(const EntryMark& mark) {
  constexpr std::ptrdiff_t kMostWords = 2;
  if (mark.recogniser != "sibling-heading" || !mark.dates.empty() || mark.ids.front().span.begin != 0) return false;
  const std::string_view rest = std::string_view(mark.title).substr(mark.ids.back().span.end);
  return rest.size() > 1 && rest[0] == ' ' && is_letter(text::decode_at(rest, 1).value) && std::ranges::count(rest, ' ') <= kMostWords;
}

/// Days at several levels of heading are a slip of the hand: one day does not hold another.
void level_bare_days(std::vector<EntryMark>& marks) {
  const auto is_bare_day = [](const EntryMark& mark) {
    if (!mark.head || mark.level > 6 || mark.dates.size() != 1 || mark.dates[0].day == 0 || !mark.ids.empty()) return false;
    return is_only_dates(mark.title, mark.dates);
  };
  std::uint8_t level = 6;
  for (const EntryMark& mark : marks) {
    if (is_bare_day(mark)) level = std::min(level, mark.level);
  }
  for (EntryMark& mark : marks) {
    if (is_bare_day(mark)) mark.level = level;
  }
}

bool is_lone_title(const DocumentFacts& facts, const Proposal& proposal) {
  return proposal.marks.size() == 1 && proposal.marks[0].head && proposal.marks[0].line <= facts.outline.first_line + 2;
}

/// How many of the marks stand in none of the blocks.
std::size_t count_outside(const std::vector<EntryMark>& marks, const LineRanges& blocks) {
  std::size_t outside = 0;
  for (const EntryMark& mark : marks) {
    outside += is_inside(blocks, mark.line) ? 0 : 1;
  }
  return outside;
}

/// `**Run 3**` below `## 2024-03-05`: where the headings are days alone, bold lines with a word for an experiment and its
/// number begin entries inside them.
void add_runs_of_days(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  const bool is_diary = !marks.empty() && std::all_of(marks.begin(), marks.end(), [](const EntryMark& mark) {
    return mark.head && mark.level <= 6 && mark.ids.empty() && !mark.dates.empty();
  });
  if (!is_diary) return;
  std::vector<EntryMark> runs = recognise_ids_and_dates(facts, HeadKind::bold).marks;
  std::erase_if(runs,
                [](const EntryMark& run) { return run.ids.empty() || !run.ids.front().is_entry_word || !run.ids.front().is_leading; });
  if (runs.size() < 2) return;
  std::move(runs.begin(), runs.end(), std::back_inserter(marks));
  std::sort(marks.begin(), marks.end(), [](const EntryMark& a, const EntryMark& b) { return a.line < b.line; });
}

/// `# Experiments E1, E2 and E5–E9` over `## E1` and `## E2`: the title tells what there is to read.
bool names_those_below(const std::vector<EntryMark>& marks, const Vocabulary& vocabulary) {
  const std::set<std::string> named = keys_of(marks.front(), vocabulary);
  const auto told = std::count_if(marks.begin() + 1, marks.end(), [&](const EntryMark& mark) {
    const std::set<std::string> keys = keys_of(mark, vocabulary);
    return !keys.empty() && std::includes(named.begin(), named.end(), keys.begin(), keys.end());
  });
  return named.size() > 1 && told > 1;
}

/// `# T-1000 experiment log` over entries is the journal's title, whatever is numbered there.
void drop_title_of_journal(const DocumentFacts& facts, Proposal& proposal) {
  if (proposal.marks.size() < 2) return;
  const bool is_contents = proposal.marks.front().level == 1 && names_those_below(proposal.marks, facts.vocabulary);
  if (!facts.evidence.is_title_of_journal && !is_contents) return;
  const EntryMark& first = proposal.marks.front();
  const auto& heads = facts.outline.heads;
  const auto title = std::find_if(heads.begin(), heads.end(), [](const Head& head) { return head.is_heading(); });
  const bool names_experiment = !first.ids.empty() && first.ids.front().form == IdForm::word;  // `Experiment 3 results`
  if ((is_contents || !names_experiment) && first.head && heads.begin() + static_cast<std::ptrdiff_t>(*first.head) == title &&
      first.dates.empty()) {
    proposal.marks.erase(proposal.marks.begin());
  }
}

bool has_ids(const Proposal& proposal) {
  return std::any_of(proposal.marks.begin(), proposal.marks.end(), [](const EntryMark& mark) { return !mark.ids.empty(); });
}

/// `- f6: 0.84`, `- f8: 0.88` below headings of the same shape: ids without a word for an experiment list what was tried in
/// each of them.
bool lists_results(const DocumentFacts& facts, const Proposal& lines) {
  const bool has_words = std::any_of(lines.marks.begin(), lines.marks.end(), [](const EntryMark& mark) {
    return mark.ids.empty() || std::any_of(mark.ids.begin(), mark.ids.end(), [](const WrittenId& id) { return id.is_entry_word; });
  });
  if (has_words) return false;
  const Proposal headings = recognise_repeated_structure(facts);
  return headings.marks.size() > 1 && count_outside(lines.marks, heading_blocks(facts, headings.marks)) == 0;
}

/// `- run 4: RMSE 2.3` … above `# run 4`: lines before the first heading that name what the headings go on to tell.
bool is_index_of(const Proposal& headings, const Proposal& lines, const Vocabulary& vocabulary) {
  if (headings.marks.size() < 2 || !has_ids(headings) || lines.marks.back().line > headings.marks.front().line) return false;
  std::set<std::string> named;
  for (const EntryMark& mark : lines.marks) named.merge(keys_of(mark, vocabulary));
  return std::all_of(headings.marks.begin(), headings.marks.end(), [&](const EntryMark& mark) {
    const std::set<std::string> keys = keys_of(mark, vocabulary);
    return std::includes(named.begin(), named.end(), keys.begin(), keys.end());
  });
}

/// Lists, bold lines and paragraphs mark entries where headings do not: what they mark inside the headings' entries are
/// the entries' own notes.
void consider_lines(const DocumentFacts& facts, Proposal& best) {
  const auto blocks = heading_blocks(facts, best.marks);
  for (const HeadKind kind : {HeadKind::bold, HeadKind::paragraph, HeadKind::list_item}) {
    Proposal lines = recognise_ids_and_dates(facts, kind);
    if (lines.score <= best.score || is_index_of(best, lines, facts.vocabulary)) continue;
    if (kind == HeadKind::list_item && (name_again_and_again(lines.marks) || lists_results(facts, lines))) continue;
    if (!blocks.empty() && 2 * count_outside(lines.marks, blocks) < lines.marks.size()) continue;
    best = std::move(lines);
  }
}

/// `# Experiment log (E-26)`, `# Experiments (E0–E3)`: the first heading names the log by an id or by all of its ids, in
/// parentheses or behind the word; a report with the sections of one experiment is that experiment all the same.
bool begins_with_title_of_log(const DocumentFacts& facts, const Proposal& headings) {
  if (headings.marks.empty()) return false;
  const EntryMark& first = headings.marks.front();
  if (first.head != facts.outline.first_heading || first.line > facts.outline.first_line + 2 || first.ids.empty() || !first.dates.empty())
    return false;
  const std::size_t at = first.ids.front().span.begin;
  if (at == 0 || first.title[at - 1] == '[') return false;
  const bool is_range = first.ids.back().is_range_end;
  const bool is_bracketed = first.title[at - 1] == '(';
  const bool names_log = facts.evidence.is_title_of_journal || (is_range && is_bracketed && facts.evidence.is_titled_loosely);
  return names_log && (is_range || is_bracketed) && recognise_by_sections(facts).marks.empty();
}

/// Where nothing or next to nothing was found: days without a year and other lines that begin runs say more, where they are
/// several times as many.
void consider_run_lines(const DocumentFacts& facts, Proposal& best) {
  constexpr std::size_t kNextToNothing = 2;
  const bool is_lone_day = best.marks.size() == 1 && best.marks.front().recogniser == "dated-paragraph";
  if (best.marks.size() > kNextToNothing) return;
  Proposal lines = recognise_run_lines(facts);
  const bool says_more = best.marks.empty() || is_lone_day || lines.marks.size() > 4 * best.marks.size();
  const bool are_parts =
      !best.marks.empty() && !best.marks.front().dates.empty() && count_outside(lines.marks, heading_blocks(facts, best.marks)) == 0;
  if (!lines.marks.empty() && says_more && !are_parts) best = std::move(lines);
}

void consider_headings_of_rows(const DocumentFacts& facts, Proposal& best) {
  if (best.marks.empty() || best.marks.front().level != 10) return;
  Proposal headings = headings_of_rows(facts, best.marks);
  if (!headings.marks.empty()) best = std::move(headings);
}

using Recogniser = Proposal (*)(const DocumentFacts&);

/// What documents of one experiment are told by.
constexpr std::array<Recogniser, 4> kOfWholeFiles{recognise_titled_experiment, recognise_by_front_matter, recognise_card,
                                                  recognise_dated_report};

/// Where headings and lines propose no ids and next to nothing else, the best of these.
constexpr std::array<Recogniser, 6> kBesideHeadings{recognise_titled_headings,  recognise_settings, recognise_repeated_structure,
                                                    recognise_grouped_headings, recognise_tasks,    recognise_rows};

/// Where nothing was found, the first of these that finds anything: what says most of itself comes first.
constexpr std::array<Recogniser, 11> kWhereNothingIs{recognise_dated_items,     recognise_described_rows, recognise_by_sections,
                                                     recognise_titled_log,      recognise_counted_trials, recognise_reporting_headings,
                                                     recognise_result_lists,    recognise_bare_shapes,    recognise_counted_titles,
                                                     recognise_described_items, recognise_numbered_lines};

/// … and where lines that begin runs say nothing either.
constexpr std::array<Recogniser, 4> kAtLast{recognise_repeated_units, recognise_weighed_rows, recognise_titled_lines,
                                            recognise_lines_over_results};

void take_better(Proposal& best, Proposal other) {
  if (other.score > best.score) best = std::move(other);
}

/// Leaves a proposal with marks as it is.
void take_first_found(const DocumentFacts& facts, std::span<const Recogniser> recognisers, Proposal& best) {
  for (auto recognise = recognisers.begin(); best.marks.empty() && recognise != recognisers.end(); ++recognise) best = (*recognise)(facts);
}

/// Everything that may say more than the headings' ids and days do.
void consider_others(const DocumentFacts& facts, Proposal& best) {
  if (best.marks.empty()) best = recognise_named_items(facts);
  if (best.marks.empty()) best = recognise_job_numbers(facts);
  consider_lines(facts, best);
  consider_rows_over_items(facts, best);
  consider_rows_over_mentions(facts, best);
  if (Proposal dated = recognise_dated_fields(facts); dated.marks.size() > best.marks.size()) take_better(best, std::move(dated));
  if (!has_ids(best) && best.marks.size() < 2) {
    for (const Recogniser recognise : kBesideHeadings) take_better(best, recognise(facts));
  }
  if (best.marks.empty() || best.marks.front().level == 10) take_better(best, recognise_titled_tables(facts));
  if (best.marks.empty()) best = recognise_judged_headings(facts);
  if (best.marks.size() < 3 && !has_ids(best)) take_better(best, recognise_separated_blocks(facts));
  take_first_found(facts, kWhereNothingIs, best);
  consider_run_lines(facts, best);
  take_first_found(facts, kAtLast, best);
  consider_rows_over_groups(facts, best);
  consider_titles_over_groups(facts, best);
  consider_headings_of_rows(facts, best);
}

/// Ids that stand elsewhere than in the titles, and what the marks leave out or hold too much of.
void complete_marks(const DocumentFacts& facts, std::vector<EntryMark>& marks, bool is_whole_file) {
  if (!is_whole_file && marks.front().recogniser != "separated-block" && !is_line_of_run(marks.front())) adopt_siblings(facts, marks);
  for (EntryMark& mark : marks) take_named_ids(facts, mark);
  drop_sections_of_same_id(marks, facts.vocabulary, is_id_and_a_word);
  take_labelled_ids(facts, marks);
  take_labelled_names(facts, marks);
  take_run_names(facts, marks);
  name_by_count(facts, marks);
  take_endings_of_files(facts, marks);
  drop_parts_of_entries(facts, marks);
  add_rows_without_block(facts, marks, heading_blocks(facts, marks));
}

/// The marks, where `best` is what the headings propose.
std::vector<EntryMark> choose_beside(const DocumentFacts& facts, Proposal best) {
  bool is_whole_file = is_lone_title(facts, best);
  if (best.marks.empty()) {
    take_first_found(facts, kOfWholeFiles, best);
    is_whole_file = !best.marks.empty();
  }
  if (!is_whole_file) consider_others(facts, best);
  std::vector<EntryMark> marks = std::move(best.marks);
  if (!is_whole_file) open_gathering_headings(facts, marks);
  lift_to_headings(facts, marks);
  add_runs_of_days(facts, marks);
  drop_sections_of_same_id(marks, facts.vocabulary, [](const EntryMark&) { return true; });
  level_bare_days(marks);
  const bool has_rows = std::any_of(marks.begin(), marks.end(), [](const EntryMark& mark) { return mark.level == 10; });
  if (marks.empty() || has_rows) name_by_count(facts, marks);
  else complete_marks(facts, marks, is_whole_file || marks.front().level == 0);
  return marks;
}

}  // namespace

std::vector<EntryMark> choose_marks(const DocumentFacts& facts) {
  Proposal headings = recognise_ids_and_dates(facts, HeadKind::heading);
  drop_title_of_journal(facts, headings);
  if (begins_with_title_of_log(facts, headings)) {
    Proposal below = headings;
    below.marks.erase(below.marks.begin());
    if (below.marks.empty()) below.score = 0;
    std::vector<EntryMark> marks = choose_beside(facts, std::move(below));
    if (!marks.empty() && marks.front().level > 0) return marks;
  }
  return choose_beside(facts, std::move(headings));
}

}  // namespace labbook::journal
