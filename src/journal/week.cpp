#include "journal/week.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "journal/date_format.h"
#include "text/ascii.h"

namespace labbook::journal {
namespace {

constexpr int kDaysOfWeek = 7;
constexpr int kShortestRange = 4;  ///< days from Monday to Friday

/// The dates in the first line of the title.
std::vector<const DateMention*> dates_of_title(const text::SourceFile& file, const Entry& entry) {
  const text::Span line = file.lines.line(file.lines.line_at(entry.title_span.begin));
  std::vector<const DateMention*> dates;
  for (const DateMention& date : entry.dates) {
    if (line.contains(date.place.span.begin) && date.date && date.date->day > 0) dates.push_back(&date);
  }
  const auto place = [](const DateMention* date) { return date->place.span.begin; };
  std::ranges::stable_sort(dates, {}, place);
  // `2024-W05` is a first and a last day.
  const auto is_same = [&](const DateMention* a, const DateMention* b) { return place(a) == place(b); };
  dates.erase(std::unique(dates.begin(), dates.end(), is_same), dates.end());
  return dates;
}

int days_between(const Date& from, const Date& to) { return days_since_epoch(to) - days_since_epoch(from); }

/// `2024-W05`
bool is_numbered_week(std::string_view written) {
  const std::size_t at = written.find_first_of("Ww");
  return at != std::string_view::npos && at + 1 < written.size() && text::is_digit(written[at + 1]);
}

bool is_week(const std::vector<const DateMention*>& dates) {
  if (dates.size() == 1) return is_numbered_week(dates.front()->text);
  if (dates.size() != 2) return false;
  const int days = days_between(*dates.front()->date, *dates.back()->date);
  return days >= kShortestRange && days < kDaysOfWeek;
}

/// `2024-W06` as the week of that Monday, with the signs that the old one has.
std::string week_like(std::string_view written, const Date& monday) {
  const Date thursday = days_after(monday, 3);
  const int week = days_between(Date{thursday.year, 1, 1}, thursday) / kDaysOfWeek + 1;
  std::string text(written);
  const std::size_t number = text.find_first_of("Ww") + 1;
  text.replace(number, text.find_first_not_of("0123456789", number) - number, fmt::format("{:02}", week));
  const std::size_t year = text.find_first_of("0123456789");
  if (year + 4 <= number) text.replace(year, 4, fmt::format("{:04}", static_cast<int>(thursday.year)));
  return text;
}

/// Whether at least two entries are weeks, and all that are begin on one day of the week.
bool has_weeks(const text::SourceFile& file, const Journal& journal) {
  std::size_t weeks = 0;
  const DateMention* first = nullptr;
  for (const Entry& entry : journal.entries) {
    if (is_row(entry) || entry.is_template || entry.parent) continue;
    const auto dates = dates_of_title(file, entry);
    if (!is_week(dates)) continue;
    if (first != nullptr && days_between(*first->date, *dates.front()->date) % kDaysOfWeek != 0) return false;
    first = dates.front();
    ++weeks;
  }
  return weeks > 1;
}

}  // namespace

std::optional<NextWeek> next_week(const text::SourceFile& file, const Journal& journal, const Entry& model, const Date& wanted) {
  const auto dates = dates_of_title(file, model);
  if (!is_week(dates) || !has_weeks(file, journal)) return std::nullopt;
  const Date& begin = *dates.front()->date;
  const int days = days_between(begin, wanted);
  const int weeks = std::max(1, days / kDaysOfWeek);
  const auto shifted = [&](const DateMention& date) {
    const Date day = days_after(*date.date, weeks * kDaysOfWeek);
    return is_numbered_week(date.text) ? week_like(date.text, day) : date_like(date.text, *date.date, journal.is_day_first, day);
  };
  std::string text = shifted(*dates.front());
  if (dates.size() == 2) {
    const text::Span between{dates.front()->place.span.end, dates.back()->place.span.begin};
    text += std::string(between.of(file.text)) + shifted(*dates.back());
  }
  return NextWeek{std::move(text), weeks};
}

std::string with_count(const std::string& form, int weeks) {
  const std::size_t mark = form.find('{');
  const std::size_t begin = form.find_first_of("0123456789");
  if (begin == std::string::npos || begin > mark) return form;
  const std::size_t end = form.find_first_not_of("0123456789", begin);
  if (end == std::string::npos || end > mark || end - begin > 4) return form;
  const int number = std::stoi(form.substr(begin, end - begin)) + weeks;
  return form.substr(0, begin) + std::to_string(number) + form.substr(end);
}

}  // namespace labbook::journal
