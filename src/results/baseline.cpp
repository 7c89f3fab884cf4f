#include "results/baseline.h"

#include <algorithm>
#include <span>

#include "results/baseline_choice.h"
#include "results/exactness.h"
#include "results/named_baseline.h"
#include "results/stated_change.h"

namespace labbook::results {
namespace {

using journal::JournalFile;

class ChangeChecker {
 public:
  ChangeChecker(const JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file),
        index_(index),
        names_(names),
        values_(values),
        changes_(file, index, names, values),
        tallies_(count_habits(changes_.all())) {}

  std::vector<WrongChange> run() {
    const std::vector<StatedChange>& all = changes_.all();
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin;
      while (end < all.size() && all[end].entry == all[begin].entry && group_of(all[end]) == group_of(all[begin])) ++end;
      check_group({all.data() + begin, end - begin});
      begin = end;
    }
    return settle();
  }

 private:
  static bool is_exact_against(const StatedChange& stated, const std::vector<WrittenValue>& values) {
    return std::ranges::any_of(values, [&](const WrittenValue& v) { return judge_against(stated, v.level).agreement == Agreement::exact; });
  }

  void check_group(std::span<const StatedChange> group) {
    std::vector<const StatedChange*> unsaid;
    std::vector<const StatedChange*> by_entry;
    for (const StatedChange& stated : group) {
      if (stated.kind == StatedKind::change && stated.metric->previous) check_beside(stated);
      else if (!stated.by_change.empty()) check_against(stated, stated.by_change, BaselineSource::stated_by_change, {});
      else if (!stated.has_unread_baseline || is_exact_against(stated, stated.by_entry))
        (stated.by_entry.empty() ? unsaid : by_entry).push_back(&stated);
    }
    check_by_entry(by_entry);
    check_by_habit(unsaid);
  }

  /// `X → Y (+d)`: the difference is between the two numbers that stand there.
  void check_beside(const StatedChange& stated) {
    const auto x = parse_decimal(std::string_view(stated.metric->previous_text).substr(0, stated.metric->previous_text.find('%')));
    if (!x) return;
    WrittenValue beside{&file_, stated.entry, nullptr, stated.value};
    beside.level.number = *x;
    check_against(stated, {beside}, BaselineSource::arrow, {});
  }

  /// Where most of an entry's changes do not come out against the baseline that it names, the name was meant otherwise.
  void check_by_entry(const std::vector<const StatedChange*>& group) {
    const auto kept = std::ranges::count_if(group, [](const StatedChange* s) { return is_exact_against(*s, s->by_entry); });
    if (!group.empty() && group.front()->is_by_origin && kept == 0) return check_by_habit(group);
    // Of two or three half is enough; of more, half may come out by chance.
    const auto size = static_cast<std::ptrdiff_t>(group.size());
    if (size > 1 && (kept * 2 < size || (size > 3 && kept * 3 < size * 2))) {
      // Of a run of another journal the wrong values may have been read: that makes the habit no likelier.
      const bool is_elsewhere = std::ranges::any_of(group, [&](const StatedChange* s) { return s->by_entry.front().file != &file_; });
      return is_elsewhere ? void() : check_by_habit(group);
    }
    for (const StatedChange* stated : group) check_against(*stated, stated->by_entry, BaselineSource::stated_by_entry, {});
  }

  void check_by_habit(const std::vector<const StatedChange*>& group) {
    if (group.empty()) return;
    const auto choice = choose_baseline(group, tallies_[static_cast<std::size_t>(group_of(*group.front()))]);
    if (!choice) return;
    for (const StatedChange* stated : group) {
      if (group.size() == 1 && comes_out_against_any_earlier(*stated)) continue;
      check_against(*stated, values_of(*stated, *choice, file_), BaselineSource::habit, *choice);
    }
  }

  /// A change that comes out against any of the values is right. The first of them is the one that is shown.
  void check_against(const StatedChange& stated, const std::vector<WrittenValue>& values, BaselineSource source, const Choice& choice) {
    const WrittenValue* first = nullptr;
    Judgement shown;
    bool is_rounding = false;
    for (const WrittenValue& value : values) {
      const Judgement judgement = judge_against(stated, value.level);
      if (judgement.agreement == Agreement::exact) return count_exact(stated, judgement);
      if (judgement.agreement == Agreement::unknown) continue;
      is_rounding = is_rounding || judgement.agreement == Agreement::rounding;
      if (first != nullptr) continue;
      first = &value;
      shown = judgement;
    }
    if (first == nullptr) return;
    // An entry that names several runs may hold each change against another of them.
    const bool is_said = source == BaselineSource::stated_by_change || source == BaselineSource::arrow;
    if (!is_said && is_exact_against(stated, mentioned_values(stated, file_, index_, names_, values_))) return;
    shown.agreement = is_rounding ? Agreement::rounding : Agreement::wrong;
    exactness_.count(shown.agreement);
    if (shown.is_sign_wrong && stated.direction == journal::Direction::lower) ++sign_turned_;
    add_wrong(stated, shown, *first, source, choice);
  }

  void count_exact(const StatedChange& stated, const Judgement& judgement) {
    exactness_.count(judgement.agreement);
    if (judgement.expected.units != 0 && stated.direction == journal::Direction::lower) ++sign_kept_;
  }

  void add_wrong(const StatedChange& stated, const Judgement& judgement, const WrittenValue& baseline, BaselineSource source,
                 const Choice& choice) {
    WrongChange wrong;
    wrong.entry = stated.entry;
    wrong.metric = stated.metric;
    wrong.base = stated.base;
    wrong.is_arrow = stated.kind == StatedKind::arrow;
    wrong.stated = signed_text(stated.change.amount);
    wrong.judgement = judgement;
    wrong.baseline = baseline;
    wrong.source = source;
    wrong.habit = choice.named;
    wrong.is_by_entry = choice.entry != nullptr;
    wrong.habit_kept = choice.tally.kept;
    wrong.habit_asked = choice.tally.asked;
    wrong_.push_back(std::move(wrong));
  }

  /// What depends on how the rest of the journal writes: are its changes exact, and do gains of a loss carry a plus?
  std::vector<WrongChange> settle() {
    const bool turns_signs = sign_turned_ >= 2 && sign_turned_ * 2 >= sign_kept_;
    std::erase_if(wrong_, [&](const WrongChange& wrong) {
      if (wrong.judgement.agreement == Agreement::rounding)
        return wrong.judgement.expected.units == 0 || !exactness_.makes_last_digits_count();
      const bool is_lower = names_.direction(names_.key(*wrong.metric)) == journal::Direction::lower;
      return turns_signs && is_lower && wrong.judgement.is_sign_wrong;
    });
    return std::move(wrong_);
  }

  const JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  KnownValues& values_;
  StatedChanges changes_;
  std::array<HabitTallies, kGroups> tallies_;
  std::vector<WrongChange> wrong_;
  Exactness exactness_;
  std::size_t sign_turned_ = 0;
  std::size_t sign_kept_ = 0;
};

bool states_changes(const JournalFile& file, MetricNames& names) {
  return std::ranges::any_of(file.journal.entries, [&](const journal::Entry& entry) {
    return std::ranges::any_of(entry.metrics,
                               [&](const journal::Metric& m) { return m.delta || m.previous || names.key(m).qualifier == "base"; });
  });
}

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

std::vector<WrongChange> find_wrong_changes(const JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values) {
  if (!states_changes(file, names)) return {};
  return ChangeChecker(file, index, names, values).run();
}

}  // namespace labbook::results
