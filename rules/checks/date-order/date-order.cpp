#include <fmt/format.h>

#include <map>

#include "lint/date_order.h"
#include "lint/dates.h"
#include "lint/entry_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::DateMention;

/// Dates of entries that stand beside each other, in the order of their lines.
struct Series {
  std::vector<journal::Date> dates;
  std::vector<const DateMention*> mentions;
};

std::map<std::int64_t, Series> series_of(const journal::Journal& journal) {
  std::map<std::int64_t, Series> by_parent;
  for (const journal::Entry& entry : journal.entries) {
    const DateMention* mention = find_date(entry, journal::DateRole::start);
    if (mention == nullptr) continue;
    Series& series = by_parent[entry.parent ? std::int64_t{*entry.parent} : -1];
    series.dates.push_back(*mention->date);
    series.mentions.push_back(mention);
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

Diagnostic out_of_order(const Series& series, std::size_t at, Direction direction) {
  const DateMention& mention = *series.mentions[at];
  const DateMention& neighbour = *series.mentions[at == 0 ? 1 : at - 1];
  const bool is_oldest_first = direction == Direction::oldest_first;
  Diagnostic diagnostic;
  diagnostic.span = mention.place.span;
  diagnostic.message = fmt::format("{} stands {} {}, but this journal runs from the {} to the {}", journal::to_iso(*mention.date),
                                   at == 0 ? "before" : "after", journal::to_iso(*neighbour.date),
                                   is_oldest_first ? "oldest entry" : "newest entry", is_oldest_first ? "newest" : "oldest");
  diagnostic.help = "correct the date, or move the entry to its place";
  diagnostic.related.push_back({{}, neighbour.place.span, at == 0 ? "the entry behind it" : "the entry before it", {}});
  if (mention.is_year_inferred) diagnostic.severity = Severity::info;
  return diagnostic;
}

void check(const RepositoryContext& context, Findings& findings) {
  for (std::size_t i = 0; i < context.workspace.files.size(); ++i) {
    const journal::JournalFile& file = context.workspace.files[i];
    if (!file.is_reported) continue;
    for (const auto& [parent, series] : series_of(file.journal)) {
      const Direction direction = wanted_direction(context.setting(file), context.templates.of(i), series);
      for (const std::size_t at : dates_out_of_order(series.dates, direction)) {
        findings.add(file, out_of_order(series, at, direction));
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
                     .options = kOptions};

}  // namespace

const Rule& date_order_rule() { return kRule; }

}  // namespace labbook::rules
