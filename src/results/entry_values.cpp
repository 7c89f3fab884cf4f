#include "results/entry_values.h"

#include <algorithm>
#include <iterator>

#include "results/measure.h"
#include "results/run.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

enum class ListKind : char { all = 'a', whole = 'w', row = 'r', prefix = 'p' };

constexpr std::size_t kLongestId = 64;

std::string list_key(ListKind kind, const MetricKey& key, std::string_view label) {
  std::string text{static_cast<char>(kind)};
  text.append(key.name).append(1, '\0').append(key.split).append(1, '\0').append(label);
  return text;
}

/// The parts that a label begins with and that may be an id: up to each place where a word ends.
std::vector<std::string_view> beginnings_of(std::string_view label) {
  std::vector<std::string_view> beginnings;
  for (std::size_t size = 1; size < std::min(label.size(), kLongestId); ++size) {
    if (may_end_id(label, size)) beginnings.push_back(label.substr(0, size));
  }
  return beginnings;
}

}  // namespace

EntryValues::EntryValues(const journal::Entry& entry, MetricNames& names) {
  for (const journal::Metric& metric : entry.metrics) {
    const MetricKey& key = names.key(metric);
    const auto add = [&](ListKind kind, std::string_view label) { lists_[list_key(kind, key, label)].push_back(&metric); };
    add(ListKind::all, {});
    add(ListKind::row, text::fold_name(metric.run.empty() ? metric.name : metric.run));
    if (metric.run.empty()) add(ListKind::whole, {});
    for (const std::string_view beginning : beginnings_of(metric.run)) add(ListKind::prefix, text::fold_case(beginning));
  }
}

const MetricList& EntryValues::find(const std::string& key) const {
  static const MetricList none;
  const auto found = lists_.find(key);
  return found == lists_.end() ? none : found->second;
}

const MetricList& EntryValues::all(const MetricKey& key) const { return find(list_key(ListKind::all, key, {})); }

const MetricList& EntryValues::whole(const MetricKey& key) const { return find(list_key(ListKind::whole, key, {})); }

const MetricList& EntryValues::row(const MetricKey& key, const std::string& folded_label) const {
  return find(list_key(ListKind::row, key, folded_label));
}

MetricList EntryValues::labelled(const MetricKey& key, std::string_view id) const {
  const MetricList& same = row(key, text::fold_name(id));
  const MetricList& longer = find(list_key(ListKind::prefix, key, text::fold_case(id)));
  MetricList list;
  if (same.size() + longer.size() > kMostValues) return list;
  std::ranges::copy_if(same, std::back_inserter(list), [](const journal::Metric* m) { return !m->run.empty(); });
  std::ranges::copy_if(longer, std::back_inserter(list),
                       [&](const journal::Metric* m) { return std::ranges::find(same, m) == same.end(); });
  std::ranges::sort(list, {}, [](const journal::Metric* m) { return m; });
  return list;
}

const journal::Metric* KnownValues::only(const journal::Entry& entry, const std::string& label, const MetricKey& key) {
  const EntryValues& reported = of(entry);
  const MetricList labelled = label.empty() ? MetricList{} : reported.labelled(key, label);
  const MetricList& list = label.empty() ? reported.all(key) : labelled.empty() ? reported.whole(key) : labelled;
  if (list.size() > kMostValues) return nullptr;
  const journal::Metric* found = nullptr;
  const bool is_structured =
      std::ranges::any_of(list, [](const journal::Metric* metric) { return metric->origin != journal::MetricOrigin::prose; });
  for (const journal::Metric* metric : list) {
    if (is_structured && metric->origin == journal::MetricOrigin::prose) continue;
    const std::string& qualifier = names_->key(*metric).qualifier;
    if (qualifier == "base" || qualifier == "std") continue;
    if (!metric->run.empty() && label.empty()) return nullptr;
    if (found != nullptr && compare(number_of(*found), number_of(*metric)) != 0) return nullptr;
    if (found == nullptr) found = metric;
  }
  return found;
}

const EntryValues& KnownValues::of(const journal::Entry& entry) {
  const auto found = entries_.find(&entry);
  return found != entries_.end() ? found->second : entries_.emplace(&entry, EntryValues(entry, *names_)).first->second;
}

}  // namespace labbook::results
