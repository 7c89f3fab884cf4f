#include "results/reported_value.h"

#include "results/aggregate.h"
#include "results/measure.h"
#include "results/timeline.h"
#include "results/yardstick.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

const std::vector<ReportedValue>& none() {
  static const std::vector<ReportedValue> empty;
  return empty;
}

std::string data_key(const MetricKey& key, const std::string& dataset) { return key.name + '\0' + key.split + '\0' + dataset; }

}  // namespace

std::string dataset_of(const journal::Entry& entry) {
  std::string dataset;
  std::string version;
  for (const journal::Field& field : entry.fields) {
    if (field.is_known && field.name == "dataset") dataset = text::fold_name(field.value);
    if (field.is_known && field.name == "data_version") version = "@" + text::fold_name(field.value);
  }
  return dataset.empty() ? dataset : dataset + version;
}

ReportedValues::ReportedValues(const journal::Workspace& workspace, MetricNames& names) {
  for (const journal::JournalFile& file : workspace.files) {
    const std::vector<std::uint32_t> positions = positions_in_time(file.journal);
    for (std::size_t i = 0; i < file.journal.entries.size(); ++i) {
      const journal::Entry& entry = file.journal.entries[i];
      if (entry.metrics.empty()) continue;
      const std::string& dataset = datasets_.emplace_back(dataset_of(entry));
      for (const journal::Metric& metric : entry.metrics) {
        const MetricKey& key = names.key(metric);
        if (key.qualifier == "base" || key.qualifier == "std" || is_no_result(metric.run) || is_yardstick(metric.run)) continue;
        const ReportedValue value{&file, &entry, &metric, positions[i], comparable(metric, names.knowledge(key)), &dataset};
        by_journal_[&file][key.name].push_back(value);
        if (!dataset.empty() && entry.date) by_data_[data_key(key, dataset)].push_back(value);
      }
    }
  }
}

const std::vector<ReportedValue>& ReportedValues::in_journal(const journal::JournalFile& file, const std::string& metric) const {
  const auto journal = by_journal_.find(&file);
  if (journal == by_journal_.end()) return none();
  const auto found = journal->second.find(metric);
  return found == journal->second.end() ? none() : found->second;
}

const std::vector<ReportedValue>& ReportedValues::on_data(const MetricKey& key, const std::string& dataset) const {
  if (dataset.empty()) return none();
  const auto found = by_data_.find(data_key(key, dataset));
  return found == by_data_.end() ? none() : found->second;
}

}  // namespace labbook::results
