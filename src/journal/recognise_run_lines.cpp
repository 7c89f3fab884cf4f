// Lines that begin runs by their form alone, in documents that are named after experiments: days without a year, names
// with a time stamp, rules with a word in them, titles that are numbered anew below each heading.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "journal/characters.h"
#include "journal/contents.h"
#include "journal/dated_title.h"
#include "journal/entry_marks.h"
#include "journal/numbered_line.h"
#include "journal/run_line_reader.h"
#include "journal/section_names.h"
#include "journal/told_run.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kFewestLines = 3;
constexpr std::size_t kShortestStamp = 8;
constexpr std::size_t kLongestRunLine = 60;
constexpr std::size_t kDigitsOfStamp = 4;
constexpr std::size_t kSignsOfRule = 5;
constexpr std::size_t kLongestNumberedTitle = 120;
constexpr int kDaysOfMonth = 31;
constexpr int kMonths = 12;

/// The line without the marks of headings, bold type and code, and without a colon at its end.
std::string bare_title(std::string_view line) {
  line = text::trim(line);
  line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
  std::string title = strip_markup(text::trim(line));
  while (title.ends_with(':') || title.ends_with(' ')) title.pop_back();
  return title;
}

/// ` 21:17 Ann`, ` 9.40`: a blank, hours and minutes.
bool begins_with_time(std::string_view rest) {
  const std::size_t hour = skip_blanks(rest, 0);
  const std::size_t sign = digits_end(rest, hour);
  if (hour == 0 || sign == hour || sign > hour + 2 || sign >= rest.size() || (rest[sign] != ':' && rest[sign] != '.')) return false;
  const std::size_t end = digits_end(rest, sign + 1);
  return end == sign + 3 && (end == rest.size() || is_blank(rest[end])) && to_number(rest, hour, sign) < 24 &&
         to_number(rest, sign + 1, end) < 60;
}

/// `7.14`, `# 21.03`, `3/28`, `## 2.6 21:17 Ann`
std::optional<RunLine> day_without_year(std::uint32_t number, std::string_view line) {
  if (line.find_first_of("0123456789") > kSignsOfRule || line.size() > kLongestRunLine) return std::nullopt;
  const std::string title = bare_title(line);
  const std::size_t sign = digits_end(title, 0);
  if (sign == 0 || sign > 2 || sign >= title.size() || (title[sign] != '.' && title[sign] != '/')) return std::nullopt;
  const std::size_t end = digits_end(title, sign + 1);
  if (end == sign + 1 || end > sign + 3) return std::nullopt;
  if (end != title.size() && !(line.starts_with('#') && begins_with_time(std::string_view(title).substr(end)))) return std::nullopt;
  RunLine day{number, title};
  day.first = to_number(title, 0, sign);
  day.second = to_number(title, sign + 1, end);
  return day.first > 0 && day.second > 0 ? std::optional(day) : std::nullopt;
}

/// `Mar05_11-20-07_node3:`, `run_20240301-1120`: one word with a time or a count in it.
std::optional<RunLine> stamped_name(std::uint32_t number, std::string_view line) {
  if (line.empty() || is_blank(line.front()) || line.size() > kLongestRunLine || line.find_first_of("_-") == std::string_view::npos)
    return std::nullopt;
  const std::string title = bare_title(line);
  if (title.size() < kShortestStamp || title.find_first_of(" =()[]<>{}/|\"',;$") != std::string::npos) return std::nullopt;
  const auto digits = static_cast<std::size_t>(std::count_if(title.begin(), title.end(), is_digit));
  return digits >= kDigitsOfStamp && count_letters(title) > 0 ? std::optional(RunLine{number, title}) : std::nullopt;
}

/// Letters as one sign, digits as another: what stamps of one kind have in common.
std::string form_of(std::string_view name) {
  std::string form;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t digits = digits_end(name, at);
    const std::size_t end = std::max(digits, letters_end(name, at));
    form.push_back(digits > at ? '0' : end > at ? 'a' : name[at]);
    at = std::max(end, at + 1);
  }
  return form;
}

/// `-----Next-----`: a rule with a word in it.
bool is_worded_rule(std::string_view line) {
  line = text::trim(line);
  if (line.size() < 2 * kSignsOfRule || (line.front() != '-' && line.front() != '=' && line.front() != '*')) return false;
  const std::size_t begin = std::min(line.find_first_not_of(line.front()), line.size());
  const std::size_t last = line.find_last_not_of(line.front());
  if (begin < kSignsOfRule || last == std::string_view::npos || line.size() - last <= kSignsOfRule) return false;
  const std::string_view words = text::trim(line.substr(begin, last + 1 - begin));
  return count_letters(words) > 0 && words.size() <= kLongestRunLine && words.find('|') == std::string_view::npos;
}

