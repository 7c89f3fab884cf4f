#include "results/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "results/measure.h"
#include "results/timeline.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::JournalFile;
using journal::Metric;

/// One value of the journal in its place in time.
struct Observation {
  std::uint32_t position = 0;  ///< of its entry, in time
  const Entry* entry = nullptr;
  const Metric* metric = nullptr;
  Level level;
  bool is_reference = false;  ///< a row that repeats another entry's run
};

/// Values of one metric and split, in the order of time, then of the lines.
using Series = std::vector<Observation>;

enum class StatedKind : unsigned char { change, arrow };

struct Stated {
  StatedKind kind = StatedKind::change;
  std::uint32_t position = 0;
  const Entry* entry = nullptr;
  const Metric* metric = nullptr;
  const Series* series = nullptr;
  std::size_t at = 0;  ///< of the value in its series
  Level value;
  Change change;       ///< for an arrow: X
  journal::Direction direction = journal::Direction::unknown;
  std::vector<WrittenValue> by_change;
  std::vector<WrittenValue> by_entry;
  std::array<const Observation*, kHabits> by_habit{};
};

std::string series_key(const MetricKey& key) { return key.name + '\0' + key.split + '\0' + key.qualifier; }

/// What an arrow's X says of the baseline's value.
Judgement judge_arrow(const Level& baseline, const Change& stated) {
  Judgement result;
  if ((stated.unit == ChangeUnit::percent) != baseline.is_percent) return result;
  result.expected = baseline.number;
  result.calculation.value = baseline.number;
  result.agreement = compare_as_written(baseline.number, stated.amount) == 0 ? Agreement::exact : Agreement::wrong;
  return result;
}

Judgement judge_against(const Stated& stated, const Level& baseline) {
  return stated.kind == StatedKind::arrow ? judge_arrow(baseline, stated.change) : judge(stated.value, baseline, stated.change);
}

bool comes_out(Agreement agreement) { return agreement == Agreement::exact || agreement == Agreement::rounding; }

struct Tally {
  std::size_t kept = 0;
  std::size_t asked = 0;
};

/// What the values of a group of changes may be held against, and how that is known.
struct Choice {
  BaselineSource source = BaselineSource::habit;
  std::array<bool, kHabits> habits{};
  Habit named = Habit::previous_entry;  ///< of the habits, for the message
  const Entry* entry = nullptr;         ///< an earlier entry that explains more of the group than any habit does
  Tally tally;                          ///< what the message says of it
};

constexpr double kSettles = 2.0 / 3;   ///< share of an entry's changes that settles what they are against
constexpr double kIsHabit = 0.75;      ///< share of a journal's changes that makes a habit
constexpr std::size_t kFewest = 3;     ///< changes that make a habit
constexpr std::size_t kFewestExact = 4;
constexpr std::size_t kLookBack = 256; ///< values looked at for one change: what keeps a hostile journal linear

class ChangeChecker {
 public:
  ChangeChecker(const JournalFile& file, const RunIndex& index, MetricNames& names)
      : file_(file), index_(index), names_(names), positions_(positions_in_time(file.journal)) {}

  std::vector<WrongChange> run() {
    if (!states_changes()) return {};
    collect_series();
    collect_stated();
    count_habits();
    for (std::size_t begin = 0; begin < stated_.size();) {
      std::size_t end = begin;
      while (end < stated_.size() && is_same_group(stated_[begin], stated_[end])) ++end;
      check_group({stated_.data() + begin, end - begin});
      begin = end;
    }
    return settle();
  }

 private:
  bool states_changes() const {
    return std::ranges::any_of(file_.journal.entries, [](const Entry& entry) {
      return std::ranges::any_of(entry.metrics, [](const Metric& m) { return m.delta || m.previous; });
    });
  }

  Level level_of(const Metric& metric, const MetricKey& key) {
    return {number_of(metric), is_percent(metric), names_.knowledge(key).is_share};
  }

  void collect_series() {
    std::vector<std::uint32_t> order(positions_.size());
    for (std::uint32_t i = 0; i < positions_.size(); ++i) order[positions_[i]] = i;
    for (const std::uint32_t i : order) {
      const Entry& entry = file_.journal.entries[i];
      for (const Metric& metric : entry.metrics) {
        const MetricKey& key = names_.key(metric);
        series_[series_key(key)].push_back({positions_[i], &entry, &metric, level_of(metric, key), is_reference(entry, metric)});
      }
    }
  }

