#include "rules/checks/wrong-delta/doubts.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "lint/wording.h"
#include "markdown/table_source.h"
#include "results/decimal.h"
#include "results/measure.h"
#include "results/sentence.h"
#include "results/stated_change.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules::wrong_delta {
namespace {

constexpr std::ptrdiff_t kDigitsOfProgram = 4;  ///< behind the point: nobody subtracts them by hand
constexpr double kManySteps = 10;               ///< of the last digit, in a change in percent
constexpr std::ptrdiff_t kFewestOfReport = 3;   ///< values of a line that reports a whole run, against whichever it likes
constexpr std::uint32_t kFarthestNamed = 80;    ///< bytes between a change and the value it is against
constexpr std::uint32_t kLongestTable = 256;    ///< rows looked back for a header

/// The line of the header of the table that the line is a row of; 0 where it is none.
std::uint32_t header_line(const text::SourceFile& source, std::uint32_t line) {
  const std::uint32_t last = line > kLongestTable ? line - kLongestTable : 1;
  for (std::uint32_t at = line; at > last; --at) {
    const std::string_view content = markdown::table_line(source, at).content;
    if (content.find('|') == std::string_view::npos) return 0;
    if (content.find('-') != std::string_view::npos && content.find_first_not_of("|-: \t\r") == std::string_view::npos) return at - 1;
  }
  return 0;
}

/// The column of an offset, by the bars before it.
std::size_t column_of(std::string_view content, std::size_t offset) {
  std::size_t column = 0;
  const std::size_t begin = content.find_first_not_of(" \t");
  for (std::size_t i = begin == std::string_view::npos || content[begin] != '|' ? 0 : begin + 1; i < offset && i < content.size(); ++i) {
    if (content[i] == '|' && (i == 0 || content[i - 1] != '\\')) ++column;
  }
  return column;
}

/// `**+0.031**`; empty where the cell holds more than one number.
std::optional<double> plain_number(std::string_view cell) {
  const auto amount = results::parse_change(cell);
  if (!amount || amount->unit != results::ChangeUnit::plain) return std::nullopt;
  return amount->amount.to_double();
}

constexpr double kNear = 1e-7;

bool is_near(double one, double two) { return std::abs(one - two) < kNear; }

double base_of(const journal::Metric& metric) { return metric.value - *metric.delta; }

/// The column of its table that the span stands in.
std::size_t column_at(const text::SourceFile& source, text::Span span) {
  const std::string_view row = markdown::table_line(source, source.lines.line_at(span.begin)).content;
  const std::size_t begin = text::span_of(source.text, row).begin;
  return span.begin < begin ? 0 : column_of(row, span.begin - begin);
}

}  // namespace

bool is_last_digit_off(const results::Judgement& judgement, std::string_view stated) {
  const std::size_t point = stated.find_first_of(".,");
  const auto digits = point == std::string_view::npos
                          ? 0
                          : std::count_if(stated.begin() + static_cast<std::ptrdiff_t>(point), stated.end(), text::is_digit);
  const auto amount = results::parse_change(stated);
  if (!amount) return false;
  const double step = std::pow(10.0, -static_cast<double>(digits));
  const bool is_relative = judgement.calculation.form == results::Calculation::Form::relative;
  const bool is_of_program = digits >= kDigitsOfProgram;
  if (!is_of_program && !(is_relative && std::abs(amount->amount.to_double()) > kManySteps * step)) return false;
  return std::abs(amount->amount.to_double() - judgement.expected.to_double()) <= step * 1.0001;
}

bool is_in_column_of_magnitudes(const text::SourceFile& source, text::Span stated) {
  const std::uint32_t line = source.lines.line_at(stated.begin);
  const std::uint32_t header = header_line(source, line);
  if (header == 0) return false;
  const auto cells = markdown::split_cells(markdown::table_line(source, header).content);
  const std::size_t column = column_at(source, stated);
  return column < cells.size() && lint::shipped_wording().magnitudes.is_in(cells[column]);
}

