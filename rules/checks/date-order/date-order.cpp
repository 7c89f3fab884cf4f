#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "journal/id_number.h"
#include "lint/date_order.h"
#include "lint/dates.h"
#include "lint/entry_check.h"
#include "rules/registry.h"
#include "text/ascii.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::DateMention;

constexpr int kDaysSideBySide = 7;

/// Dates of entries that stand beside each other, in the order of their lines.
struct Series {
  std::vector<journal::Date> dates;
  std::vector<const DateMention*> mentions;
  std::vector<const journal::Entry*> entries;
};

/// `EXP-006b` as "exp" and 6.
std::optional<journal::IdNumber> number_of(const journal::Entry& entry) {
  if (entry.ids.empty()) return std::nullopt;
  std::string_view id = entry.ids.front().text;
  if (id.size() > 1 && text::is_latin_letter(id.back()) && text::is_digit(id[id.size() - 2])) id.remove_suffix(1);
  return journal::id_number(id);
}

bool are_counted_on(const journal::Entry& one, const journal::Entry& two, Direction direction) {
  const auto first = number_of(one);
  const auto second = number_of(two);
  if (!first || !second || first->prefix != second->prefix) return false;
  return direction == Direction::oldest_first ? first->number <= second->number : first->number >= second->number;
}

/// Whether the journal goes by its ids here, and a few days' work on several experiments runs side by side.
bool goes_by_ids(const Series& series, std::size_t at, Direction direction) {
  const bool is_behind_one = at == 0 || are_counted_on(*series.entries[at - 1], *series.entries[at], direction);
  const bool is_before_one = at + 1 >= series.entries.size() || are_counted_on(*series.entries[at], *series.entries[at + 1], direction);
  if (!is_behind_one || !is_before_one) return false;
  const auto is_near = [&](std::size_t other) {
    return std::abs(journal::days_since_epoch(series.dates[at]) - journal::days_since_epoch(series.dates[other])) <= kDaysSideBySide;
  };
  return (at == 0 || is_near(at - 1)) && (at + 1 >= series.dates.size() || is_near(at + 1));
}

/// What stands at the top of a journal and is of its last day sums it up.
bool is_summary(const Series& series, std::size_t at, Direction direction) {
  if (at != 0 || direction != Direction::oldest_first) return false;
  return std::ranges::none_of(series.dates, [&](const journal::Date& date) { return is_certainly_before(series.dates[0], date); });
}

std::map<std::int64_t, Series> series_of(const journal::Journal& journal) {
  std::map<std::int64_t, Series> by_parent;
  for (const journal::Entry& entry : journal.entries) {
    const DateMention* mention = find_date(entry, journal::DateRole::start);
    if (mention == nullptr) continue;
    Series& series = by_parent[entry.parent ? std::int64_t{*entry.parent} : -1];
    series.dates.push_back(*mention->date);
    series.mentions.push_back(mention);
    series.entries.push_back(&entry);
  }
  return by_parent;
}

/// The option goes before the template, the template before what the journal does.
Direction wanted_direction(const ActiveSetting& setting, const journal::Template& expected, const Series& series) {
  const std::string order = setting.option("order", std::string("auto"));
  if (order == "oldest-first") return Direction::oldest_first;
  if (order == "newest-first") return Direction::newest_first;
  if (expected.entry.order == journal::EntryOrder::oldest_first) return Direction::oldest_first;
  if (expected.entry.order == journal::EntryOrder::newest_first) return Direction::newest_first;
  return direction_of(series.dates);
}

/// Who asks for the order of the days.
enum class Asked : std::uint8_t { by_option, by_template, by_habit };

Asked asked_by(const ActiveSetting& setting, const journal::Template& expected) {
  const std::string order = setting.option("order", std::string("auto"));
  if (order == "oldest-first" || order == "newest-first") return Asked::by_option;
  const journal::EntryOrder in_template = expected.entry.order;
  const bool is_in_template = in_template == journal::EntryOrder::oldest_first || in_template == journal::EntryOrder::newest_first;
  return is_in_template ? Asked::by_template : Asked::by_habit;
}

