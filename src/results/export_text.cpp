#include <fmt/format.h>

#include "journal/model_json.h"
#include "results/export.h"
#include "results/lineage.h"
#include "results/run.h"
#include "text/csv_field.h"

namespace labbook::results {
namespace {

std::string number(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); }

void append(std::string& out, const journal::Journal& journal, const journal::Entry& entry, const journal::Metric& metric) {
  out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", text::csv_field(journal.path), entry.line,
                     text::csv_field(name_of(entry)), text::csv_field(entry.title), entry.date ? journal::to_iso(*entry.date) : "",
                     text::csv_field(metric.run), text::csv_field(metric.name), number(metric.value), text::csv_field(metric.text),
                     text::csv_field(metric.unit), text::csv_field(metric.split), number(metric.delta), number(metric.previous),
                     number(metric.deviation), metric.place.line);
}

}  // namespace

std::string to_csv(std::span<const journal::Journal* const> journals) {
  std::string out = "path,entry_line,entry,title,date,run,name,value,text,unit,split,delta,previous,deviation,line\r\n";
  for (const journal::Journal* journal : journals) {
    for (const journal::Entry& entry : journal->entries) {
      for (const journal::Metric& metric : entry.metrics) append(out, *journal, entry, metric);
    }
  }
  return out;
}

std::string to_jsonl(std::span<const journal::Journal* const> journals) {
  std::string out;
  for (const journal::Journal* journal : journals) {
    for (const journal::Entry& entry : journal->entries) out += journal::entry_to_json(*journal, entry, lineage_of) + "\n";
  }
  return out;
}

}  // namespace labbook::results
