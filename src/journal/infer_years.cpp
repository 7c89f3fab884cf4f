#include "journal/infer_years.h"

#include <algorithm>
#include <cstdlib>

#include "journal/characters.h"
#include "journal/numeric_date.h"

namespace labbook::journal {
namespace {

enum class Order : std::int8_t { newest_first = -1, unknown = 0, oldest_first = 1 };

Order reversed(Order order) { return static_cast<Order>(-static_cast<int>(order)); }

/// A step back of so many months is a slip of the hand; a greater one the turn of the year.
constexpr int kSlipMonths = 3;

/// By how many years the date's differs from that of the neighbour it is reached from.
int years_between(const Date& neighbour, const Date& date, Order order) {
  const int months = date.month - neighbour.month;
  if (order == Order::oldest_first) return months < -kSlipMonths ? 1 : 0;
  if (order == Order::newest_first) return months > kSlipMonths ? -1 : 0;
  return months > 6 ? -1 : months < -6 ? 1 : 0;
}

std::int16_t year_after(const Date& neighbour, const Date& date, Order order) {
  return static_cast<std::int16_t>(neighbour.year + years_between(neighbour, date, order));
}

/// The first number of four digits that may be a year; 0 where there is none.
std::int16_t year_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const Digits number = read_digits(text, at);
    if (number.size() == 4 && number.value >= 1990 && number.value < 2100) return static_cast<std::int16_t>(number.value);
    at = number.end;
  }
  return 0;
}

class YearReader {
 public:
  YearReader(const DocumentFacts& facts, const std::vector<EntryMark>& marks) : facts_(facts), marks_(marks) {}

  /// 0 where neither front matter nor introduction nor the file's name says it.
  std::int16_t read() const {
    if (const std::int16_t year = of_front_matter()) return year;
    if (const std::int16_t year = of_introduction()) return year;
    const std::string_view path = facts_.file.path;
    return year_in(path.substr(path.rfind('/') + 1));
  }

 private:
  std::int16_t of_front_matter() const {
    for (const std::string_view wanted : {"year", "date", "title"}) {
      for (const YamlValue& value : facts_.front_matter.values) {
        if (value.path.size() != 1 || value.span.empty()) continue;
        const bool is_wanted = value.path.front() == wanted || facts_.vocabulary.fields.find(value.path.front()) == wanted;
        if (!is_wanted) continue;
        if (const std::int16_t year = year_in(value.span.of(facts_.file.text))) return year;
      }
    }
    return 0;
  }

  std::int16_t of_introduction() const {
    for (const Head& head : facts_.outline.heads) {
      if (!marks_.empty() && head.line >= marks_.front().line) break;
      for (const WrittenDate& date : head.dates) {
        if (date.year != 0) return date.year;
      }
      if (!head.is_heading()) continue;
      if (const std::int16_t year = year_in(head.title)) return year;
    }
    return of_labels();
  }

  /// `**Period:** September 8 – November 3, 2021`
  std::int16_t of_labels() const {
    for (const LineLabel& label : facts_.labels) {
      if (!marks_.empty() && label.line >= marks_.front().line) break;
      for (const WrittenDate& date : find_dates(label.value, facts_.vocabulary)) {
        if (date.year != 0) return date.year;
      }
    }
    return 0;
  }

  const DocumentFacts& facts_;
  const std::vector<EntryMark>& marks_;
};

std::vector<DateMention*> starts_of(Journal& journal) {
  std::vector<DateMention*> starts;
  for (Entry& entry : journal.entries) {
    for (DateMention& mention : entry.dates) {
      if (mention.date && mention.role != DateRole::end) starts.push_back(&mention);
    }
  }
  return starts;
}

