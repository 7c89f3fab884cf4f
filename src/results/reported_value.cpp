#include "results/reported_value.h"

#include <algorithm>
#include <utility>

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

template <typename Visit>
void ReportedValues::for_each(const journal::JournalFile& file, const Visit& visit) const {
  const std::vector<std::uint32_t> positions = positions_in_time(file.journal);
  for (std::size_t i = 0; i < file.journal.entries.size(); ++i) {
    const journal::Entry& entry = file.journal.entries[i];
    if (entry.metrics.empty()) continue;
    const std::string& dataset = datasets_.emplace_back(dataset_of(entry));
    for (const journal::Metric& metric : entry.metrics) {
      const MetricKey& key = names_->key(metric);
      if (key.qualifier == "base" || key.qualifier == "std" || is_no_result(metric.run) || is_yardstick(metric.run)) continue;
      visit(key, ReportedValue{&file, &entry, &metric, positions[i], comparable(metric, names_->knowledge(key)), &dataset});
    }
  }
}

void ReportedValues::read_data() const {
  if (std::exchange(is_data_read_, true)) return;
  for (const journal::JournalFile& file : workspace_->files) {
    const bool has_data =
        std::ranges::any_of(file.journal.entries, [](const journal::Entry& e) { return e.date && !dataset_of(e).empty(); });
    if (!has_data) continue;
    for_each(file, [&](const MetricKey& key, const ReportedValue& value) {
      if (!value.dataset->empty() && value.entry->date) by_data_[data_key(key, *value.dataset)].push_back(value);
    });
  }
}

const std::vector<ReportedValue>& ReportedValues::in_journal(const journal::JournalFile& file, const std::string& metric) const {
  const auto [journal, is_new] = by_journal_.try_emplace(&file);
  ByMetric& values = journal->second;
  if (is_new) for_each(file, [&](const MetricKey& key, const ReportedValue& value) { values[key.name].push_back(value); });
  const auto found = values.find(metric);
  return found == values.end() ? none() : found->second;
}

const std::vector<ReportedValue>& ReportedValues::on_data(const MetricKey& key, const std::string& dataset) const {
  if (dataset.empty()) return none();
  read_data();
  const auto found = by_data_.find(data_key(key, dataset));
  return found == by_data_.end() ? none() : found->second;
}

}  // namespace labbook::results
