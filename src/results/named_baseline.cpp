#include "results/named_baseline.h"

#include <algorithm>
#include <optional>
#include <span>
#include <unordered_map>

#include "markdown/table_source.h"
#include "results/line_references.h"
#include "results/measure.h"
#include "results/wording.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;
using journal::Reference;

constexpr std::size_t kLongestRow = 1000;
constexpr std::uint32_t kFarthestInCell = 64;  ///< bytes from a value to the run that its change is told against
constexpr std::size_t kMostMentioned = 32;     ///< references of an entry that are looked at for one change
constexpr std::size_t kMostBaselines = 16;     ///< that an entry names; more are a list, not what it is held against

class NamedBaselines {
 public:
  NamedBaselines(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), source_(file.source), index_(index), names_(names), values_(values) {}

  void find(StatedChange& stated) {
    const Metric& metric = *stated.metric;
    if (stated.kind == StatedKind::change) {
      const bool is_cell = metric.origin == journal::MetricOrigin::table;
      if (!on_line_) on_line_.emplace(file_.journal);
      for (const Reference* reference : on_line_->at(stated.entry, metric.place.line)) {
        if (reference->place.span.begin < metric.place.span.begin) continue;
        if (!is_cell) add(*reference, stated, stated.by_change);
        else if (is_unread_in_cell(*reference, metric)) stated.has_unread_baseline = true;
      }
    }
    for (const Reference* reference : baselines_of(*stated.entry)) {
      if (reference->place.line == metric.place.line) continue;
      const std::size_t known = stated.by_entry.size();
      add(*reference, stated, stated.by_entry);
      stated.is_by_origin = is_origin_;
      if (stated.by_entry.size() == known && !is_origin_ && is_of_other_file(*reference)) stated.has_unread_baseline = true;
    }
  }

  std::vector<WrittenValue> mentioned(const StatedChange& stated) {
    std::vector<WrittenValue> values;
    if (stated.entry->references.size() > kMostMentioned) return values;
    for (const Reference& reference : stated.entry->references) add(reference, stated, values);
    return values;
  }

 private:
  const std::vector<const Reference*>& baselines_of(const Entry& entry) {
    if (&entry == entry_) return baselines_;
    entry_ = &entry;
    baselines_.clear();
    for (const Reference& reference : entry.references) {
      if (reference.role == journal::ReferenceRole::baseline || is_in_baseline_field(entry, reference) || is_baseline_row(reference))
        baselines_.push_back(&reference);
    }
    is_origin_ = baselines_.empty();
    for (const Reference& reference : entry.references) {
      if (is_origin_ && reference.role == journal::ReferenceRole::continues) baselines_.push_back(&reference);
    }
    if (baselines_.size() > kMostBaselines) baselines_.clear();
    return baselines_;
  }

  /// `Base: e003`, `**Родитель:** e003`
  static bool is_in_baseline_field(const Entry& entry, const Reference& reference) {
    return std::ranges::any_of(
        entry.fields, [&](const journal::Field& field) { return field.name == "baseline" && field.place.line == reference.place.line; });
  }

  /// `| 1704 (+204 over v3) |`, and no v3 has an entry.
  bool is_unread_in_cell(const Reference& reference, const Metric& metric) const {
    if (reference.state == journal::ReferenceState::resolved || reference.place.span.begin - metric.place.span.begin > kFarthestInCell)
      return false;
    const text::Span between{metric.place.span.begin, reference.place.span.begin};
    return between.of(source_.text).find('|') == std::string_view::npos;
  }

  bool is_of_other_file(const Reference& reference) const {
    return reference.state == journal::ReferenceState::resolved && reference.target_path != file_.journal.path;
  }

  /// `| e0040 | dropout = 0.3 | 0.67 | baseline |`
  bool is_baseline_row(const Reference& reference) const {
    const std::string_view line = text::trim(source_.line_text(reference.place.line));
    if (!line.starts_with('|') || line.size() > kLongestRow) return false;
    return std::ranges::any_of(markdown::split_cells(line), [](std::string_view cell) {
      return std::ranges::find(wording::baseline_cells, text::fold_name(cell)) != wording::baseline_cells.end();
    });
  }