  bool is_reference(const Entry& entry, const Metric& metric) const {
    if (metric.is_reference || metric.run.empty()) return metric.is_reference;
    const auto targets = index_.find(metric.run, &file_);
    return targets.size() == 1 && targets.front().entry != &entry;
  }

  void collect_stated() {
    for (auto& [key, series] : series_) {
      for (std::size_t at = 0; at < series.size(); ++at) add_stated(series, at);
    }
    // By entry and kind, then by line: the map's order must not show.
    std::ranges::sort(stated_, [](const Stated& a, const Stated& b) {
      const auto place = [](const Stated& s) { return std::tuple(s.entry->line, group_class(s), s.metric->place.span.begin, s.metric); };
      return place(a) < place(b);
    });
  }

  /// Changes of an entry's own metrics, of the rows of its tables, and arrows are three different things.
  static int group_class(const Stated& stated) {
    if (stated.kind == StatedKind::arrow) return 2;
    return stated.metric->run.empty() ? 0 : 1;
  }
  static bool is_same_group(const Stated& a, const Stated& b) {
    return a.entry == b.entry && group_class(a) == group_class(b);
  }

  void add_stated(const Series& series, std::size_t at) {
    const Observation& own = series[at];
    const Metric& metric = *own.metric;
    const journal::Direction direction = names_.direction(names_.key(metric));
    if (metric.delta) {
      auto change = parse_change(metric.delta_text);
      if (!change) {
        if (const auto amount = parse_decimal(fmt::format("{}", *metric.delta))) change = Change{*amount, ChangeUnit::plain};
      }
      if (change) add(StatedKind::change, series, at, *change, direction);
    }
    if (metric.previous) {
      const auto x = parse_decimal(metric.previous_text.ends_with('%')
                                       ? std::string_view(metric.previous_text).substr(0, metric.previous_text.size() - 1)
                                       : std::string_view(metric.previous_text));
      if (x) add(StatedKind::arrow, series, at, {*x, is_percent(metric) ? ChangeUnit::percent : ChangeUnit::plain}, direction);
    }
  }

  void add(StatedKind kind, const Series& series, std::size_t at, const Change& change, journal::Direction direction) {
    const Observation& own = series[at];
    Stated stated{kind, own.position, own.entry, own.metric, &series, at, own.level, change, direction, {}, {}, {}};
    find_stated_baselines(stated);
    find_habits(stated);
    stated_.push_back(std::move(stated));
  }

  /// Values that another run reports of the same metric and split. Several where the entry gives no way to choose.
  void add_values(const RunIndex::Target& target, const Stated& stated, std::vector<WrittenValue>& values) {
    const MetricKey key = names_.key(*stated.metric);
    std::vector<WrittenValue> labelled;
    std::vector<WrittenValue> alike;
    std::vector<WrittenValue> whole;
    std::vector<WrittenValue> any;
    for (const Metric& metric : target.entry->metrics) {
      if (&metric == stated.metric) continue;
      const MetricKey& other = names_.key(metric);
      if (other.name != key.name || other.split != key.split || other.qualifier != key.qualifier) continue;
      const WrittenValue value{target.file, target.entry, &metric, level_of(metric, other)};
      if (!target.label.empty() && is_label_of(metric.run, target.label)) labelled.push_back(value);
      if (metric.run == stated.metric->run && !metric.run.empty()) alike.push_back(value);
      if (metric.run.empty()) whole.push_back(value);
      any.push_back(value);
    }
    const auto& chosen = !labelled.empty() ? labelled : !alike.empty() ? alike : !whole.empty() ? whole : any;
    values.insert(values.end(), chosen.begin(), chosen.end());
  }

  bool is_own(const RunIndex::Target& target, const Stated& stated) const {
    return target.entry == stated.entry && (target.label.empty() || is_label_of(stated.metric->run, target.label));
  }

  void find_stated_baselines(Stated& stated) {
    const Metric& metric = *stated.metric;
    for (const journal::Reference& reference : stated.entry->references) {
      if (reference.state != journal::ReferenceState::resolved) continue;
      const bool is_on_line = reference.place.line == metric.place.line;
      const bool is_behind = is_on_line && reference.place.span.begin >= metric.place.span.begin;
      const bool is_by_change = is_on_line && is_behind && stated.kind == StatedKind::change && metric.origin != journal::MetricOrigin::table;
      const bool is_by_entry = reference.role == journal::ReferenceRole::baseline && !is_on_line;
      if (!is_by_change && !is_by_entry) continue;
      for (const RunIndex::Target& target : index_.find(reference.target_path + "#" + reference.target)) {
        if (is_own(target, stated)) continue;
        add_values(target, stated, is_by_change ? stated.by_change : stated.by_entry);
      }
    }
  }

