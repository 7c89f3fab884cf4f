#include "cli/describe_line.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "journal/line_roles.h"
#include "text/escape.h"

namespace labbook::cli {
namespace {

/// How each recogniser knows an entry, in words.
std::string_view describe_recogniser(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"heading-id", "a heading with an experiment's id"},
      {"dated-heading", "a heading with a date"},
      {"bold-id", "a bold line with an experiment's id"},
      {"dated-bold", "a bold line with a date"},
      {"paragraph-id", "a line with an experiment's id"},
      {"dated-paragraph", "a line with a date"},
      {"list-item-id", "an item of a list with an experiment's id"},
      {"dated-list-item", "an item of a list with a date"},
      {"dated-field", "a heading with a date in a field below it"},
      {"titled-heading", "a heading that begins with a word for an experiment"},
      {"setting-heading", "a heading that is a setting and its value"},
      {"dated-item", "an item of a list with a date in a field below it"},
      {"repeated-unit", "a heading that tells of a run, as its neighbours do, in a document that speaks of experiments"},
      {"repeated-structure", "a heading with the same labels, sections or tables below it as its neighbours"},
      {"judged-heading", "a heading that ends with what became of it"},
      {"named-item", "an item of a list that is called like a file or a run and has results beneath it"},
      {"described-item", "an item of a list with the same settings beneath it as its neighbours, and a result"},
      {"sibling-heading", "a heading between entries, with the same level and shape"},
      {"table-row", "a row of a log table"},
      {"separated-block", "a block between two rules, of the same shape as the others"},
      {"reporting-heading", "a heading with results in a document that is named after experiments"},
      {"counted-heading", "a numbered heading over a table of results"},
      {"counted-trial", "a heading that counts a trial, with its settings or results"},
      {"counted-title", "a title that counts like its neighbours, with results beneath it"},
      {"plotted-task", "a numbered heading over plots of a metric"},
      {"plotted-line", "a line over plots of a metric that begins like its neighbours"},
      {"listed-settings", "a numbered heading over the same settings as its neighbours"},
      {"command-with-results", "a command line with results beneath it, or the title of such"},
      {"indented-results", "a line over an indented block of results, like its neighbours"},
      {"titled-table", "a bold line over a table of results, in a log without headings"},
      {"titled-log", "a heading of a document that is titled a log of experiments"},
      {"grouped-heading", "a heading with results below a heading that only gathers such"},
      {"titled-experiment", "a file whose title says that it is one experiment"},
      {"gathered-heading", "a heading below one that speaks of several experiments"},
      {"setting-line", "a bold line or a numbered item that sets a parameter otherwise than its neighbours"},
      {"job-number", "a cluster's number of a job, or an item among such"},
      {"heading-of-row", "a heading that begins with the name of a table's row"},
      {"card", "a file whose labels below the title say when one experiment was, and how"},
      {"dated-report", "a file whose title begins with a day and whose parts or settings tell of one experiment"},
      {"sections", "a file with the sections of an experiment"},
      {"front-matter", "a file whose front matter names an experiment or describes one"},
      {"numbered-line", "a numbered line with results beneath it, like its neighbours"},
      {"line-of-run", "a line of its own that dates or names a run, with results beneath it"},
      {"result-list-item", "an item of a list of runs, each with its result"},
  };
  for (const auto& [key, words] : kWords) {
    if (key == name) return words;
  }
  return "an entry";
}

/// What became of a date as it is written; empty where it is read as it stands.
std::string describe_state(const journal::DateMention& date) {
  switch (date.state) {
    case journal::DateState::placeholder: return ", to be filled in";
    case journal::DateState::unreadable: return ", not readable as a date";
    case journal::DateState::impossible: return ", a day that does not exist";
    case journal::DateState::ambiguous: return ", day and month may be either";
    case journal::DateState::read: break;
  }
  if (!date.date) return ", of a year that the journal names nowhere";
  return date.is_year_inferred ? fmt::format(", the year {} is taken from its neighbours", date.date->year) : "";
}

std::string describe_entry(const journal::Entry& entry) {
  const std::string lines =
      entry.line == entry.end_line ? fmt::format("line {}", entry.line) : fmt::format("lines {} to {}", entry.line, entry.end_line);
  std::string text = fmt::format("entry       {} ({})\n", text::escape_terminal(entry.title), lines);
  text += fmt::format("recognised  {}: {}\n", entry.recogniser, describe_recogniser(entry.recogniser));
  for (const journal::EntryId& id : entry.ids) text += fmt::format("id          {}\n", text::escape_terminal(id.text));
  for (const journal::DateMention& date : entry.dates) {
    text += fmt::format("{}  {} (line {}){}\n", date.role == journal::DateRole::end ? "end date  " : "date      ",
                        text::escape_terminal(date.text), date.place.line, describe_state(date));
  }
  return text;
}

template <typename Items, typename Describe>
std::string describe_all(const Items& items, std::uint32_t line, const Describe& describe) {
  std::string text;
  for (const auto& item : items) {
    if (item.place.line == line) text += describe(item);
  }
  return text;
}

std::string describe_contents(const journal::Entry& entry, std::uint32_t line) {
  using namespace journal;
  std::string text = describe_all(entry.fields, line, [](const Field& field) {
    return fmt::format("field       {} = {}\n", text::escape_terminal(field.name), text::escape_terminal(field.value));
  });
  text += describe_all(entry.parameters, line, [](const Parameter& parameter) {
    return fmt::format("parameter   {} = {}\n", text::escape_terminal(parameter.name), text::escape_terminal(parameter.value));
  });
  text += describe_all(entry.metrics, line, [](const Metric& metric) {
    const std::string split = metric.split.empty() ? "" : fmt::format(" on {}", text::escape_terminal(metric.split));
    const std::string run = metric.run.empty() ? "" : fmt::format(" of {}", text::escape_terminal(metric.run));
    return fmt::format("metric      {} = {}{}{}\n", text::escape_terminal(metric.name), text::escape_terminal(metric.text), split, run);
  });
  text += describe_all(entry.references, line, [](const Reference& reference) {
    const std::string target = reference.target.empty() ? "nothing that is known" : reference.target;
    return fmt::format("reference   {} is {}\n", text::escape_terminal(reference.text), text::escape_terminal(target));
  });
  text +=
      describe_all(entry.links, line, [](const Link& link) { return fmt::format("link        {}\n", text::escape_terminal(link.url)); });
  return text;
}

}  // namespace

std::string describe_line(const journal::JournalFile& file, std::uint32_t line) {
  const journal::Journal& journal = file.journal;
  std::string text = fmt::format("{}:{}: {}\n", text::escape_terminal(file.source.path), line,
                                 text::escape_terminal(std::string(file.source.line_text(line))));
  if (!journal.is_journal()) return text + "role        no journal: no experiment was found in the document\n";
  switch (journal::line_role(journal, file.source, line)) {
    case journal::LineRole::front_matter: return text + "role        front matter\n";
    case journal::LineRole::introduction: return text + "role        introduction: before the first entry\n";
    case journal::LineRole::gap:
      return text +
             (line > journal.entries.back().end_line ? "role        gap: behind the last entry\n" : "role        gap: between entries\n");
    case journal::LineRole::entry: break;
  }
  const journal::Entry& entry = *journal::entry_at(journal, line);
  text += describe_entry(entry);
  if (const journal::Section* section = journal::section_at(entry, line)) {
    text += fmt::format("section     {} ({}, line {})\n", text::escape_terminal(section->title), text::escape_terminal(section->name),
                        section->place.line);
  }
  return text + describe_contents(entry, line);
}

}  // namespace labbook::cli
