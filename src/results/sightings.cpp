#include "results/sightings.h"

#include <algorithm>
#include <unordered_map>

#include "results/measure.h"

namespace labbook::results {
namespace {

struct Sighting {
  const journal::JournalFile* file = nullptr;
  const journal::Metric* metric = nullptr;
  Decimal number;
  bool is_at_home = false;  ///< in the run's own block
};

struct Group {
  std::string run;
  const journal::JournalFile* home = nullptr;  ///< of the run's own block
  std::vector<Sighting> sightings;
};

/// `6`, `00`: the number of a table's row, a seed, an epoch. Only where a word stands with it is it an experiment's name.
bool is_bare_number(std::string_view id) {
  return std::ranges::none_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

class Collector {
 public:
  Collector(const RunIndex& index, MetricNames& names) : index_(index), names_(names) {}

  void add(const journal::JournalFile& file) {
    for (const journal::Entry& entry : file.journal.entries) {
      for (const journal::Metric& metric : entry.metrics) add(file, entry, metric);
    }
  }

  std::vector<Conflict> conflicts() const {
    std::vector<Conflict> found;
    for (const std::string& key : order_) add_conflicts(groups_.at(key), found);
    return found;
  }

 private:
  void add(const journal::JournalFile& file, const journal::Entry& entry, const journal::Metric& metric) {
    const MetricKey& key = names_.key(metric);
    if (key.qualifier == "base" || key.qualifier == "std" || !names_.is_known(key.name)) return;
    const journal::Entry* home = &entry;
    const journal::JournalFile* home_file = &file;
    std::string label;
    if (!metric.run.empty()) {
      if (is_bare_number(metric.run)) return;
      const auto target = index_.find_only(metric.run, &file);
      if (!target) return;  // a variant, a class, a fold: not a run that is known elsewhere
      home = target->entry;
      home_file = target->file;
      label = target->label;
    } else if (entry.ids.size() != 1 || is_bare_number(entry.ids.front().text) || !index_.find_only(entry.ids.front().text, &file)) {
      return;
    }
    const bool is_at_home = home == &entry && metric.place.line >= entry.line && metric.place.line <= entry.end_line;
    const std::string id = std::to_string(reinterpret_cast<std::uintptr_t>(home)) + '\0' + label + '\0' + key.name + '\0' + key.split + '\0' + key.qualifier;
    const auto [group, is_new] = groups_.try_emplace(id);
    if (is_new) {
      order_.push_back(id);
      group->second.run = label.empty() ? name_of(*home) : label;
      group->second.home = home_file;
    }
    group->second.sightings.push_back({&file, &metric, comparable(metric, names_.knowledge(key)), is_at_home});
  }

  static void add_conflicts(const Group& group, std::vector<Conflict>& found) {
    // Where the block states the value outright, a row of the run's name in the same block is a copy of it.
    const bool is_stated = std::ranges::any_of(group.sightings, [](const Sighting& s) { return s.is_at_home && s.metric->run.empty(); });
    const auto is_home = [&](const Sighting& s) { return s.is_at_home && (!is_stated || s.metric->run.empty()); };
    const auto first_home = std::ranges::find_if(group.sightings, is_home);
    const Sighting& truth = first_home != group.sightings.end() ? *first_home : group.sightings.front();
    // Several values at home: epochs, folds, variants. Which of them others mean is not known.
    for (const Sighting& sighting : group.sightings) {
      if (is_home(sighting) && !agree_as_written(sighting.number, truth.number)) return;
    }
    for (const Sighting& sighting : group.sightings) {
      const bool is_elsewhere = &sighting != &truth && (sighting.file != truth.file || sighting.metric->place.line != truth.metric->place.line);
      // Rows of one name that another journal has a block of, and no value: what each of them means is not known.
      if (!truth.is_at_home && group.home != sighting.file) continue;
      if (!is_elsewhere || is_home(sighting) || agree_as_written(sighting.number, truth.number)) continue;
      if (sighting.metric->unit != truth.metric->unit && !(sighting.metric->unit.empty() || truth.metric->unit.empty())) continue;
      found.push_back({group.run, sighting.file, sighting.metric, truth.file, truth.metric});
    }
  }

  const RunIndex& index_;
  MetricNames& names_;
  std::unordered_map<std::string, Group> groups_;
  std::vector<std::string> order_;
};

}  // namespace

std::vector<Conflict> find_conflicts(const journal::Workspace& workspace, const RunIndex& index, MetricNames& names) {
  Collector collector(index, names);
  for (const journal::JournalFile& file : workspace.files) collector.add(file);
  auto found = collector.conflicts();
  std::ranges::stable_sort(found, [](const Conflict& a, const Conflict& b) {
    return std::tuple(a.file, a.metric->place.span.begin) < std::tuple(b.file, b.metric->place.span.begin);
  });
  return found;
}

}  // namespace labbook::results