/// `2. **Wider head:**`, `3. BiLSTM:`, `4. GRU` over a list: a numbered title, and not a numbered sentence.
std::optional<RunLine> numbered_title(std::uint32_t number, std::string_view line, std::string_view next) {
  if (!numbered_line(line) || line.size() > kLongestNumberedTitle) return std::nullopt;
  const std::string_view rest = text::trim(line.substr(digits_end(line, line.find_first_of("0123456789"))));
  const bool is_title = rest.ends_with(':') || rest.ends_with(":**") || (rest.ends_with("**") && line.find("**") != line.rfind("**"));
  next = text::trim(next);
  const bool is_over_list = next.starts_with("* ") || next.starts_with("- ") || next.starts_with("+ ");
  return is_title || is_over_list ? std::optional(RunLine{number, bare_title(line)}) : std::nullopt;
}

bool have_text(const std::vector<RunLine>& runs) {
  return std::all_of(runs.begin(), runs.end() - 1, [](const RunLine& run) { return run.has_text; });
}

/// Whether the numbers are days in this order, one of them beyond twelve, and come one after the other with one exception
/// (the turn of a year) at most.
bool are_days(const std::vector<RunLine>& days, bool is_month_first) {
  std::size_t rising = 0;
  std::size_t falling = 0;
  bool has_late_day = false;
  int before = 0;
  for (const RunLine& day : days) {
    const int month_of = is_month_first ? day.first : day.second;
    const int day_of = is_month_first ? day.second : day.first;
    if (month_of > kMonths || day_of > kDaysOfMonth) return false;
    has_late_day |= day_of > kMonths;
    const int place = month_of * 100 + day_of;
    rising += before != 0 && place >= before ? 1 : 0;
    falling += before != 0 && place <= before ? 1 : 0;
    before = place;
  }
  return has_late_day && std::max(rising, falling) + 2 >= days.size();
}

EntryMark mark_of_line(const DocumentFacts& facts, const RunLine& run) {
  const auto& heads = facts.outline.heads;
  const auto head = std::lower_bound(heads.begin(), heads.end(), run.line, [](const Head& h, std::uint32_t line) { return h.line < line; });
  EntryMark mark;
  mark.line = run.line;
  mark.span = facts.file.lines.line(run.line);
  mark.title = run.title;
  mark.level = 8;
  mark.recogniser = "line-of-run";
  if (head == heads.end() || head->line != run.line) return mark;
  mark.head = static_cast<std::size_t>(head - heads.begin());
  if (head->is_heading()) mark.level = head->level;
  return mark;
}

Proposal proposal_of_lines(const DocumentFacts& facts, const std::vector<RunLine>& runs) {
  Proposal proposal;
  for (const RunLine& run : runs) proposal.marks.push_back(mark_of_line(facts, run));
  proposal.score = 0.4 * static_cast<double>(runs.size());
  return proposal;
}

/// A line that is a whole date: what follows days without a year is told with it now and then.
std::optional<RunLine> day_with_year(const DocumentFacts& facts, std::uint32_t number, std::string_view line) {
  if (line.size() < kShortestStamp || line.size() > kLongestRunLine || !is_digit(line.front())) return std::nullopt;
  const std::string title = bare_title(line);
  return is_only_dates(title, find_dates(title, facts.vocabulary)) ? std::optional(RunLine{number, title}) : std::nullopt;
}

Proposal days_without_year(const DocumentFacts& facts) {
  std::vector<RunLine> days = RunLineReader(facts).find(day_without_year);
  if (days.size() < kFewestLines || !have_text(days)) return {};
  const bool is_month_first = !are_days(days, false);
  if (is_month_first && !are_days(days, true)) return {};
  days = RunLineReader(facts).find([&](std::uint32_t number, std::string_view line) {
    std::optional<RunLine> day = day_without_year(number, line);
    return day ? day : day_with_year(facts, number, line);
  });
  Proposal proposal = proposal_of_lines(facts, days);
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i].first == 0) {
      proposal.marks[i].dates = find_dates(days[i].title, facts.vocabulary);
      continue;
    }
    WrittenDate date;
    date.span = {0, static_cast<std::uint32_t>(days[i].title.size())};
    date.month = static_cast<std::int8_t>(is_month_first ? days[i].first : days[i].second);
    date.day = static_cast<std::int8_t>(is_month_first ? days[i].second : days[i].first);
    proposal.marks[i].dates = {date};
  }
  return proposal;
}