  void find_habits(Stated& stated) {
    const Series& series = *stated.series;
    const bool is_row = !stated.metric->run.empty();
    const auto slot = [&](Habit habit) -> const Observation*& { return stated.by_habit[static_cast<std::size_t>(habit)]; };
    const auto is_alike = [&](const Observation& other) {
      return other.position < stated.position && !other.is_reference &&
             (other.metric->run == stated.metric->run || !is_row || other.metric->run.empty());
    };
    const std::size_t own_begin = begin_of_entry(series, stated.at);
    for (std::size_t i = own_begin; i > 0 && own_begin - i < kLookBack;) {
      if (!is_alike(series[--i])) continue;
      slot(Habit::previous_entry) = &series[i];
      break;
    }
    if (const Observation* first = first_alike(stated)) slot(Habit::first_entry) = first;
    slot(Habit::best_so_far) = best_before(stated);
    if (stated.kind == StatedKind::arrow) return;
    for (std::size_t i = own_begin; i < series.size() && i - own_begin < kLookBack && series[i].entry == stated.entry; ++i) {
      if (i != stated.at && series[i].is_reference) slot(Habit::reference_row) = &series[i];
    }
    if (!is_row || stated.at == own_begin) return;
    slot(Habit::row_above) = &series[stated.at - 1];
    slot(Habit::first_row) = &series[own_begin];
  }

  /// Where the values of the entry begin that the value at `at` belongs to.
  static std::size_t begin_of_entry(const Series& series, std::size_t at) {
    const auto begin = std::ranges::lower_bound(series, series[at].position, {}, &Observation::position);
    return static_cast<std::size_t>(begin - series.begin());
  }

  /// The first value of the series that stands in an earlier entry.
  static const Observation* first_alike(const Stated& stated) {
    for (const Observation& other : *stated.series) {
      if (other.position >= stated.position) return nullptr;
      if (!other.is_reference) return &other;
    }
    return nullptr;
  }

  const Observation* best_before(const Stated& stated) {
    const Observation*& best = best_[stated.series];
    std::size_t& seen = best_seen_[stated.series];
    const Series& series = *stated.series;
    if (stated.direction == journal::Direction::unknown) return nullptr;
    for (; seen < series.size() && series[seen].position < stated.position; ++seen) {
      if (series[seen].is_reference) continue;
      if (best == nullptr || is_better(series[seen].level.number, best->level.number, stated.direction)) best = &series[seen];
    }
    return best;
  }

  void count_habits() {
    for (const Stated& stated : stated_) {
      if (!stated.by_change.empty()) continue;
      auto& tallies = tallies_[static_cast<std::size_t>(group_class(stated))];
      for (std::size_t h = 0; h < kHabits; ++h) count(stated, stated.by_habit[h], tallies[h]);
    }
  }

  static void count(const Stated& stated, const Observation* baseline, Tally& tally) {
    if (baseline == nullptr) return;
    const Agreement agreement = judge_against(stated, baseline->level).agreement;
    if (agreement == Agreement::unknown) return;
    ++tally.asked;
    if (comes_out(agreement)) ++tally.kept;
  }

  static bool comes_out_against(const Stated& stated, const std::vector<WrittenValue>& values) {
    return std::ranges::any_of(values, [&](const WrittenValue& v) { return comes_out(judge_against(stated, v.level).agreement); });
  }

  void check_group(std::span<const Stated> group) {
    std::vector<const Stated*> unsaid;
    std::vector<const Stated*> by_entry;
    for (const Stated& stated : group) {
      if (stated.kind == StatedKind::change && stated.metric->previous) check_beside(stated);
      else if (!stated.by_change.empty()) check_against(stated, stated.by_change, BaselineSource::stated_by_change, {});
      else (stated.by_entry.empty() ? unsaid : by_entry).push_back(&stated);
    }
    check_by_entry(by_entry);
    check_by_habit(unsaid);
  }

