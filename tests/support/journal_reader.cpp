#include "journal_reader.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "journal/read_journal.h"
#include "journal/resolve_references.h"
#include "markdown/parse.h"

namespace labbook::testing {
namespace {

using journal::Entry;
using nlohmann::ordered_json;

ordered_json date_or_null(const std::optional<journal::Date>& date) { return date ? ordered_json(journal::to_iso(*date)) : ordered_json(); }

const char* name_of(journal::DateState state) {
  constexpr std::array kNames{"read", "placeholder", "unreadable", "impossible", "ambiguous"};
  return kNames.at(static_cast<std::size_t>(state));
}

std::string describe(const journal::Metric& metric) {
  std::string line = fmt::format("{} {}{}{} = {}{}", metric.place.line, metric.split, metric.split.empty() ? "" : " ", metric.name,
                                 metric.text, metric.unit);
  if (metric.previous) line += " from " + metric.previous_text;
  if (metric.delta) line += " (" + metric.delta_text + ")";
  if (metric.deviation) line += fmt::format(" ± {}", *metric.deviation);
  if (metric.is_marked_best) line += " best";
  if (metric.is_reference) line += " for reference";
  return metric.run.empty() ? line : line + " of " + metric.run;
}

/// What the entry states; kinds of which it states nothing are left out.
void describe_statements(const Entry& entry, ordered_json& out) {
  for (const auto& field : entry.fields) out["fields"].push_back(fmt::format("{} {} = {}", field.place.line, field.name, field.value));
  for (const auto& one : entry.parameters) {
    out["parameters"].push_back(fmt::format("{} {} = {}{}{}{}{}", one.place.line, one.name, one.value, one.group.empty() ? "" : " in ",
                                            one.group, one.run.empty() ? "" : " of ", one.run));
  }
  for (const auto& metric : entry.metrics) out["metrics"].push_back(describe(metric));
  for (const auto& link : entry.links) out["links"].push_back(fmt::format("{} {}", link.place.line, link.url));
  for (const auto& tag : entry.tags) out["tags"].push_back(tag);
  if (!entry.status.empty()) out["status"] = entry.status;
}

ordered_json describe(const Entry& entry) {
  ordered_json ids = ordered_json::array();
  for (const auto& id : entry.ids) ids.push_back(id.text);
  ordered_json dates = ordered_json::array();
  for (const auto& date : entry.dates) dates.push_back(fmt::format("{} {}", date.text, name_of(date.state)));
  ordered_json sections = ordered_json::array();
  for (const auto& section : entry.sections) sections.push_back(fmt::format("{} {}", section.place.line, section.name));
  ordered_json references = ordered_json::array();
  for (const auto& found : entry.references) references.push_back(fmt::format("{} {} -> {}", found.place.line, found.text, found.target));
  ordered_json out = {{"lines", fmt::format("{}-{}", entry.line, entry.end_line)},
                      {"title", entry.title},
                      {"ids", ids},
                      {"kind", entry.kind == journal::EntryKind::group ? "group" : "experiment"},
                      {"recogniser", entry.recogniser},
                      {"date", date_or_null(entry.date)},
                      {"end_date", date_or_null(entry.end_date)},
                      {"dates", dates},
                      {"sections", sections},
                      {"references", references}};
  describe_statements(entry, out);
  return out;
}

}  // namespace

journal::Journal read_text(const std::string& path, std::string text) {
  const text::SourceFile file = text::make_source_file(path, std::move(text));
  const markdown::Document document = markdown::parse(file);
  journal::Journal journal = journal::read_journal(file, document, journal::shipped_vocabulary());
  std::array<journal::Journal*, 1> journals{&journal};
  journal::resolve_references(journals);
  return journal;
}

std::string outline_of(const journal::Journal& journal) {
  ordered_json entries = ordered_json::array();
  for (const Entry& entry : journal.entries) entries.push_back(describe(entry));
  const ordered_json whole = {{"title", journal.title}, {"language", journal.language}, {"entries", entries}};
  return whole.dump(1) + "\n";
}

}  // namespace labbook::testing
