#include "journal/dated_heads.h"

#include <algorithm>

#include "journal/body_shape.h"
#include "journal/characters.h"
#include "journal/dated_title.h"
#include "journal/log_columns.h"
#include "journal/section_names.h"
#include "journal/stamped_id.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// "version", "release" and the like may stand before the number of one.
constexpr std::size_t kLettersOfVersion = 8;
/// Sections such as Installation and License that make a document the page of a project.
constexpr int kProjectSections = 2;
/// Two may be the beginning and the end of one experiment.
constexpr std::size_t kFewestDateLines = 3;
/// One may be by chance.
constexpr int kFewestWordsOfTrade = 2;

bool is_weekday(std::string_view before) {
  if (before.starts_with("New ") || before.starts_with("NEW ")) return false;  // `New May 31st, 2019: …` is news
  return count_letters(before) <= 11 && before.find(':') == std::string_view::npos &&
         before.find(' ') >= before.size() - std::min<std::size_t>(before.size(), 2);
}

/// `12.09.2023`: what begins at `minor`, behind the second number, is a year.
bool is_date_from(std::string_view title, std::size_t minor) {
  return minor + 1 < title.size() && title[minor] == '.' && is_digit(title[minor + 1]) && digits_end(title, minor + 1) - minor > 4;
}

/// `1.2.0`, `v2.3`.
bool has_version(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '-'))) continue;
    const std::size_t end = digits_end(text, at);
    if (end - at < 4 && end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
      if (!is_date_from(text, digits_end(text, end + 1))) return true;
    }
    at = end;
  }
  return false;
}

/// `[1.2.0] - 2020-01-01`, `v2.3 (2021-05-05)`, `2021-05-05: v2.3`; not `2021-05-05 Baseline, loss 0.7`.
/// In a journal `Entry 3: tagger 2.1 planned (2021-05-05)` tells of one.
bool looks_like_release(const Head& head, bool is_journal) {
  const std::string_view title = head.title;
  if (head.dates.empty()) return has_version(title);
  const std::string_view before = title.substr(0, head.dates.front().span.begin);
  const std::size_t number = std::min(text::find_digit(before), before.size());
  const bool may_be_release =
      !is_journal || (count_letters(before.substr(0, number)) <= kLettersOfVersion && has_version(before.substr(0, number + 6)));
  if (may_be_release && has_version(before)) return true;
  std::string_view behind = title.substr(head.dates.back().span.end);
  const std::size_t digit = std::min(text::find_digit(behind), behind.size());
  return count_letters(behind.substr(0, digit)) <= kLettersOfVersion && has_version(behind.substr(0, std::min(digit + 12, behind.size())));
}

bool gives_result(const DocumentFacts& facts, const Head& head) {
  const BodyShape& shape = body_shapes(facts)[static_cast<std::size_t>(&head - facts.outline.heads.data())];
  return shape.reports > 0 || shape.has_result || shape.says_result || shape.has_tables_of_results;
}

/// `Step | Train | Val` over fractions: the names of the data stand for what was measured on them.
bool shows_scores(const DocumentFacts& facts) {
  return std::any_of(facts.outline.tables.begin(), facts.outline.tables.end(), [&](const OutlineTable& table) {
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      if (facts.vocabulary.splits.contains(table.header[i]) && holds_scores(table, i)) return true;
    }
    return false;
  });
}

}  // namespace

DatedHeads::DatedHeads(const DocumentFacts& facts, HeadKind kind, const IntroducedIds& ids) : facts_(facts), kind_(kind), ids_(ids) {
  if (kind == HeadKind::paragraph && !ids.has_accepted()) date_lines_ = count_date_lines();
  for (const Head& head : facts.outline.heads) headings_ += head.is_heading() ? 1 : 0;
  bool is_below_news = false;
  for (const Head& head : facts.outline.heads) {
    if (head.is_heading() && kind == HeadKind::list_item) is_below_news = is_title_of_news(head);
    if (!may_begin_entry(head, kind)) continue;
    ListCount& list = lists_[head.list];
    if (list.items == 0) list.is_news = is_below_news;
    ++list.items;
    if (!is_dated(head)) continue;
    ++list.dated;
    ++by_level_[head.level];
    ++total_;
    opens_diary_ |= head.line == facts.outline.first_line && facts.evidence.is_journal_by_name();
    releases_ += looks_like_release(head, facts.evidence.is_journal_by_name()) ? 1 : 0;
  }
  is_news_ = kind == HeadKind::heading && total_ > 1 && tells_news();
}