/// The order in which the journal would take less time, where each step is the shortest that the order allows.
Order shorter_order(const std::vector<DateMention*>& starts) {
  int months_rising = 0;
  int months_falling = 0;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    const int months = starts[i]->date->month - starts[i - 1]->date->month;
    months_rising += (months + 12) % 12;
    months_falling += (12 - months) % 12;
  }
  if (months_rising == months_falling) return Order::unknown;
  return months_rising < months_falling ? Order::oldest_first : Order::newest_first;
}

/// By the steps between neighbours that do not reach over half a year.
Order order_of(const std::vector<DateMention*>& starts) {
  int rising = 0;
  for (std::size_t i = 1; i < starts.size(); ++i) {
    Date before = *starts[i - 1]->date;
    Date after = *starts[i]->date;
    if (before.year == 0 || after.year == 0) {
      if (std::abs(after.month - before.month) > 6) continue;
      before.year = after.year = 0;
    }
    rising += before < after ? 1 : after < before ? -1 : 0;
  }
  return rising > 0 ? Order::oldest_first : rising < 0 ? Order::newest_first : shorter_order(starts);
}

/// From a date with a year towards both ends of the journal; dates on the way that state theirs are the next to go by.
template <typename Iterator>
void complete(Iterator from, Iterator end, Date neighbour, Order order) {
  for (; from != end; ++from) {
    Date& date = *(*from)->date;
    if (date.year == 0) date.year = year_after(neighbour, date, order);
    neighbour = date;
  }
}

void forget(DateMention& mention) {
  mention.date.reset();
  mention.is_year_inferred = false;
}

void complete_starts(const std::vector<DateMention*>& starts, std::int16_t year_of_document) {
  const Order order = order_of(starts);
  const auto full = std::find_if(starts.begin(), starts.end(), [](const DateMention* mention) { return mention->date->year != 0; });
  if (full != starts.end()) {
    complete(full, starts.end(), *(*full)->date, order);
    complete(std::make_reverse_iterator(full), starts.rend(), *(*full)->date, reversed(order));
  } else if (year_of_document != 0 && !starts.empty()) {
    DateMention* oldest = order == Order::newest_first ? starts.back() : starts.front();
    oldest->date->year = year_of_document;
    complete_starts(starts, 0);
  }
}

/// The end of a period is read from its beginning, and this from a written year of the end.
void complete_ends(Entry& entry) {
  const DateMention* start = nullptr;
  for (DateMention& mention : entry.dates) {
    if (!mention.date) continue;
    if (mention.role != DateRole::end) {
      start = &mention;
    } else if (mention.date->year == 0 && start != nullptr && start->date->year != 0) {
      const bool is_next_year = mention.date->month < start->date->month;
      mention.date->year = static_cast<std::int16_t>(start->date->year + (is_next_year ? 1 : 0));
    }
  }
}

/// An entry whose end alone is known with its year.
void take_year_of_end(Entry& entry) {
  DateMention* start = nullptr;
  for (DateMention& mention : entry.dates) {
    if (!mention.date) continue;
    if (mention.role != DateRole::end) {
      start = &mention;
    } else if (mention.date->year != 0 && start != nullptr && start->date->year == 0) {
      const bool is_year_before = start->date->month > mention.date->month;
      start->date->year = static_cast<std::int16_t>(mention.date->year - (is_year_before ? 1 : 0));
    }
  }
}

void settle(DateMention& mention) {
  if (!mention.date) return;
  if (mention.date->year == 0) return forget(mention);
  if (is_valid(*mention.date)) return;
  mention.date.reset();
  mention.state = DateState::impossible;
}

}  // namespace

void infer_years(const DocumentFacts& facts, const std::vector<EntryMark>& marks, Journal& journal) {
  for (Entry& entry : journal.entries) take_year_of_end(entry);
  complete_starts(starts_of(journal), YearReader(facts, marks).read());
  for (Entry& entry : journal.entries) {
    complete_ends(entry);
    for (DateMention& mention : entry.dates) settle(mention);
  }
}

}  // namespace labbook::journal
