#include <fmt/format.h>

#include "journal/model_json.h"
#include "results/export.h"
#include "results/lineage.h"
#include "results/run.h"

namespace labbook::results {
namespace {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string number(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); }

void append(std::string& out, const journal::Journal& journal, const journal::Entry& entry, const journal::Metric& metric) {
  out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", csv_field(journal.path), entry.line, csv_field(name_of(entry)),
                     csv_field(entry.title), entry.date ? journal::to_iso(*entry.date) : "", csv_field(metric.run), csv_field(metric.name),
                     number(metric.value), csv_field(metric.text), csv_field(metric.unit), csv_field(metric.split), number(metric.delta),
                     number(metric.previous), number(metric.deviation), metric.place.line);
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
