#include "results/prose_against.h"

#include <algorithm>

#include "results/change_words.h"
#include "results/measure.h"
#include "results/wording.h"
#include "text/fold.h"
#include "text/word_search.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;

constexpr std::size_t kMostToChooseFrom = 3;  ///< of an entry whose line need not name the one that it means

bool says_against(std::string_view line) {
  static constexpr text::WordSearch kSearch(wording::comparing_words);
  return kSearch.is_in(text::fold_case(line));
}

Change change_at(std::string_view text, const NumberInText& number) {
  const std::size_t end = std::min<std::size_t>(text.size(), number.span.end + 24);
  auto change = parse_change(text.substr(number.span.begin, end - number.span.begin));
  return change ? *change : Change{number.number, ChangeUnit::plain};
}

/// Its letters: "п.п.", "points", "%".
std::size_t size_of_unit(std::string_view behind) {
  for (const std::string_view unit : {" percentage points", " points", " pts", " pp", " p.p.", " п.п.", " п. п.", " пп", " %", "%"}) {
    if (behind.starts_with(unit)) return unit.size();
  }
  return 0;
}

}  // namespace

void AgainstChecker::check(const Entry& entry, std::uint32_t line, std::string_view text, std::vector<NumberInText> numbers,
                           std::vector<WrongProseChange>& wrong) {
  const text::Span span = file_.source.lines.line(line);
  if (on_line_.at(&entry, line).empty() || !says_against(span.of(text))) return;
  auto baseline = baseline_of(entry, line);
  if (!baseline) return;
  const Line own{entry, line, span, text, std::move(*baseline), names_in(text, span, names_), split_in(span.of(text), names_)};
  const auto is_of_run = [&](const NumberInText& n) {
    return std::ranges::any_of(on_line_.at(&entry, line), [&](const journal::Reference* r) {
      return n.span.begin >= r->place.span.begin && n.span.end <= r->place.span.end;
    });
  };
  std::erase_if(numbers, is_of_run);
  const std::size_t before = wrong.size();
  for (const NumberInText& number : numbers) {
    if (number.is_signed) check_named(own, number, wrong);
  }
  if (wrong.size() == before) check_whole_line(own, numbers, wrong);
  if (wrong.size() == before && numbers.size() > 1) check_clauses(own, numbers, wrong);
}