/// The page of a project, with its installation, its licence and such, tells under most of its days what was added to it;
/// a journal that is kept there tells what came out.
bool DatedHeads::tells_news() const {
  if (facts_.evidence.is_journal_by_name() || facts_.evidence.ordinary_titles < kProjectSections) return false;
  const std::vector<BodyShape>& shapes = body_shapes(facts_);
  std::size_t reporting = 0;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const Head& head = facts_.outline.heads[i];
    const bool reports = shapes[i].reports > 0 || shapes[i].has_result || shapes[i].has_result_table;
    reporting += reports && may_begin_entry(head, kind_) && is_dated(head) ? 1 : 0;
  }
  return 3 * reporting < total_;
}

bool DatedHeads::is_dated(const Head& head) const {
  if (is_only_month(head.title, head.dates)) return false;  // gathers entries and is none
  for (const WrittenDate& date : head.dates) {
    if (date.state == DateState::impossible && date.month == 0) continue;
    if (date.state == DateState::read && date.day == 0 && date.month != 0 && kind_ != HeadKind::heading) continue;
    if (is_introducing(head, date)) return true;
  }
  return false;
}

bool DatedHeads::is_introducing(const Head& head, const WrittenDate& date) const {
  const std::string_view before = std::string_view(head.title).substr(0, date.span.begin);
  const std::size_t letters = count_letters(before);
  if (letters > 0 && stamped_id_end(head.title, date.span.begin) != 0) return false;  // `Comparison with 2024-05-02_wider`
  if (date.is_weak) return letters == 0 && (kind_ != HeadKind::paragraph || head.is_whole_block);
  if (kind_ == HeadKind::heading) return letters <= 60 && !is_date_of_section(head, before);
  if (letters == 0) return true;
  const std::size_t colon = before.find(':');
  if (colon != std::string_view::npos && facts_.vocabulary.fields.contains(before.substr(0, colon)))
    return opens_block(head, before.substr(0, colon));
  if (is_weekday(before)) return true;
  const std::size_t behind = head.title.size() - date.span.end;
  return kind_ != HeadKind::list_item && letters <= 30 && behind <= 16;
}

/// `Status (updated 2024-03-05)`, `Roadmap (2024-03 → 2024-06)`: a date that is no experiment's.
bool DatedHeads::is_date_of_section(const Head& head, std::string_view before) const {
  const std::size_t open = before.rfind('(');
  if (open == std::string_view::npos) return false;
  const std::string_view word = text::trim(before.substr(open + 1));
  if (!word.empty() && facts_.vocabulary.fields.find(word) == "updated") return true;
  const std::string_view kind = facts_.vocabulary.section_kinds.find(head.section);
  return head.section == "status" || (kind == "plan" && head.section != "motivation" && head.section != "hypothesis") || kind == "summary";
}

/// `Date: 2024-03-05` over the lines of its paragraph, in a document without headings of its own; or over paragraphs, where
/// such lines come again and nothing else names what they would be a field of.
bool DatedHeads::opens_block(const Head& head, std::string_view field) const {
  if (kind_ != HeadKind::paragraph || headings_ >= 2 || facts_.vocabulary.fields.find(field) != "date") return false;
  return !head.is_whole_block || date_lines_ >= kFewestDateLines;
}

/// How many paragraphs are nothing but `Date: 2024-03-05`; none where bold lines title what they date.
std::size_t DatedHeads::count_date_lines() const {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < facts_.outline.heads.size(); ++i) {
    const Head& head = facts_.outline.heads[i];
    const std::size_t colon = head.title.find(':');
    if (head.kind != HeadKind::paragraph || !head.is_whole_block || head.dates.empty() || colon > head.dates.front().span.begin) continue;
    if (facts_.vocabulary.fields.find(std::string_view(head.title).substr(0, colon)) != "date") continue;
    if (i > 0 && facts_.outline.heads[i - 1].kind == HeadKind::bold && facts_.outline.heads[i - 1].line + 2 >= head.line) return 0;
    ++lines;
  }
  return lines;
}

/// Dates are taken from the level that has most of them, and from all other levels with two or more.
bool DatedHeads::is_accepted(const Head& head) const {
  const Evidence& evidence = facts_.evidence;
  if (2 * releases_ >= total_ || is_news_ || evidence.is_titled_otherwise) return false;
  const auto level = by_level_.find(head.level);
  const std::size_t count = level == by_level_.end() ? 0 : level->second;
  // `# November 24, 2016` over `## Take 1`
  if (kind_ == HeadKind::heading && count < 2 && is_only_dates(head.title, head.dates) && ids_.has_accepted()) return true;
  if (kind_ == HeadKind::heading && names_experiment(head) && evidence.is_low()) return true;
  if (kind_ == HeadKind::heading && count >= 2) return evidence.is_medium();
  if (kind_ == HeadKind::heading)
    return evidence.is_journal_by_name() || evidence.is_high() || opens_young_journal(head) || titles_page_of_day(head) ||
           titles_file_of_day(head);
  if (!evidence.is_medium()) return false;
  if (count < 2) return opens_log_of_lines(head);
  if (kind_ == HeadKind::list_item) return shares_list(head);
  return kind_ == HeadKind::bold || 4 * count >= ids_.candidates() || count >= 4 || opens_diary_;
}