  /// `X → Y (+d)`: the difference is between the two numbers that stand there.
  void check_beside(const Stated& stated) {
    const auto x = parse_decimal(std::string_view(stated.metric->previous_text).substr(0, stated.metric->previous_text.find('%')));
    if (!x) return;
    WrittenValue beside{&file_, stated.entry, nullptr, stated.value};
    beside.level.number = *x;
    check_against(stated, {beside}, BaselineSource::arrow, {});
  }

  /// Where most of an entry's changes do not come out against the baseline that it names, the name was meant otherwise.
  void check_by_entry(const std::vector<const Stated*>& group) {
    const auto kept = std::ranges::count_if(group, [](const Stated* s) { return comes_out_against(*s, s->by_entry); });
    if (group.size() > 1 && kept * 2 < static_cast<std::ptrdiff_t>(group.size())) return check_by_habit(group);
    for (const Stated* stated : group) check_against(*stated, stated->by_entry, BaselineSource::stated_by_entry, {});
  }

  void check_by_habit(const std::vector<const Stated*>& group) {
    if (group.empty()) return;
    const auto choice = choose(group);
    if (!choice) return;
    for (const Stated* stated : group) {
      const std::vector<WrittenValue> values = values_of(*stated, *choice);
      if (group.size() == 1 && comes_out_against_any_earlier(*stated)) continue;
      check_against(*stated, values, BaselineSource::habit, *choice);
    }
  }

  std::vector<WrittenValue> values_of(const Stated& stated, const Choice& choice) const {
    std::vector<WrittenValue> values;
    const auto add = [&](const Observation* o) {
      if (o != nullptr) values.push_back({&file_, o->entry, o->metric, o->level});
    };
    if (choice.entry != nullptr) {
      for_each_earlier(stated, [&](const Observation& o) {
        if (o.entry == choice.entry) add(&o);
      });
      return values;
    }
    // The one that the message names stands first.
    add(stated.by_habit[static_cast<std::size_t>(choice.named)]);
    for (std::size_t h = 0; h < kHabits; ++h) {
      if (choice.habits[h] && h != static_cast<std::size_t>(choice.named)) add(stated.by_habit[h]);
    }
    return values;
  }

  template <typename Visit>
  static void for_each_earlier(const Stated& stated, const Visit& visit) {
    const std::size_t begin = stated.at - std::min(stated.at, kLookBack);
    for (std::size_t i = begin; i < stated.at; ++i) {
      const Observation& o = (*stated.series)[i];
      if (o.position < stated.position && o.metric->run == stated.metric->run && !o.is_reference) visit(o);
    }
  }

  /// The earlier entry against which most of the changes come out, and how many do.
  static std::pair<const Entry*, std::size_t> best_explanation(const std::vector<const Stated*>& group) {
    std::unordered_map<const Entry*, std::size_t> counts;
    std::pair<const Entry*, std::size_t> best{nullptr, 0};
    for (const Stated* stated : group) {
      const Entry* counted = nullptr;
      for_each_earlier(*stated, [&](const Observation& o) {
        if (o.entry == counted || judge_against(*stated, o.level).agreement != Agreement::exact) return;
        counted = o.entry;
        const std::size_t count = ++counts[o.entry];
        if (count > best.second) best = {o.entry, count};
      });
    }
    return best;
  }

  static bool comes_out_against_any_earlier(const Stated& stated) {
    const std::size_t begin = stated.at - std::min(stated.at, kLookBack);
    for (std::size_t i = begin; i < stated.at; ++i) {
      if (judge_against(stated, (*stated.series)[i].level).agreement == Agreement::exact) return true;
    }
    return false;
  }

  static bool settles(std::size_t count, std::size_t size) {
    return static_cast<double>(count) >= kSettles * static_cast<double>(size);
  }

  std::optional<Choice> choose(const std::vector<const Stated*>& group) const {
    std::array<Tally, kHabits> own{};
    for (const Stated* stated : group) {
      for (std::size_t h = 0; h < kHabits; ++h) count(*stated, stated->by_habit[h], own[h]);
    }
    const std::size_t most = std::ranges::max_element(own, {}, &Tally::kept)->kept;
    if (const auto [entry, count] = best_explanation(group); count > most && count >= 2 && settles(count, group.size())) {
      Choice choice;
      choice.entry = entry;
      choice.tally = {count, group.size()};
      return choice;
    }
    if (most >= 2 && settles(most, group.size())) {
      return choice_of(own, most, group);
    }
    const auto& all = tallies_[static_cast<std::size_t>(group_class(*group.front()))];
    const auto best = std::ranges::max_element(all, {}, &Tally::kept);
    const bool is_habit = best->kept >= kFewest && static_cast<double>(best->kept) >= kIsHabit * static_cast<double>(best->asked);
    // An entry most of whose changes fail is against something else, which it does not say.
    const bool keeps_some = group.size() <= 1 || own[static_cast<std::size_t>(best - all.begin())].kept * 2 >= group.size();
    if (!is_habit || !keeps_some) return std::nullopt;
    return choice_of(all, best->kept, group);
  }

