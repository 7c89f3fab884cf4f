// Models built in code, in the few words that a test needs.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "journal/workspace.h"
#include "results/decimal.h"

namespace sample {

using namespace labbook;

inline journal::Metric metric(std::string name, std::string text, std::string split = {}, std::string run = {}) {
  journal::Metric result;
  result.name = std::move(name);
  result.text = std::move(text);
  if (result.text.ends_with('%')) {
    result.text.pop_back();
    result.unit = "%";
  }
  result.value = results::parse_decimal(result.text)->to_double();
  result.split = std::move(split);
  result.run = std::move(run);
  return result;
}

inline journal::Parameter parameter(std::string name, std::string value, std::string run = {}, std::string group = {}) {
  return {std::move(name), std::move(value), std::move(run), std::move(group), {}};
}

inline journal::Entry entry(std::string id, std::vector<journal::Metric> metrics, std::vector<journal::Parameter> parameters = {}) {
  journal::Entry result;
  result.title = id + " title";
  result.ids.push_back({std::move(id), {}});
  result.metrics = std::move(metrics);
  result.parameters = std::move(parameters);
  return result;
}

inline journal::Workspace workspace(std::vector<journal::Entry> entries, std::string path = "log.md") {
  journal::Workspace result;
  journal::JournalFile& file = result.files.emplace_back();
  file.source = text::make_source_file(path, "");
  file.journal.path = std::move(path);
  std::uint32_t line = 1;
  for (journal::Entry& entry : entries) {
    entry.line = line;
    entry.end_line = line + 9;
    line += 10;
  }
  file.journal.entries = std::move(entries);
  return result;
}

}  // namespace sample
