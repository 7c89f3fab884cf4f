#include "lint/records.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "journal/habit.h"
#include "lint/planned_entries.h"
#include "lint/wording.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::lint {
namespace {

/// `-`, `—`, `n/a`: said to be nothing.
bool is_dash(std::string_view cell) {
  cell = text::trim(cell);
  return cell == "-" || cell == "--" || cell == "–" || cell == "—" || cell == "n/a" || cell == "N/A";
}

/// A row that leaves no cell out on purpose, as one does that parts groups of others or says that it has no log.
bool is_full(std::string_view row) {
  if (row.find('|') == std::string_view::npos) return false;  // a line that was glued to the table
  for (std::size_t begin = 0; begin <= row.size();) {
    const std::size_t end = std::min(row.find('|', begin), row.size());
    if (is_dash(row.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

/// Long dashes, bars and blanks.
bool is_drawn_in_dashes(std::string_view row) {
  while (!row.empty()) {
    const std::size_t size = row.starts_with("—") || row.starts_with("–")                             ? std::string_view("—").size()
                             : std::string_view("| \t\r").find(row.front()) != std::string_view::npos ? 1
                                                                                                      : 0;
    if (size == 0) return false;
    row.remove_prefix(size);
  }
  return true;
}

/// `| — | — | — |`: a rule between groups of rows.
bool is_rule(const journal::JournalFile& file, const journal::Entry& entry) {
  if (!journal::is_row(entry)) return false;
  const std::string_view row = file.source.line_text(entry.line);
  return row.find_first_of("-") != std::string_view::npos ? row.find_first_not_of("|- \t\r") == std::string_view::npos
                                                          : is_drawn_in_dashes(row);
}

/// How an entry is set off: by what, and at which level.
using Form = std::pair<std::string_view, std::size_t>;

Form form_of(const journal::JournalFile& file, const journal::Entry& entry) {
  const std::string_view line = text::trim(file.source.line_text(entry.line));
  return {entry.recogniser, std::min(line.find_first_not_of('#'), line.size())};
}

/// `Phase 12: a wider head (2024-03-01)`: a number that is no date's.
bool has_number(const journal::JournalFile& file, const journal::Entry& entry) {
  std::uint32_t at = entry.title_span.begin;
  const auto is_between = [&](std::uint32_t end) {
    return at < end && text::find_digit(text::Span{at, end}.of(file.source.text)) != std::string_view::npos;
  };
  for (const journal::DateMention& date : entry.dates) {
    if (!entry.title_span.contains(date.place.span.begin)) continue;
    if (is_between(date.place.span.begin)) return true;
    at = std::max(at, date.place.span.end);
  }
  return is_between(entry.title_span.end);
}

/// What most records of a journal are: three in four of one form, nine in ten with an id, or with a number in the title.
class Majority {
 public:
  Majority(const journal::JournalFile& file, const std::vector<Record>& records) {
    std::map<Form, std::size_t> forms;
    std::size_t with_id = 0;
    std::size_t with_number = 0;
    for (const Record& record : records) {
      const journal::Entry& entry = file.journal.entries[record.entry];
      ++forms[form_of(file, entry)];
      with_id += entry.ids.empty() ? 0 : 1;
      with_number += has_number(file, entry) ? 1 : 0;
    }
    for (const auto& [form, count] : forms) {
      if (count * 4 >= records.size() * 3) level_ = form.second;
    }
    has_ids_ = with_id * 10 >= records.size() * 9 || with_id + 1 == records.size();
    has_numbers_ = with_number * 10 >= records.size() * 9;
  }

  bool holds(const journal::JournalFile& file, const journal::Entry& entry) const {
    if (journal::is_row(entry)) return is_full(file.source.line_text(entry.line));
    if (shipped_wording().not_runs.is_in(entry.title) || (entry.ids.empty() && shipped_wording().other_work.is_in(entry.title)))
      return false;
    const bool is_at_level = !level_ || form_of(file, entry).second == *level_;
    return is_at_level && !(has_ids_ && entry.ids.empty()) && !(has_numbers_ && !has_number(file, entry));
  }

 private:
  std::optional<std::size_t> level_;
  bool has_ids_ = false;
  bool has_numbers_ = false;
};

std::vector<Record> records_of(const journal::JournalFile& file) {
  const std::vector<bool> counted = journal::counted_entries(file.journal);
  const std::vector<bool> dated = journal::dated_entries(file.journal);
  const std::vector<bool> planned = planned_entries(file);
  std::vector<Record> records;
  for (std::uint32_t i = 0; i < counted.size(); ++i) {
    if (counted[i] && !planned[i] && !is_rule(file, file.journal.entries[i])) records.push_back({i, dated[i], true});
  }
  const Majority majority(file, records);
  for (Record& record : records) record.is_alike = majority.holds(file, file.journal.entries[record.entry]);
  return records;
}

}  // namespace

std::span<const Record> Records::of(std::size_t file) const {
  std::call_once(once_[file], [&] {
    if (workspace_.files[file].is_reported) by_file_[file] = records_of(workspace_.files[file]);
  });
  return by_file_[file];
}

}  // namespace labbook::lint
