// A journal made of a small text whose entries are its level-two headings: what stands in them is read for tests.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.h"
#include "journal/read_contents.h"
#include "markdown/parse.h"
#include "text/source_file.h"

namespace labbook::journal {

inline Journal read_sample(const std::string& markdown) {
  const text::SourceFile file = text::make_source_file("sample.md", markdown);
  const markdown::Document document = markdown::parse(file);
  Journal journal;
  for (std::uint32_t line = 1; line <= file.lines.line_count(); ++line) {
    const std::string_view text = file.line_text(line);
    if (!text.starts_with("## ")) continue;
    Entry entry;
    entry.line = line;
    entry.title = text.substr(3);
    const std::string_view id = text.substr(3, text.find(' ', 3) - 3);
    entry.ids.push_back({std::string(id), {file.lines.line(line), line}});
    entry.title_span = file.lines.line(line);
    if (!journal.entries.empty()) journal.entries.back().end_line = line - 1;
    entry.end_line = file.lines.line_count();
    journal.entries.push_back(std::move(entry));
  }
  for (Entry& entry : journal.entries) {
    entry.span = {file.lines.line(entry.line).begin, file.lines.line(entry.end_line).end};
  }
  read_contents(file, document, front_matter_of(file), shipped_vocabulary(), journal);
  return journal;
}

/// The entry that is made of the text alone.
inline Entry read_entry(const std::string& body) { return read_sample("## e1 Sample\n\n" + body).entries.front(); }

inline std::string shortest(double value) {
  std::string text = std::to_string(value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// `name=value` of each metric, split in front and run behind where there are any: "TEST/f1=0.59@baseline".
inline std::vector<std::string> metrics_of(const Entry& entry) {
  std::vector<std::string> all;
  for (const Metric& metric : entry.metrics) {
    std::string line = metric.split.empty() ? std::string() : metric.split + "/";
    line += metric.name + "=" + shortest(metric.value);
    if (!metric.run.empty()) line += "@" + metric.run;
    all.push_back(std::move(line));
  }
  return all;
}

/// `name=value` of each parameter, the run behind.
inline std::vector<std::string> parameters_of(const Entry& entry) {
  std::vector<std::string> all;
  for (const Parameter& parameter : entry.parameters) {
    all.push_back(parameter.name + "=" + parameter.value + (parameter.run.empty() ? "" : "@" + parameter.run));
  }
  return all;
}

/// The values of all fields of this canonical name.
inline std::vector<std::string> field_of(const Entry& entry, std::string_view name) {
  std::vector<std::string> values;
  for (const Field& field : entry.fields) {
    if (field.name == name) values.push_back(field.value);
  }
  return values;
}

using Names = std::vector<std::string>;

}  // namespace labbook::journal