  void add(const Reference& reference, const StatedChange& stated, std::vector<WrittenValue>& values) {
    if (reference.state == journal::ReferenceState::ambiguous) {
      // An index that repeats the pages' ids.
      if (const auto page = index_.find_page(reference.text, file_); page && !is_own(*page, stated)) add_values(*page, stated, values);
      return;
    }
    if (reference.state != journal::ReferenceState::resolved) return;
    for (const RunIndex::Target& target : targets_of(reference)) {
      if (!is_own(target, stated)) add_values(target, stated, values);
    }
  }

  /// Each change of an entry is held against the same few runs.
  const std::vector<RunIndex::Target>& targets_of(const Reference& reference) {
    const auto [known, is_new] = targets_.try_emplace(&reference);
    if (is_new) known->second = index_.find(reference.target_path + "#" + reference.target);
    return known->second;
  }

  static bool is_own(const RunIndex::Target& target, const StatedChange& stated) {
    return target.entry == stated.entry && (target.label.empty() || is_label_of(stated.metric->run, target.label));
  }

  /// Values that another run reports of the same metric and split: of the run that the reference names, else of the row
  /// of the same label, else of the entry as a whole. Several where the entry gives no way to choose.
  void add_values(const RunIndex::Target& target, const StatedChange& stated, std::vector<WrittenValue>& values) {
    const MetricKey& key = names_.key(*stated.metric);
    const EntryValues& reported = values_.of(*target.entry);
    if (!target.label.empty() && take(reported.labelled(key, target.label), target, stated, values)) return;
    if (!stated.metric->run.empty() && take(rows_alike(reported, key, stated.metric->run), target, stated, values)) return;
    if (!take(reported.whole(key), target, stated, values)) take(reported.all(key), target, stated, values);
  }

  static MetricList rows_alike(const EntryValues& reported, const MetricKey& key, const std::string& run) {
    MetricList rows = reported.row(key, text::fold_name(run));
    if (rows.size() > kMostValues) rows.clear();
    std::erase_if(rows, [&](const Metric* m) { return m->run != run; });
    return rows;
  }

  /// False where the list has no value that the change may be against.
  bool take(const MetricList& list, const RunIndex::Target& target, const StatedChange& stated, std::vector<WrittenValue>& values) {
    if (list.size() > kMostValues) return true;
    const MetricKey& key = names_.key(*stated.metric);
    bool has_any = false;
    for (const Metric* metric : list) {
      if (metric == stated.metric || names_.key(*metric) != key) continue;
      values.push_back({target.file, target.entry, metric, {number_of(*metric), is_percent(*metric), names_.knowledge(key).is_share}});
      has_any = true;
    }
    return has_any;
  }

  const journal::JournalFile& file_;
  const text::SourceFile& source_;
  std::optional<LineReferences> on_line_;  ///< made when it is asked
  const RunIndex& index_;
  MetricNames& names_;
  KnownValues& values_;
  const Entry* entry_ = nullptr;
  std::vector<const Reference*> baselines_;  ///< of `entry_`
  std::unordered_map<const Reference*, std::vector<RunIndex::Target>> targets_;
  bool is_origin_ = false;  ///< it names no baseline, but a run that it goes on from
};

}  // namespace

void find_named_baselines(std::vector<StatedChange>& changes, const journal::JournalFile& file, const RunIndex& index, MetricNames& names,
                          KnownValues& values) {
  if (changes.empty()) return;
  NamedBaselines baselines(file, index, names, values);
  for (StatedChange& stated : changes) baselines.find(stated);
}

std::vector<WrittenValue> mentioned_values(const StatedChange& stated, const journal::JournalFile& file, const RunIndex& index,
                                           MetricNames& names, KnownValues& values) {
  return NamedBaselines(file, index, names, values).mentioned(stated);
}

}  // namespace labbook::results
