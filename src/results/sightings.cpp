#include "results/sightings.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

#include "results/measure.h"

namespace labbook::results {
namespace {

struct Sighting {
  const journal::JournalFile* file = nullptr;
  const journal::Metric* metric = nullptr;
  Decimal number;
  bool is_at_home = false;  ///< in the run's own block
};

/// A metric of a run: of the entry at home there, or of what a table calls `label` in it.
struct GroupKey {
  const journal::Entry* home = nullptr;
  const MetricKey* metric = nullptr;
  std::uint32_t label = 0;  ///< its number among the labels; 0 is none
  bool operator==(const GroupKey&) const = default;
};

struct GroupHash {
  std::size_t operator()(const GroupKey& key) const {
    return (std::hash<const void*>()(key.home) * 31 + std::hash<const void*>()(key.metric)) * 31 + key.label;
  }
};

/// A sighting before it is known whether there is another one of its group. Small: there is one for each metric of all journals.
struct LoneSighting {
  GroupKey key;
  const journal::JournalFile* home = nullptr;
  const journal::JournalFile* file = nullptr;
  const journal::Metric* metric = nullptr;
  bool is_at_home = false;
};

/// Which numbers stand at two places of a list or more.
class Repeated {
 public:
  explicit Repeated(const std::deque<LoneSighting>& all) : slots_(std::bit_ceil(all.size() * 2 + 1)) {
    for (const LoneSighting& one : all) {
      const std::size_t hash = GroupHash()(one.key);
      Slot& slot = slots_[place_of(hash)];
      slot = {hash, std::min(slot.count + 1, 2U)};
    }
  }

  bool has(const GroupKey& key) const { return slots_[place_of(GroupHash()(key))].count > 1; }

 private:
  struct Slot {
    std::size_t hash = 0;
    unsigned count = 0;
  };

  std::size_t place_of(std::size_t hash) const {
    std::size_t at = (hash * 0x9E3779B97F4A7C15ULL) >> 32U & (slots_.size() - 1);
    while (slots_[at].count != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_;
};

struct Group {
  const GroupKey* key = nullptr;
  const journal::JournalFile* home = nullptr;  ///< of the run's own block
  std::vector<Sighting> sightings;
};

/// `6`, `00`: the number of a table's row, a seed, an epoch. Only where a word stands with it is it an experiment's name.
bool is_bare_number(std::string_view id) {
  return std::ranges::none_of(
      id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

class Collector {
 public:
  Collector(const RunIndex& index, MetricNames& names) : index_(index), names_(names) {}

  void add(const journal::JournalFile& file) {
    for (const journal::Entry& entry : file.journal.entries) {
      for (const journal::Metric& metric : entry.metrics) add(file, entry, metric);
    }
  }

  std::vector<Conflict> conflicts() {
    group_repeated();
    for (Group& group : groups_) {
      if (group.sightings.size() < 2) continue;
      for (Sighting& sighting : group.sightings) sighting.number = comparable(*sighting.metric, names_.knowledge(*group.key->metric));
    }
    std::vector<Conflict> found;
    for (const Group& group : groups_) {
      if (group.sightings.size() > 1) add_conflicts(group, found);
    }
    return found;
  }

 private:
  void add(const journal::JournalFile& file, const journal::Entry& entry, const journal::Metric& metric) {
    const MetricKey& key = names_.key(metric);
    if (key.qualifier == "base" || key.qualifier == "std" || !is_known(key)) return;
    const journal::Entry* home = &entry;
    const journal::JournalFile* home_file = &file;
    std::uint32_t label = 0;
    if (!metric.run.empty()) {
      const auto& target = run_called(metric.run, file);
      if (!target) return;  // a variant, a class, a fold: not a run that is known elsewhere
      home = target->entry;
      home_file = target->file;
      label = number_of(target->label);
    } else if (!is_named(entry, file)) {
      return;
    }
    const bool is_at_home = home == &entry && metric.place.line >= entry.line && metric.place.line <= entry.end_line;
    seen_.push_back({{home, canonical(key), label}, home_file, &file, &metric, is_at_home});
  }

  std::uint32_t number_of(const std::string& label) {
    if (label.empty()) return 0;
    const auto [known, is_new] = numbers_.try_emplace(label, static_cast<std::uint32_t>(labels_.size()));
    if (is_new) labels_.push_back(&known->first);
    return known->second;
  }

  /// Nearly all runs report a metric once: only the others make groups.
  void group_repeated() {
    const Repeated repeated(seen_);
    for (const LoneSighting& one : seen_) {
      if (!repeated.has(one.key)) continue;
      const auto [place, is_new] = group_of_.try_emplace(one.key, groups_.size());
      if (is_new) groups_.push_back({&place->first, one.home, {}});
      groups_[place->second].sightings.push_back({one.file, one.metric, {}, one.is_at_home});
    }
  }

  /// Values of one run stand beside each other: the last answer is often the next.
  const std::optional<RunIndex::Target>& run_called(const std::string& run, const journal::JournalFile& file) {
    if (asked_in_ != &file || asked_run_ != run) {
      asked_in_ = &file;
      asked_run_ = run;
      target_ = is_bare_number(run) ? std::nullopt : index_.find_only(run, &file);
    }
    return target_;
  }

  bool is_named(const journal::Entry& entry, const journal::JournalFile& file) {
    if (asked_entry_ != &entry) {
      asked_entry_ = &entry;
      is_named_ = entry.ids.size() == 1 && !is_bare_number(entry.ids.front().text) && index_.find_only(entry.ids.front().text, &file);
    }
    return is_named_;
  }

  bool is_known(const MetricKey& key) {
    const auto [known, is_new] = known_.try_emplace(&key, false);
    if (is_new) known->second = names_.is_known(key.name);
    return known->second;
  }

  /// One of all keys that are equal.
  const MetricKey* canonical(const MetricKey& key) {
    const auto [known, is_new] = canonical_.try_emplace(&key, &key);
    if (is_new) known->second = by_text_.try_emplace(key.name + '\0' + key.split + '\0' + key.qualifier, &key).first->second;
    return known->second;
  }

  void add_conflicts(const Group& group, std::vector<Conflict>& found) const {
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
      const bool is_elsewhere =
          &sighting != &truth && (sighting.file != truth.file || sighting.metric->place.line != truth.metric->place.line);
      // Rows of one name that another journal has a block of, and no value: what each of them means is not known.
      if (!truth.is_at_home && group.home != sighting.file) continue;
      if (!is_elsewhere || is_home(sighting) || agree_as_written(sighting.number, truth.number)) continue;
      if (sighting.metric->unit != truth.metric->unit && !(sighting.metric->unit.empty() || truth.metric->unit.empty())) continue;
      found.push_back({group.key->label == 0 ? name_of(*group.key->home) : *labels_[group.key->label], sighting.file, sighting.metric,
                       truth.file, truth.metric});
    }
  }

  const RunIndex& index_;
  MetricNames& names_;
  std::deque<LoneSighting> seen_;  ///< no second copy of all while it grows
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> labels_{nullptr};  ///< by number
  std::vector<Group> groups_;                        ///< by their first sightings
  std::unordered_map<GroupKey, std::size_t, GroupHash> group_of_;
  std::unordered_map<const MetricKey*, const MetricKey*> canonical_;
  std::unordered_map<const MetricKey*, bool> known_;
  std::unordered_map<std::string, const MetricKey*> by_text_;
  const journal::JournalFile* asked_in_ = nullptr;
  std::string asked_run_;
  std::optional<RunIndex::Target> target_;
  const journal::Entry* asked_entry_ = nullptr;
  bool is_named_ = false;
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