/// Whether one slip of the pen explains the date: another year, another month, or day and month changed round would stand
/// right between the two beside it.
bool is_slip(const Series& series, std::size_t at, Direction direction) {
  if (at == 0 || at + 1 >= series.dates.size()) return false;
  const bool is_oldest_first = direction == Direction::oldest_first;
  const journal::Date& from = series.dates[is_oldest_first ? at - 1 : at + 1];
  const journal::Date& to = series.dates[is_oldest_first ? at + 1 : at - 1];
  const auto fits = [&](const journal::Date& date) { return !is_certainly_before(date, from) && !is_certainly_before(to, date); };
  for (const int step : {-1, 1}) {
    journal::Date year = series.dates[at];
    year.year = static_cast<std::int16_t>(year.year + step);
    journal::Date month = series.dates[at];
    month.month = static_cast<std::int8_t>(month.month + step);
    if (fits(year) || (month.month >= 1 && month.month <= 12 && fits(month))) return true;
  }
  journal::Date turned = series.dates[at];
  std::swap(turned.month, turned.day);
  return turned.month >= 1 && turned.month <= 12 && turned.day >= 1 && fits(turned);
}

Diagnostic out_of_order(const Series& series, std::size_t at, Direction direction, Asked asked) {
  const DateMention& mention = *series.mentions[at];
  const bool is_oldest_first = direction == Direction::oldest_first;
  // The neighbour that it is in disorder with: the one before it, if that is not the one behind it.
  const bool fits_before = at > 0 && (is_oldest_first ? !is_certainly_before(series.dates[at], series.dates[at - 1])
                                                      : !is_certainly_before(series.dates[at - 1], series.dates[at]));
  const bool is_behind = at == 0 || (fits_before && at + 1 < series.dates.size());
  const DateMention& neighbour = *series.mentions[is_behind ? at + 1 : at - 1];
  Diagnostic diagnostic;
  diagnostic.span = mention.place.span;
  diagnostic.message = fmt::format("{} stands {} {}, but this journal runs from the {} to the {}", journal::to_iso(*mention.date),
                                   is_behind ? "before" : "after", journal::to_iso(*neighbour.date),
                                   is_oldest_first ? "oldest entry" : "newest entry", is_oldest_first ? "newest" : "oldest");
  diagnostic.help = "correct the date, or move the entry to its place";
  diagnostic.related.push_back({{}, neighbour.place.span, is_behind ? "the entry behind it" : "the entry before it", {}});
  const auto days = std::abs(journal::days_since_epoch(*mention.date) - journal::days_since_epoch(*neighbour.date));
  const bool is_note = (asked == Asked::by_habit && !is_slip(series, at, direction)) || (asked == Asked::by_template && days <= 1);
  if (mention.is_year_inferred || is_note) diagnostic.severity = Severity::info;
  return diagnostic;
}

void check(const RepositoryContext& context, Findings& findings) {
  for (const std::size_t i : context.asked) {
    const journal::JournalFile& file = context.workspace.files[i];
    if (!file.is_reported) continue;
    for (const auto& [parent, series] : series_of(file.journal)) {
      const Direction direction = wanted_direction(context.setting(file), context.templates.of(i), series);
      for (const std::size_t at : dates_out_of_order(series.dates, direction)) {
        if (goes_by_ids(series, at, direction) || is_summary(series, at, direction)) continue;
        findings.add(file, out_of_order(series, at, direction, asked_by(context.setting(file), context.templates.of(i))));
      }
    }
  }
}

constexpr OptionDeclaration kOptions[] = {{"order", OptionKind::text}};

constexpr Rule kRule{.name = "date-order",
                     .family = Family::dates,
                     .severity = Severity::warning,
                     .summary = "an entry's date breaks the order that the journal keeps",
                     .check_repository = check,
                     .is_by_file = true,
                     .options = kOptions};

}  // namespace

const Rule& date_order_rule() { return kRule; }

}  // namespace labbook::rules