bool is_row_of_part(const text::SourceFile& source, text::Span stated) {
  const auto cells = markdown::split_cells(markdown::table_line(source, source.lines.line_at(stated.begin)).content);
  if (cells.size() < 2) return false;
  const std::size_t open = cells.front().find('(');
  if (open == std::string_view::npos) return false;
  std::string_view inside = cells.front().substr(open + 1);
  const std::size_t digits = std::min(inside.find_first_not_of("0123456789"), inside.size());
  inside.remove_prefix(digits);
  return digits > 0 && inside.size() > 2 && inside.front() == ' ' && text::is_latin_letter(inside[1]);
}

bool comes_from_unseen_value(const results::WrongChange& wrong) {
  const bool is_said = wrong.source == results::BaselineSource::arrow || wrong.source == results::BaselineSource::stated_by_change;
  if (wrong.is_arrow || !wrong.metric->delta || is_said) return false;
  const double base = base_of(*wrong.metric);
  const double slack = results::last_digit(results::number_of(*wrong.metric)).to_double() / 2;
  // From the baseline's own value it does come: then the unit is wrong.
  if (wrong.baseline.metric != nullptr && std::abs(wrong.baseline.metric->value - base) <= slack) return false;
  return std::ranges::any_of(wrong.entry->metrics, [&](const journal::Metric& other) {
    if (&other == wrong.metric || !other.delta || other.name != wrong.metric->name || other.value == wrong.metric->value) return false;
    return std::abs(base_of(other) - base) <= slack && std::abs(base) > slack;
  });
}

bool states_change_of_its_own(const text::SourceFile& source, text::Span stated, std::uint32_t line) {
  const auto cells = markdown::split_cells(markdown::table_line(source, line).content);
  const std::size_t column = column_at(source, stated);
  if (column >= cells.size()) return false;
  const auto change = plain_number(cells[column]);
  return change && *change != 0;
}

bool is_column_of_unseen_baseline(const text::SourceFile& source, text::Span stated) {
  const std::uint32_t line = source.lines.line_at(stated.begin);
  const std::uint32_t header = header_line(source, line);
  if (header == 0) return false;
  const std::size_t column = column_at(source, stated);
  const auto own = markdown::split_cells(markdown::table_line(source, line).content);
  for (std::size_t value = 0; value < column && column < own.size(); ++value) {
    const auto number = plain_number(own[value]);
    const auto change = plain_number(own[column]);
    if (!number || !change) continue;
    bool is_shared = false;
    bool is_seen = false;
    for (std::uint32_t at = header + 2; at <= source.lines.line_count() && at < header + kLongestTable; ++at) {
      const auto cells = markdown::split_cells(markdown::table_line(source, at).content);
      if (cells.size() <= column) break;
      const auto other = plain_number(cells[value]);
      const auto other_change = plain_number(cells[column]);
      if (!other) continue;
      is_seen |= is_near(*other, *number - *change);
      is_shared |= other_change && at != line && *other != *number && is_near(*other - *other_change, *number - *change);
    }
    if (is_shared && !is_seen) return true;
  }
  return false;
}

bool is_within_run(const text::SourceFile& source, const results::WrongChange& wrong) {
  return wrong.is_arrow && wrong.base == nullptr && lint::shipped_wording().stages_of_run.is_in(source.line_text(wrong.metric->place.line));
}