  /// All the habits that explain as much as the best one: a change is wrong only where it is so against each of them.
  Choice choice_of(const std::array<Tally, kHabits>& tallies, std::size_t most, const std::vector<const Stated*>& group) const {
    Choice choice;
    const auto& all = tallies_[static_cast<std::size_t>(group_class(*group.front()))];
    std::size_t named_kept = 0;
    for (std::size_t h = kHabits; h-- > 0;) {
      choice.habits[h] = tallies[h].kept == most;
      if (choice.habits[h] && all[h].kept >= named_kept) {
        named_kept = all[h].kept;
        choice.named = static_cast<Habit>(h);
      }
    }
    choice.tally = all[static_cast<std::size_t>(choice.named)];
    return choice;
  }

  void check_against(const Stated& stated, const std::vector<WrittenValue>& values, BaselineSource source, const Choice& choice) {
    const WrittenValue* first = nullptr;
    Judgement shown;
    Agreement best = Agreement::unknown;
    for (const WrittenValue& value : values) {
      const Judgement judgement = judge_against(stated, value.level);
      if (judgement.agreement == Agreement::exact) {
        ++exact_;
        if (judgement.expected.units != 0) ++sign_kept_[stated.direction == journal::Direction::lower];
        return;
      }
      if (judgement.agreement == Agreement::unknown) continue;
      if (judgement.agreement == Agreement::rounding) best = Agreement::rounding;
      if (first == nullptr) {
        first = &value;
        shown = judgement;
      }
    }
    if (first == nullptr) return;
    if (best != Agreement::rounding) best = Agreement::wrong;
    if (best == Agreement::rounding) ++rounded_;
    if (shown.is_sign_wrong && stated.direction == journal::Direction::lower) ++sign_turned_;
    shown.agreement = best;
    wrong_.push_back({stated.entry, stated.metric, stated.kind == StatedKind::arrow, signed_text(stated.change.amount), shown,
                      *first, source, choice.named, choice.entry != nullptr, choice.tally.kept, choice.tally.asked});
  }

  /// What depends on how the rest of the journal writes: are its changes exact, and do gains of a loss carry a plus?
  std::vector<WrongChange> settle() {
    const bool is_exact = exact_ >= kFewestExact && rounded_ <= std::max<std::size_t>(1, exact_ / 5);
    const bool turns_signs = sign_turned_ >= 2 && sign_turned_ * 2 >= sign_kept_[1];
    std::erase_if(wrong_, [&](const WrongChange& wrong) {
      if (wrong.judgement.agreement == Agreement::rounding) return !is_exact;
      const bool is_lower = names_.direction(names_.key(*wrong.metric)) == journal::Direction::lower;
      return turns_signs && is_lower && wrong.judgement.is_sign_wrong;
    });
    return std::move(wrong_);
  }

  const JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  std::vector<std::uint32_t> positions_;
  std::unordered_map<std::string, Series> series_;
  std::vector<Stated> stated_;
  std::array<std::array<Tally, kHabits>, 3> tallies_{};
  std::unordered_map<const Series*, const Observation*> best_;
  std::unordered_map<const Series*, std::size_t> best_seen_;
  std::vector<WrongChange> wrong_;
  std::size_t exact_ = 0;
  std::size_t rounded_ = 0;
  std::size_t sign_turned_ = 0;
  std::array<std::size_t, 2> sign_kept_{};
};

}  // namespace

std::string_view to_text(Habit habit) {
  switch (habit) {
    case Habit::reference_row: return "the reference row";
    case Habit::row_above: return "the row above";
    case Habit::first_row: return "the first row";
    case Habit::previous_entry: return "the previous entry";
    case Habit::first_entry: return "the first entry";
    case Habit::best_so_far: return "the best so far";
  }
  return "";
}

std::vector<WrongChange> find_wrong_changes(const JournalFile& file, const RunIndex& index, MetricNames& names) {
  return ChangeChecker(file, index, names).run();
}

}  // namespace labbook::results
