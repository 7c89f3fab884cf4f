#include "cli/timings_table.h"

#include <fmt/format.h>

#include "cli/table.h"

namespace labbook::cli {
namespace {

using disk::Timings;

std::string in_milliseconds(Timings::Time time) { return fmt::format("{:.1f}", std::chrono::duration<double, std::milli>(time).count()); }

Table stages_of(const Timings& timings) {
  Table table{{{"stage"}, {"wall, ms", true}, {"processor, ms", true}}, {}};
  Timings::Row all{"all", {}, {}};
  const auto add = [&table](const Timings::Row& row) {
    table.rows.push_back({{row.name}, {in_milliseconds(row.wall)}, {in_milliseconds(row.cpu)}});
  };
  for (const Timings::Row& row : timings.rows(Timings::Kind::stage)) {
    add(row);
    all.wall += row.wall;
    all.cpu += row.cpu;
  }
  add(all);
  return table;
}

Table rules_of(const Timings& timings) {
  Table table{{{"rule"}, {"processor, ms", true}}, {}};
  for (const Timings::Row& row : timings.rows(Timings::Kind::rule)) table.rows.push_back({{row.name}, {in_milliseconds(row.cpu)}});
  return table;
}

}  // namespace

std::string timings_table(const Timings& timings) {
  std::string text = to_text(stages_of(timings), {});
  const Table rules = rules_of(timings);
  return rules.rows.empty() ? text : text + "\n" + to_text(rules, {});
}

}  // namespace labbook::cli