/// The one other run that the line names.
std::optional<RunIndex::Target> AgainstChecker::baseline_of(const Entry& entry, std::uint32_t line) const {
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

/// "AUC +0,029": the metric stands right before its change.
void AgainstChecker::check_named(const Line& line, const NumberInText& stated, std::vector<WrongProseChange>& wrong) {
  const NameInText* name = nullptr;
  for (const NameInText& candidate : line.names) {
    if (candidate.span.end <= stated.span.begin && stated.span.begin - candidate.span.end <= 3) name = &candidate;
  }
  if (name == nullptr) return;
  hold(line, {name->key.name, name->key.split.empty() ? line.split : name->key.split, {}}, stated, change_at(line.text, stated), wrong);
}

/// "+0.016 over E008", "Accuracy is 0.016 higher than E008": a line with one number and no word that could limit it.
void AgainstChecker::check_whole_line(const Line& line, const std::vector<NumberInText>& numbers, std::vector<WrongProseChange>& wrong) {
  if (numbers.size() != 1) return;
  const NumberInText& stated = numbers.front();
  const auto key = metric_of(line);
  if (!key) return;
  const std::string words = words_left(line, line.span, &stated);
  if (!says_only_change(words)) return;
  const auto change = signed_change(line, stated, words, *key);
  if (change) hold(line, *key, stated, *change, wrong);
}

/// One without a sign is a rise or a fall as the words say.
std::optional<Change> AgainstChecker::signed_change(const Line& line, const NumberInText& stated, std::string_view words,
                                                    const MetricKey& key) {
  Change change = change_at(line.text, stated);
  if (stated.is_signed) return change;
  const int sign = sign_in_clause(words, names_.direction(key));
  const bool has_unit = change.unit == ChangeUnit::percent || change.unit == ChangeUnit::points;
  if (sign == 0 || (stated.number.scale == 0 && !has_unit)) return std::nullopt;
  if (sign < 0) change.amount = negated(change.amount);
  return change;
}

/// "По сравнению с e001 точность выросла на 0,030, loss снизился на 0,032": a clause for each metric.
void AgainstChecker::check_clauses(const Line& line, const std::vector<NumberInText>& numbers, std::vector<WrongProseChange>& wrong) {
  for (const NumberInText& stated : numbers) {
    const text::Span sentence = sentence_around(line.text, line.span, stated.span);
    const text::Span clause = clause_around(line.text, sentence, stated.span);
    const auto is_inside = [&](const NumberInText& n) { return n.span.begin >= clause.begin && n.span.end <= clause.end; };
    if (std::ranges::count_if(numbers, is_inside) != 1 || !is_held_against(line, clause, sentence, numbers)) continue;
    const auto key = metric_of_clause(line, clause, sentence);
    const std::string words = words_left(line, clause, &stated);
    if (!key || !says_only_change(words)) continue;
    const auto change = signed_change(line, stated, words, *key);
    if (change) hold(line, *key, stated, *change, wrong);
  }
}

/// The run is named in the clause, or in another of the sentence that says nothing else, or nothing that has a number.
bool AgainstChecker::is_held_against(const Line& line, text::Span clause, text::Span sentence,
                                     const std::vector<NumberInText>& numbers) const {
  const auto is_in = [](text::Span part, text::Span span) { return span.begin >= part.begin && span.end <= part.end; };
  for (const journal::Reference* reference : on_line_.at(&line.entry, line.number)) {
    const text::Span place = reference->place.span;
    if (!is_in(sentence, place)) continue;
    const text::Span own = clause_around(line.text, sentence, place);
    if (!says_against(own.of(line.text))) continue;
    if (is_in(clause, place)) return true;
    const auto number = std::ranges::find_if(numbers, [&](const NumberInText& n) { return is_in(own, n.span); });
    if (says_only_change(words_left(line, own, number == numbers.end() ? nullptr : &*number))) return true;
  }
  return false;
}

/// The one that the clause names; where it names none, the only one of its sentence.
std::optional<MetricKey> AgainstChecker::metric_of_clause(const Line& line, text::Span clause, text::Span sentence) const {
  const NameInText* found = nullptr;
  for (const text::Span part : {clause, sentence}) {
    for (const NameInText& name : line.names) {
      if (name.span.begin < part.begin || name.span.end > part.end) continue;
      if (found != nullptr && found->key.name != name.key.name) return std::nullopt;
      found = &name;
    }
    if (found != nullptr) break;
  }
  if (found == nullptr) return std::nullopt;
  return MetricKey{found->key.name, found->key.split.empty() ? line.split : found->key.split, {}};
}

/// The one that the line names; where it names none, the only one that both runs report.
std::optional<MetricKey> AgainstChecker::metric_of(const Line& line) {
  if (line.names.size() > 1) return std::nullopt;
  if (line.names.size() == 1) {
    const MetricKey& key = line.names.front().key;
    return MetricKey{key.name, key.split.empty() ? line.split : key.split, {}};
  }
  if (line.entry.metrics.size() > kMostToChooseFrom) return std::nullopt;
  std::optional<MetricKey> found;
  for (const Metric& metric : line.entry.metrics) {
    const MetricKey& key = names_.key(metric);
    const MetricKey wanted{key.name, key.split, {}};
    if (found == wanted || values_.only(*line.baseline.entry, line.baseline.label, wanted) == nullptr) continue;
    if (found || (!line.split.empty() && line.split != key.split)) return std::nullopt;
    found = wanted;
  }
  return found;
}

/// A part of the line without its number, its metrics and the ids of its runs.
std::string AgainstChecker::words_left(const Line& line, text::Span part, const NumberInText* stated) const {
  std::string left(part.of(line.text));
  const auto blank = [&](text::Span span) {
    if (span.begin < part.begin || span.end > part.end) return;
    std::fill(left.begin() + (span.begin - part.begin), left.begin() + (span.end - part.begin), ' ');
  };
  for (const journal::Reference* reference : on_line_.at(&line.entry, line.number)) blank(reference->place.span);
  for (const NameInText& name : line.names) blank(name.span);
  if (stated != nullptr) {
    const std::size_t unit = size_of_unit(line.text.substr(stated->span.end, 24));
    blank({stated->span.begin, stated->span.end + static_cast<std::uint32_t>(unit)});
  }
  std::ranges::replace_if(
      left, [](char c) { return c == ',' || c == ';' || c == '.' || c == '|'; }, ' ');
  return left;
}

void AgainstChecker::hold(const Line& line, const MetricKey& key, const NumberInText& stated, const Change& change,
                          std::vector<WrongProseChange>& wrong) {
  const Metric* own = values_.only(line.entry, {}, key);
  const Metric* other = values_.only(*line.baseline.entry, line.baseline.label, key);
  if (own == nullptr || other == nullptr) return;
  const Judgement judgement = results::judge(level_of(*own), level_of(*other), change);
  if (judgement.agreement != Agreement::wrong) return;
  const std::string run = line.baseline.label.empty() ? name_of(*line.baseline.entry) : line.baseline.label;
  wrong.push_back({stated.span, signed_text(change.amount), judgement, run, line.baseline.file, other, !stated.is_signed});
}

Level AgainstChecker::level_of(const Metric& metric) {
  return {number_of(metric), is_percent(metric), names_.knowledge(names_.key(metric)).is_share};
}

}  // namespace labbook::results
