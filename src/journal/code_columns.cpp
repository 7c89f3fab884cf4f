#include "journal/code_columns.h"

#include <algorithm>

#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestRow = 400;
constexpr std::size_t kMostColumns = 24;

bool is_gap(std::string_view line, std::size_t at, bool is_wide) {
  if (line[at] == '\t' || line[at] == '|') return true;
  if (line[at] != ' ') return false;
  return !is_wide || (at + 1 < line.size() && (line[at + 1] == ' ' || line[at + 1] == '\t' || line[at + 1] == '|')) ||
         (at > 0 && line[at - 1] == ' ');
}

/// The cells of the line: wide gaps keep `Val Loss` together, narrow ones do not.
std::vector<std::string_view> cells_of(std::string_view line, bool is_wide) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0; at < line.size() && cells.size() <= kMostColumns;) {
    while (at < line.size() && (line[at] == ' ' || is_gap(line, at, is_wide))) ++at;
    const std::size_t begin = at;
    while (at < line.size() && !is_gap(line, at, is_wide)) ++at;
    if (const std::string_view cell = text::trim(line.substr(begin, at - begin)); !cell.empty()) cells.push_back(cell);
  }
  return cells;
}

bool is_rule(std::string_view line) { return line.find_first_not_of("-=+|: ") == std::string_view::npos; }

/// `0.91`, `-1.5`, `95%`: begins like a number.
bool begins_number(std::string_view cell) {
  const std::size_t at = cell.find_first_not_of("+-.");
  return at != std::string_view::npos && at < 3 && cell[at] >= '0' && cell[at] <= '9';
}

}  // namespace

/// Names alone, two metrics at least: the first may be what the rows are called.
bool CodeColumns::read_header(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > kMostColumns) return false;
  std::size_t metrics = 0;
  for (const std::string_view word : words) {
    const NameKind kind = contents_.names.read(word).kind;
    metrics += is_result(kind) ? 1 : 0;
    if (kind == NameKind::unknown && &word != &words.front()) return false;
  }
  if (metrics < 2) return false;
  names_ = words;
  return true;
}

void CodeColumns::add_metric(std::string_view name, const NameReading& reading, const Measurement& measured, std::string_view label) {
  Metric metric = make_metric(contents_, name, measured, MetricOrigin::code);
  const bool is_split = contents_.names.read(label).kind == NameKind::split;
  metric.split = reading.split_size != 0 ? reading.split(name) : is_split ? label : scope_.split;
  metric.run = is_split || label.empty() ? scope_.run : label;
  entry_.metrics.push_back(std::move(metric));
}

/// Numbers for the columns from the right, and what the row is called in front of them. `accuracy 0.89 200` of a report
/// on classes has a value of its own.
bool CodeColumns::read_row(const std::vector<std::string_view>& words) {
  std::size_t numbers = 0;
  while (numbers < words.size() && begins_number(words[words.size() - 1 - numbers])) ++numbers;
  if (numbers == names_.size() + 1 && numbers == words.size()) --numbers;  // the rows are counted in front
  if (numbers == 0) return false;
  const std::size_t label_words = words.size() - numbers;
  const std::string_view label =
      label_words == 0
          ? std::string_view{}
          : std::string_view(words[0].data(),
                             static_cast<std::size_t>(words[label_words - 1].data() + words[label_words - 1].size() - words[0].data()));
  const auto measured_at = [&](std::size_t word) {
    return read_measurement(words[word], contents_.commas, contents_.vocabulary().measures);
  };
  if (numbers < names_.size() && is_result(contents_.names.read(label).kind)) {
    if (const auto measured = measured_at(label_words)) add_metric(label, contents_.names.read(label), *measured, {});
    return true;
  }
  const bool has_label_column = label_words > 0 && numbers + 1 == names_.size();
  if (numbers != names_.size() && !has_label_column) return false;
  const std::size_t first_name = names_.size() - numbers;
  const bool counts_rows = first_name == 0 && !is_result(contents_.names.read(names_[0]).kind);  // "Epoch  Loss  Acc"
  const std::string_view run = counts_rows ? words[label_words] : label;
  for (std::size_t i = 0; i < numbers; ++i) {
    const NameReading& reading = contents_.names.read(names_[first_name + i]);
    const auto measured = measured_at(label_words + i);
    if (is_result(reading.kind) && measured && measured->rest.empty()) add_metric(names_[first_name + i], reading, *measured, run);
  }
  return true;
}

/// `| ep_rew_mean | 123 |`.
bool CodeColumns::read_named_value(std::string_view line) {
  const std::string_view row = text::trim(line);
  if (row.size() < 5 || row.front() != '|' || row.back() != '|') return false;
  const std::size_t bar = row.find('|', 1);
  if (bar == row.size() - 1 || row.find('|', bar + 1) != row.size() - 1) return false;
  contents_.line.assign_verbatim(contents_.text(), row);
  const std::string_view name = text::trim(row.substr(1, bar - 1));
  const auto measured =
      read_measurement(text::trim(row.substr(bar + 1, row.size() - bar - 2)), contents_.commas, contents_.vocabulary().measures);
  const NameReading& reading = contents_.names.read(name);
  if (!is_result(reading.kind) || !measured || !measured->rest.empty()) return false;
  add_metric(name, reading, *measured, {});
  return true;
}

bool CodeColumns::read_line(std::string_view line) {
  if (scope_.role == Role::setup || scope_.role == Role::plan || line.size() > kLongestRow) return false;
  if (read_named_value(line)) return true;
  if (!names_.empty()) {
    if (text::trim(line).empty() || is_rule(line)) return true;
    contents_.line.assign_verbatim(contents_.text(), line);
    if (line.find_first_of(":=") == std::string_view::npos && read_row(cells_of(line, false))) return true;
    names_.clear();
  }
  if (line.find_first_of(":=,;(") != std::string_view::npos || text::trim(line).empty()) return false;
  return read_header(cells_of(line, true)) || read_header(cells_of(line, false));
}

}  // namespace labbook::journal
