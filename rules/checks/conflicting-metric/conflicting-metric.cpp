#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "markdown/table_source.h"
#include "results/prose_sighting.h"
#include "results/sightings.h"
#include "results/table_sighting.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/fold.h"

namespace labbook::rules {
namespace {

using namespace lint;

std::string shown(const journal::Metric& metric) { return metric.text + (metric.unit == "%" && !metric.text.ends_with('%') ? "%" : ""); }

constexpr std::size_t kFewestWords = 4;  ///< that describe what was run

/// The words of the row's cells that are more than names and numbers.
std::set<std::string> description_in(std::string_view row) {
  std::set<std::string> words;
  for (const std::string_view cell : markdown::split_cells(row)) {
    std::set<std::string> own;
    for (std::size_t begin = 0; begin < cell.size();) {
      std::size_t end = begin;
      while (end < cell.size() && (text::is_latin_letter(cell[end]) || text::is_beyond_ascii(cell[end]))) ++end;
      if (end > begin + 2) own.insert(text::fold_case(cell.substr(begin, end - begin)));
      begin = end + 1;
    }
    if (own.size() >= kFewestWords) words.merge(own);
  }
  return words;
}

/// Two rows of one name that describe two runs: the searches of two days may each count from 1.
bool describe_two_runs(const text::SourceFile& source, std::uint32_t one, std::uint32_t two) {
  const std::set<std::string> first = description_in(markdown::table_line(source, one).content);
  const std::set<std::string> second = description_in(markdown::table_line(source, two).content);
  if (first.empty() || second.empty()) return false;
  const auto shared = std::ranges::count_if(first, [&](const std::string& word) { return second.contains(word); });
  return static_cast<std::size_t>(shared) * 3 < std::min(first.size(), second.size());
}

/// The same run takes its time anew on each machine and each day.
bool is_duration(const journal::Metric& metric, results::MetricNames& names) { return names.knowledge(names.key(metric)).is_duration; }

bool are_rows(const journal::Metric& one, const journal::Metric& two) {
  return one.origin == journal::MetricOrigin::table && two.origin == journal::MetricOrigin::table && one.place.line != two.place.line;
}

Diagnostic diagnostic_of(const journal::JournalFile& file, const results::ProseConflict& conflict) {
  const bool is_here = conflict.other_file == &file;
  const std::string& path = conflict.other_file->source.path;
  Diagnostic diagnostic;
  diagnostic.span = conflict.span;
  diagnostic.message = fmt::format("{} of \"{}\" is {} here and {} in {}line {}", conflict.other->name, conflict.run, conflict.value,
                                   shown(*conflict.other), is_here ? "" : path + ", ", conflict.other->place.line);
  diagnostic.help = "look at the run's log and correct the one that is wrong";
  diagnostic.related.push_back({is_here ? std::string() : path,
                                conflict.other->place.span,
                                fmt::format("{} of \"{}\": {}", conflict.other->name, conflict.run, shown(*conflict.other)),
                                {}});
  return diagnostic;
}

void check(const RepositoryContext& context, Findings& findings) {
  const results::RunIndex index(context.workspace);
  results::MetricNames names(journal::shipped_vocabulary(), context.workspace.config);
  for (const results::Conflict& conflict : results::find_conflicts(context.workspace, index, names)) {
    const bool is_same_file = conflict.file == conflict.other_file;
    if (is_duration(*conflict.metric, names)) continue;
    if (is_same_file && are_rows(*conflict.metric, *conflict.other) &&
        describe_two_runs(conflict.file->source, conflict.metric->place.line, conflict.other->place.line)) {
      continue;
    }
    const std::string where = is_same_file ? fmt::format("line {}", conflict.other->place.line)
                                           : fmt::format("{}, line {}", conflict.other_file->source.path, conflict.other->place.line);
    Diagnostic diagnostic;
    diagnostic.span = conflict.metric->place.span;
    diagnostic.message = fmt::format("{} of \"{}\" is {} here and {} in {}", conflict.metric->name, conflict.run, shown(*conflict.metric),
                                     shown(*conflict.other), where);
    diagnostic.help = "look at the run's log and correct the one that is wrong";
    diagnostic.related.push_back({is_same_file ? std::string() : conflict.other_file->source.path,
                                  conflict.other->place.span,
                                  fmt::format("{} of \"{}\": {}", conflict.other->name, conflict.run, shown(*conflict.other)),
                                  {}});
    findings.add(*conflict.file, std::move(diagnostic));
  }
}

void check_text(const ComparisonContext& context, Findings& findings) {
  const auto& [file, text, index, names, values] = context;
  auto conflicts = results::find_prose_conflicts(file, text, index, names, values);
  std::ranges::move(results::find_table_conflicts(file, text, index, names, values), std::back_inserter(conflicts));
  for (const results::ProseConflict& conflict : conflicts) {
    if (!is_duration(*conflict.other, names)) findings.add(diagnostic_of(file, conflict));
  }
}

/// Who gives one run values may give it others than its own journal, and than all who tell of it.
void tie(const TieContext& context, Ties& ties) {
  std::string last;
  for (const journal::Entry& entry : context.file.journal.entries) {
    for (const journal::Metric& metric : entry.metrics) {
      if (metric.run.empty() || metric.run == last) continue;
      last = metric.run;
      for (const std::string& name : results::names_asked(metric.run)) ties.ask(TieKind::name, name);
      const auto home = context.index.find_only(metric.run, &context.file);
      if (home) ties.share(TieKind::sighting, home->file->source.path, ties.facts);
    }
  }
  ties.share(TieKind::sighting, context.file.source.path, ties.facts);
}

constexpr Rule kRule{.name = "conflicting-metric",
                     .family = Family::numbers,
                     .severity = Severity::warning,
                     .summary = "one run is given two values of one metric",
                     .check_repository = check,
                     .check_against = check_text,
                     .ties = tie};

}  // namespace

const Rule& conflicting_metric_rule() { return kRule; }

}  // namespace labbook::rules