bool is_of_whole_chain(const text::SourceFile& source, const results::WrongChange& wrong) {
  if (wrong.is_arrow || wrong.source != results::BaselineSource::arrow) return false;
  std::string line(source.line_text(wrong.metric->place.line));
  std::ranges::replace(line, '*', ' ');
  const auto numbers = results::numbers_in(line, {0, static_cast<std::uint32_t>(line.size())});
  const auto value = results::number_of(*wrong.metric);
  const auto change = results::parse_change(wrong.stated);
  const results::NumberInText* start = nullptr;
  for (std::size_t i = 0; change && i < numbers.size(); ++i) {
    if (!numbers[i].follows_arrow) start = &numbers[i];
    if (start == &numbers[i] || results::compare(numbers[i].number, value) != 0) continue;
    if (results::comes_out(
            results::judge({numbers[i].number, numbers[i].is_percent}, {start->number, start->is_percent}, *change).agreement))
      return true;
  }
  return false;
}

bool is_difference_itself(const results::WrongChange& wrong) {
  const auto has_plus = [](const journal::Metric* metric) { return metric != nullptr && metric->text.starts_with('+'); };
  return has_plus(wrong.metric) || has_plus(wrong.baseline.metric);
}

bool comes_from_number_behind(const text::SourceFile& source, text::Span stated, const results::WrongChange& wrong,
                              results::MetricNames& names) {
  if (wrong.is_arrow) return false;
  const std::uint32_t end = source.lines.line(wrong.metric->place.line).end;
  const text::Span behind{stated.end, std::min(end, stated.end + kFarthestNamed)};
  const std::string_view text = behind.begin < behind.end ? behind.of(source.text) : std::string_view();
  const text::Span bracket{behind.begin, behind.begin + static_cast<std::uint32_t>(std::min(text.find_first_of(");|"), text.size()))};
  const auto change = results::parse_change(std::string_view(source.text).substr(stated.begin, bracket.end - stated.begin));
  if (!change) return false;
  const auto& knowledge = names.knowledge(names.key(*wrong.metric));
  const results::Level value{results::number_of(*wrong.metric), results::is_percent(*wrong.metric), knowledge.is_share};
  const auto numbers = results::numbers_in(source.text, bracket);
  return std::ranges::any_of(numbers, [&](const results::NumberInText& number) {
    const results::Level named{number.number, number.is_percent, knowledge.is_share};
    return !number.is_signed && results::judge(value, named, *change).agreement == results::Agreement::exact;
  });
}

bool is_against_another_value(const results::WrongChange& wrong, const journal::Journal& journal) {
  const bool is_named =
      wrong.source == results::BaselineSource::stated_by_change || wrong.source == results::BaselineSource::stated_by_entry;
  const results::Decimal value = results::number_of(*wrong.metric);
  if (wrong.is_arrow || !is_named || wrong.judgement.is_sign_wrong || value.scale < 3 ||
      wrong.metric->origin == journal::MetricOrigin::table || !wrong.metric->delta)
    return false;
  const auto beside = std::ranges::count_if(wrong.entry->metrics,
                                            [&](const journal::Metric& metric) { return metric.place.line == wrong.metric->place.line; });
  if (beside < kFewestOfReport) return false;
  const auto change = results::parse_change(wrong.metric->delta_text);
  const double slack =
      1.001 * std::max(results::last_digit(value).to_double(), change ? results::last_digit(change->amount).to_double() : 0);
  const std::string name = text::fold_name(wrong.metric->name);
  return std::ranges::any_of(journal.entries, [&](const journal::Entry& entry) {
    return std::ranges::any_of(entry.metrics, [&](const journal::Metric& metric) {
      return &metric != wrong.metric && std::abs(metric.value - base_of(*wrong.metric)) <= slack && text::fold_name(metric.name) == name;
    });
  });
}

bool is_start_reported(const results::WrongChange& wrong, const journal::Journal& journal) {
  if (!wrong.is_arrow) return false;
  const std::string& start = wrong.base != nullptr ? wrong.base->text : wrong.metric->previous_text;
  return std::ranges::any_of(journal.entries, [&](const journal::Entry& entry) {
    return std::ranges::any_of(entry.metrics, [&](const journal::Metric& metric) {
      return &metric != wrong.base && &metric != wrong.metric && metric.text == start;
    });
  });
}

}  // namespace labbook::rules::wrong_delta