/// The names of the form that most of them have, where they are their own.
Proposal stamped_names(const DocumentFacts& facts) {
  std::vector<RunLine> names = RunLineReader(facts).find(stamped_name);
  if (names.size() < kFewestLines) return {};
  const std::string form = form_of(names.front().title);
  std::erase_if(names, [&](const RunLine& run) { return form_of(run.title) != form; });
  std::set<std::string_view> distinct;
  for (const RunLine& run : names) distinct.insert(run.title);
  if (names.size() < kFewestLines || distinct.size() < names.size() || !have_text(names)) return {};
  Proposal proposal = proposal_of_lines(facts, names);
  for (EntryMark& mark : proposal.marks) {
    WrittenId id;
    id.span = {0, static_cast<std::uint32_t>(mark.title.size())};
    id.text = mark.title;
    id.form = IdForm::bare;
    id.is_leading = true;
    mark.ids.push_back(std::move(id));
  }
  return proposal;
}

/// What stands between rules with words, each with settings or results: the line behind the rule titles it.
Proposal blocks_between_rules(const DocumentFacts& facts) {
  bool is_behind_rule = true;  // the first block has none before it
  std::size_t rules = 0;
  std::vector<RunLine> blocks = RunLineReader(facts).find([&](std::uint32_t number, std::string_view line) -> std::optional<RunLine> {
    if (is_worded_rule(line)) {
      ++rules;
      is_behind_rule = true;
      return std::nullopt;
    }
    if (!is_behind_rule || text::trim(line).empty() || line.starts_with('#')) return std::nullopt;
    is_behind_rule = false;
    RunLine block{number, bare_title(line)};
    block.tells = sets_up_run(line, facts.vocabulary);
    return block;
  });
  if (rules + 1 < kFewestLines || 4 * count_telling(blocks) < 3 * blocks.size() || 2 * count_reporting(blocks) < blocks.size()) return {};
  return proposal_of_lines(facts, blocks);
}

/// The heading right above announces no plan, no conclusions and no steps.
bool may_hold_runs(const DocumentFacts& facts, std::uint32_t line) {
  const auto& heads = facts.outline.heads;
  const auto behind = std::lower_bound(heads.begin(), heads.end(), line, [](const Head& h, std::uint32_t at) { return h.line < at; });
  const auto above = std::find_if(std::make_reverse_iterator(behind), heads.rend(), [](const Head& head) { return head.is_heading(); });
  if (above == heads.rend()) return true;
  const Role role = role_of_title(facts.vocabulary, without_numbering(above->title));
  return role == Role::none || role == Role::results || role == Role::summary;
}

/// `2. **Results:**`: what one experiment is told in.
bool is_section_title(const DocumentFacts& facts, const RunLine& run) {
  return !section_name(without_numbering(run.title), facts.vocabulary).empty();
}

/// Titles that are numbered below each heading, nearly all of them with a result.
Proposal numbered_titles(const DocumentFacts& facts) {
  std::vector<RunLine> titles = RunLineReader(facts).find([&](std::uint32_t number, std::string_view line) {
    const std::string_view next = number < facts.outline.last_line ? facts.file.line_text(number + 1) : std::string_view{};
    return numbered_title(number, line, next);
  });
  std::erase_if(titles, [&](const RunLine& run) { return !may_hold_runs(facts, run.line); });
  const std::size_t reporting = count_reporting(titles);
  const bool has_sections = std::any_of(titles.begin(), titles.end(), [&](const RunLine& run) { return is_section_title(facts, run); });
  if (has_sections || reporting < kFewestLines || 5 * reporting < 4 * titles.size()) return {};
  return proposal_of_lines(facts, titles);
}

/// What may hold lines that begin runs: the page neither of a project nor of a folder.
bool may_tell_of_runs(const Evidence& evidence) {
  return !evidence.is_titled_otherwise && evidence.ordinary_titles == 0 && !evidence.is_page_of_folder;
}

bool is_named_so(const Evidence& evidence) {
  return evidence.is_journal_by_name() || evidence.is_named_after_experiments || (evidence.is_titled_loosely && evidence.is_medium());
}

}  // namespace

Proposal recognise_numbered_titles(const DocumentFacts& facts) {
  const bool is_likely = is_named_so(facts.evidence) || facts.evidence.is_high();
  return may_tell_of_runs(facts.evidence) && is_likely ? numbered_titles(facts) : Proposal{};
}

Proposal recognise_run_lines(const DocumentFacts& facts) {
  if (!may_tell_of_runs(facts.evidence) || !is_named_so(facts.evidence)) return recognise_numbered_titles(facts);
  Proposal found = days_without_year(facts);
  if (found.marks.empty()) found = stamped_names(facts);
  if (found.marks.empty()) found = blocks_between_rules(facts);
  if (found.marks.empty()) found = recognise_numbered_titles(facts);
  return found;
}

}  // namespace labbook::journal
