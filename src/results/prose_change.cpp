#include "results/prose_change.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_set>

#include "results/change_words.h"
#include "results/line_references.h"
#include "results/measure.h"
#include "results/sentence.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;

constexpr std::array<std::string_view, 21> kAgainst{"over",     "against",  "vs",       "versus",     "than",      "compared",  "relative",
                                                    "from",     "differen", "change",   "gain",       "разниц",    "против",    "относительно",
                                                    "сравнени", "прирост",  "изменени", "по отношению", "above",    "below",     "к "};

bool says_against(std::string_view line) {
  const std::string folded = text::fold_case(line);
  return std::ranges::any_of(kAgainst, [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

struct Value {
  const journal::JournalFile* file = nullptr;
  const Metric* metric = nullptr;
};

class ProseChecker {
 public:
  ProseChecker(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values)
      : file_(file), index_(index), names_(names), values_(values), on_line_(file.journal), text_(file.source.text) {}

  std::vector<WrongProseChange> run() {
    std::vector<bool> is_text = lines_of_text(file_.source);
    for (const Entry& entry : file_.journal.entries) {
      for (const Metric& metric : entry.metrics) {
        if (metric.delta && metric.place.line < is_text.size()) is_text[metric.place.line] = false;
      }
    }
    for (std::uint32_t line = 1; line < is_text.size(); ++line) {
      if (is_text[line]) check(line);
    }
    return std::move(wrong_);
  }

 private:
  void check(std::uint32_t line) {
    const text::Span span = file_.source.lines.line(line);
    const std::string_view words = span.of(text_);
    if (words.size() > 2000) return;
    const auto numbers = numbers_in(text_, span);
    if (numbers.empty()) return;
    for (std::size_t i = 2; i < numbers.size(); ++i) {
      if (numbers[i].is_signed) check_arrow(numbers[i - 2], numbers[i - 1], numbers[i]);
      check_from_to(numbers[i - 2], numbers[i - 1], numbers[i]);
      check_equation(numbers[i - 2], numbers[i - 1], numbers[i]);
    }
    check_list(line, span, numbers);
  }

  Change change_at(const NumberInText& number) const {
    const std::size_t end = std::min<std::size_t>(text_.size(), number.span.end + 24);
    auto change = parse_change(std::string_view(text_).substr(number.span.begin, end - number.span.begin));
    return change ? *change : Change{number.number, ChangeUnit::plain};
  }

  /// `71.0% → 79.5%, +8.5 pp`: little may stand between, and nothing that begins another statement.
  void check_arrow(const NumberInText& from, const NumberInText& to, const NumberInText& stated) {
    if (!to.follows_arrow || from.is_signed || to.is_signed || from.is_percent != to.is_percent) return;
    // "rho=1 → 3.38 (-0.01)" maps a setting to its result: 3.38 is no change of 1.
    const bool is_setting = from.span.begin > 0 && text_[from.span.begin - 1] == '=';
    if (is_setting || std::abs(from.number.scale - to.number.scale) > 1) return;
    const std::string_view between = gap(to, stated);
    if (between.size() > 14 || between.find_first_of(".;)") != std::string_view::npos) return;
    judge_named(from, to, stated, change_at(stated));
  }

  /// Where the words around leave no doubt that the change is that of the metric named before it.
  void judge_named(const NumberInText& from, const NumberInText& to, const NumberInText& stated, const Change& change) {
    const text::Span line = file_.source.lines.line(file_.source.lines.line_at(from.span.begin));
    const auto metric = metric_ahead(text_.substr(line.begin, from.span.begin - line.begin), names_);
    if (!metric || !leads_to_change(gap(to, stated))) return;
    if (!ends_change(text_.substr(stated.span.end, line.end - stated.span.end), *metric, names_)) return;
    judge_three(to, from, stated, change, names_.knowledge(*metric).is_share);
  }

  std::string_view gap(const NumberInText& a, const NumberInText& b) const {
    std::string_view between = text_.substr(a.span.end, b.span.begin - a.span.end);
    if (a.is_percent) between = between.substr(std::min(between.size(), between.find('%') + 1));
    return text::trim(between);
  }

  void judge_three(const NumberInText& value, const NumberInText& baseline, const NumberInText& stated, const Change& change,
                   bool may_be_shares) {
    const bool are_shares = may_be_shares && !value.is_percent && in_unit(value.number) && in_unit(baseline.number);
    const Judgement judgement =
        results::judge({value.number, value.is_percent, are_shares}, {baseline.number, baseline.is_percent, are_shares}, change);
    if (judgement.agreement != Agreement::wrong) return;
    wrong_.push_back({stated.span, signed_text(stated.number), judgement, {}, nullptr, nullptr});
  }

  /// "from 34.7% to 59.6% (+24.9 points)", "с 34,7% до 59,6% (рост на 24,9 процентных пункта)": a change without a sign is
  /// a rise or a fall as the words say.
  void check_from_to(const NumberInText& from, const NumberInText& to, const NumberInText& stated) {
    const std::string_view link = gap(from, to);
    if (from.is_signed || to.is_signed || from.is_percent != to.is_percent || (link != "to" && link != "до")) return;
    const std::string_view ahead = text::trim(text_.substr(0, from.span.begin));
    const bool is_from = ahead.ends_with("from") || ahead.ends_with(" с") || ahead.ends_with(" от") || ahead.ends_with(" со");
    const std::string_view words = gap(to, stated);
    if (!is_from || words.empty() || (words.front() != '(' && words.front() != ',') || words.size() > 40) return;
    if (words.find_first_of(".;)") != std::string_view::npos || std::abs(from.number.scale - to.number.scale) > 1) return;
    Change change = change_at(stated);
    if (!stated.is_signed) {
      const int sign = sign_said(words);
      const bool has_unit = change.unit == ChangeUnit::percent || change.unit == ChangeUnit::points;
      if (sign == 0 || (stated.number.scale == 0 && !has_unit)) return;
      if (sign < 0) change.amount = negated(change.amount);
    }
    judge_named(from, to, stated, change);
  }

  /// "+187% vs +118% = +69%": the first less the second.
  void check_equation(const NumberInText& value, const NumberInText& baseline, const NumberInText& stated) {
    if (!stated.is_signed || value.is_percent != baseline.is_percent || value.is_signed != baseline.is_signed) return;
    std::string_view equals = gap(baseline, stated);
    if (equals.starts_with(')')) equals = text::trim(equals.substr(1));
    const std::string_view link = gap(value, baseline);
    const bool is_against = link.size() <= 40 && std::ranges::any_of(std::array{"vs ", "vs. ", "against ", "против "}, [&](const char* word) {
      const std::size_t at = link.find(word);
      return at == 0 || (at != std::string_view::npos && link[at - 1] == ' ');
    });
    const bool is_difference = link == "−" || link == "-" || link == "–";
    if (equals != "=" || !(is_against || is_difference) || link.find_first_of(";,") != std::string_view::npos) return;
    judge_three(value, baseline, stated, change_at(stated), true);
  }

  static bool in_unit(Decimal number) { return number.units >= 0 && compare(number, {1, 0}) <= 0; }

  void check_list(std::uint32_t line, text::Span span, const std::vector<NumberInText>& numbers) {
    const Entry* entry = journal::entry_at(file_.journal, line);
    if (entry == nullptr || !says_against(span.of(text_))) return;
    const auto baseline = baseline_of(*entry, line);
    if (!baseline) return;
    const auto names = names_in(text_, span, names_);
    const std::string split = split_in(span.of(text_), names_);
    for (const NumberInText& number : numbers) {
      if (number.is_signed) check_named(*entry, *baseline, names, split, number);
    }
  }

  /// The one other run that the line names.
  std::optional<RunIndex::Target> baseline_of(const Entry& entry, std::uint32_t line) const {
    std::optional<RunIndex::Target> found;
    for (const journal::Reference* reference : on_line_.at(&entry, line)) {
      if (reference->state != journal::ReferenceState::resolved) continue;
      auto target = index_.find_only(reference->target_path + "#" + reference->target);
      if (!target) return std::nullopt;
      if (target->entry == &entry && entry.ids.size() < 2) continue;
      const bool is_same = found && found->entry == target->entry && found->label == target->label;
      if (found && !is_same) return std::nullopt;
      found = std::move(target);
    }
    return found;
  }

  void check_named(const Entry& entry, const RunIndex::Target& baseline, const std::vector<NameInText>& names,
                   const std::string& split, const NumberInText& stated) {
    const NameInText* name = nullptr;
    for (const NameInText& candidate : names) {
      if (candidate.span.end <= stated.span.begin && stated.span.begin - candidate.span.end <= 3) name = &candidate;
    }
    if (name == nullptr) return;
    const std::string wanted_split = name->key.split.empty() ? split : name->key.split;
    const auto own = value_in(file_, entry, {}, name->key.name, wanted_split);
    const auto other = value_in(*baseline.file, *baseline.entry, baseline.label, name->key.name, wanted_split);
    if (!own || !other) return;
    const Judgement judgement = results::judge(level_of(*own->metric), level_of(*other->metric), change_at(stated));
    if (judgement.agreement != Agreement::wrong) return;
    const std::string run = baseline.label.empty() ? name_of(*baseline.entry) : baseline.label;
    wrong_.push_back({stated.span, signed_text(stated.number), judgement, run, baseline.file, other->metric});
  }

  Level level_of(const Metric& metric) { return {number_of(metric), is_percent(metric), names_.knowledge(names_.key(metric)).is_share}; }

  /// The one value that the run reports; empty where it reports none or several.
  std::optional<Value> value_in(const journal::JournalFile& file, const Entry& entry, const std::string& label, const std::string& name,
                                const std::string& split) {
    const MetricKey key{name, split, {}};
    const EntryValues& reported = values_.of(entry);
    const MetricList labelled = label.empty() ? MetricList{} : reported.labelled(key, label);
    const MetricList& list = label.empty() ? reported.all(key) : labelled.empty() ? reported.whole(key) : labelled;
    if (list.size() > kMostValues) return std::nullopt;
    std::optional<Value> found;
    for (const Metric* metric : list) {
      const std::string& qualifier = names_.key(*metric).qualifier;
      if (qualifier == "base" || qualifier == "std") continue;
      if (!metric->run.empty() && label.empty()) return std::nullopt;
      if (found && compare(number_of(*found->metric), number_of(*metric)) != 0) return std::nullopt;
      if (!found) found = Value{&file, metric};
    }
    return found;
  }

  const journal::JournalFile& file_;
  const RunIndex& index_;
  MetricNames& names_;
  KnownValues& values_;
  LineReferences on_line_;
  std::string_view text_;
  std::vector<WrongProseChange> wrong_;
};

}  // namespace

std::vector<WrongProseChange> find_wrong_prose_changes(const journal::JournalFile& file, const RunIndex& index, MetricNames& names, KnownValues& values) {
  if (!file.journal.is_journal()) return {};
  return ProseChecker(file, index, names, values).run();
}

}  // namespace labbook::results