/// `Experiment 2026-01-17 — boosted trees`
bool DatedHeads::names_experiment(const Head& head) const {
  const std::string_view before =
      text::trim(std::string_view(head.title).substr(0, head.dates.empty() ? 0 : head.dates.front().span.begin));
  return facts_.vocabulary.entry_words.contains(before);
}

/// `# Experiments` over a single `## 2025-01-12 baseline`: the first entry of a journal that goes on, where the day stands
/// first and nothing else has a title of its own.
bool DatedHeads::opens_young_journal(const Head& head) const {
  const Evidence& evidence = facts_.evidence;
  if (!(evidence.is_titled_loosely || evidence.is_filed_with_experiments) || !evidence.is_medium() || evidence.ordinary_titles > 0)
    return false;
  const WrittenDate& date = head.dates.front();
  if (date.is_weak || date.day == 0 || (date.span.begin > 1 && !is_only_dates(head.title, head.dates))) return false;
  const bool has_others = std::any_of(facts_.outline.heads.begin(), facts_.outline.heads.end(), [&](const Head& other) {
    return other.is_heading() && other.level == head.level && other.line != head.line && other.section.empty();
  });
  return !has_others && gives_result(facts_, head);
}

/// `# Birdsong devlog 2025-01-12`: the file is the page of that day in a journal of one file a day. Nothing stands behind
/// the day, and what came out is told.
bool DatedHeads::titles_page_of_day(const Head& head) const {
  const Evidence& evidence = facts_.evidence;
  if (!evidence.is_titled_loosely || evidence.distinct_words < kFewestWordsOfTrade || evidence.ordinary_titles > 0) return false;
  if (head.line > facts_.outline.first_line + 1 || head.dates.size() != 1) return false;
  const WrittenDate& date = head.dates.front();
  if (date.is_weak || date.day == 0 || date.year == 0 || count_letters(std::string_view(head.title).substr(date.span.end)) > 0)
    return false;
  const std::string before = " " + text::fold_case(text::trim(std::string_view(head.title).substr(0, date.span.begin))) + " ";
  const text::TextList& words = facts_.vocabulary.journal_words;  // each between blanks
  const bool is_journal = std::ranges::any_of(words, [&](std::string_view word) { return before.ends_with(word); });
  return is_journal && (gives_result(facts_, head) || shows_scores(facts_));
}

/// `# 2022-03-14 - Fixed rates` of `2022-03-14-fixed-rates.md`: the title and the file's name begin with the same day, and the text
/// speaks of experiments.
bool DatedHeads::titles_file_of_day(const Head& head) const {
  if (facts_.evidence.distinct_words == 0 || facts_.evidence.ordinary_titles > 0 || head.line > facts_.outline.first_line ||
      head.dates.empty())
    return false;
  const WrittenDate& date = head.dates.front();
  if (date.is_weak || date.day == 0 || date.year == 0 || date.span.begin > 0) return false;
  const std::string_view name = std::string_view(facts_.file.path).substr(facts_.file.path.rfind('/') + 1);
  const std::string_view day = std::string_view(head.title).substr(0, date.span.end);
  return name.find(day) != std::string_view::npos && count_letters(std::string_view(head.title).substr(date.span.end)) > 0;
}

/// `2025-01-12: baseline` alone below the title of a journal.
bool DatedHeads::opens_log_of_lines(const Head& head) const {
  if (!facts_.evidence.is_journal_by_name() || facts_.evidence.is_titled_otherwise || headings_ > 1 || total_ != 1) return false;
  const WrittenDate& date = head.dates.front();
  return !date.is_weak && date.day != 0 && date.span.begin <= 1 && (kind_ != HeadKind::list_item || shares_list(head));
}

/// `## News` in the page of a project: the days below are those of what was published.
bool DatedHeads::is_title_of_news(const Head& heading) const {
  if (facts_.evidence.is_journal_by_name() || ids_.has_accepted()) return false;
  const std::string title = " " + text::fold_case(without_numbering(heading.title)) + " ";
  const text::TextList& titles = facts_.vocabulary.other_titles;
  return std::ranges::find(titles, title) != titles.end();
}

/// At least half of the items beside it are dated.
bool DatedHeads::shares_list(const Head& head) const {
  const auto found = lists_.find(head.list);
  return found != lists_.end() && !found->second.is_news && 2 * found->second.dated >= found->second.items;
}

}  // namespace labbook::journal
