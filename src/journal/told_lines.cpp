#include "journal/told_lines.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/log_columns.h"
#include "journal/stated_metric.h"
#include "journal/told_run.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

/// What is shown below a line that names a metric is a plot of it: so many lines further down at most.
constexpr std::uint32_t kLinesOfCaption = 3;
constexpr std::size_t kLongestCaption = 160;

bool is_table_row(std::string_view line) { return line.starts_with('|'); }

bool is_picture(std::string_view line) { return line.find("![") != std::string_view::npos || line.find("<img") != std::string_view::npos; }

/// `2trainaccuracy.png`, `valloss2.svg`: the file of a plot is called by a metric, with other words before it.
bool is_called_by_metric(std::string_view line, const Vocabulary& vocabulary) {
  constexpr std::size_t kFewestLettersOfMetric = 4;
  constexpr std::size_t kMostLetters = 32;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = letters_end(line, at);
    const std::string_view word = line.substr(at, end - at);
    for (std::size_t i = 1; word.size() <= kMostLetters && i + kFewestLettersOfMetric <= word.size(); ++i) {
      if (vocabulary.metrics.contains(word.substr(i))) return true;
    }
    at = std::max(end, at + 1);
  }
  return false;
}

}  // namespace

ToldLines::ToldLines(const DocumentFacts& facts) : until_(facts.outline.last_line + 2) {
  read_lines(facts);
  read_tables(facts);
  for (std::size_t i = 1; i < until_.size(); ++i) {
    until_[i].results += until_[i - 1].results;
    until_[i].plots += until_[i - 1].plots;
    until_[i].settings += until_[i - 1].settings;
    until_[i].commands += until_[i - 1].commands;
  }
}

ToldOfRun ToldLines::between(std::uint32_t begin, std::uint32_t end) const {
  const ToldOfRun& first = until_[std::min<std::size_t>(begin, until_.size()) - 1];
  const ToldOfRun& last = until_[std::min<std::size_t>(end, until_.size()) - 1];
  return {last.results - first.results, last.plots - first.plots, last.settings - first.settings, last.commands - first.commands};
}

void ToldLines::read_lines(const DocumentFacts& facts) {
  std::uint32_t caption = 0;  // the last line with a metric's name in it
  for (std::uint32_t number = 1; number <= facts.outline.last_line; ++number) {
    const std::string_view line = text::trim(facts.file.line_text(number));
    if (line.empty() || is_table_row(line)) continue;
    ToldOfRun& told = until_[number];
    const bool has_metric = names_metric(line, facts.vocabulary);
    if (is_picture(line)) {
      told.plots =
          has_metric || is_called_by_metric(line, facts.vocabulary) || (caption > 0 && number <= caption + kLinesOfCaption) ? 1 : 0;
    } else if (has_metric) {
      told.results = says_result(line, facts.vocabulary) || !stated_metric(line, facts.vocabulary).empty() ? 1 : 0;
    }
    if (has_metric && line.size() <= kLongestCaption) caption = number;
    told.settings = sets_up_run(line, facts.vocabulary) ? 1 : 0;
    told.commands = is_command(line, facts.vocabulary) ? 1 : 0;
  }
}

void ToldLines::read_tables(const DocumentFacts& facts) {
  for (const OutlineTable& table : facts.outline.tables) {
    bool has_results = false;
    bool has_settings = false;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      const bool has_metric = names_metric(table.header[i], facts.vocabulary) || facts.vocabulary.splits.contains(table.header[i]);
      has_results |= has_metric && holds_scores(table, i);
      has_settings |= !has_metric && facts.vocabulary.parameters.contains(table.header[i]);
    }
    for (const OutlineTable::Row& row : table.rows) {
      const bool has_metric = !row.cells.empty() && names_metric(row.cells.front(), facts.vocabulary);
      const bool is_result = has_results || (has_metric && std::any_of(row.cells.begin() + 1, row.cells.end(), gives_fraction));
      until_[row.line].results += is_result ? 1 : 0;
      until_[row.line].settings += has_settings || (!row.cells.empty() && facts.vocabulary.parameters.contains(row.cells.front())) ? 1 : 0;
    }
  }
}

}  // namespace labbook::journal
