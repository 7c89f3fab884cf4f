#include "results/prose_against.h"

#include <algorithm>
#include <array>

#include "results/change_words.h"
#include "results/measure.h"
#include "text/fold.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;

constexpr std::size_t kMostMetrics = 3;  ///< of an entry whose line need not name the one that it means

constexpr std::array<std::string_view, 24> kAgainst{"over",     "against",  "vs",       "versus",     "than",      "compared",  "relative", "improve",
                                                    "from",     "differen", "change",   "gain",       "разниц",    "против",    "относительно", "лучше",
                                                    "сравнени", "прирост",  "изменени", "по отношению", "above",    "below",     "к ", "хуже"};

bool says_against(std::string_view line) {
  const std::string folded = text::fold_case(line);
  return std::ranges::any_of(kAgainst, [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

Change change_at(std::string_view text, const NumberInText& number) {
  const std::size_t end = std::min<std::size_t>(text.size(), number.span.end + 24);
  auto change = parse_change(text.substr(number.span.begin, end - number.span.begin));
  return change ? *change : Change{number.number, ChangeUnit::plain};
}

/// Its letters: "п.п.", "points", "%".
std::size_t size_of_unit(std::string_view behind) {
  for (const std::string_view unit : {" percentage points", " points", " pts", " pp", " p.p.", " п.п.", " п. п.", " пп", "%"}) {
    if (behind.starts_with(unit)) return unit.size();
  }
  return 0;
}

}  // namespace

void AgainstChecker::check(const Entry& entry, std::uint32_t line, std::string_view text, const std::vector<NumberInText>& numbers,
                           std::vector<WrongProseChange>& wrong) {
  const text::Span span = file_.source.lines.line(line);
  if (!says_against(span.of(text))) return;
  auto baseline = baseline_of(entry, line);
  if (!baseline) return;
  const Line own{entry, line, span, text, std::move(*baseline), names_in(text, span, names_), split_in(span.of(text), names_)};
  const std::size_t before = wrong.size();
  for (const NumberInText& number : numbers) {
    if (number.is_signed) check_named(own, number, wrong);
  }
  if (wrong.size() == before) check_whole_line(own, numbers, wrong);
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
  const std::string words = words_left(line, stated);
  if (!says_only_change(words)) return;
  Change change = change_at(line.text, stated);
  if (!stated.is_signed) {
    const int sign = sign_in_clause(words, names_.direction(*key));
    const bool has_unit = change.unit == ChangeUnit::percent || change.unit == ChangeUnit::points;
    if (sign == 0 || (stated.number.scale == 0 && !has_unit)) return;
    if (sign < 0) change.amount = negated(change.amount);
  }
  hold(line, *key, stated, change, wrong);
}

/// The one that the line names; where it names none, the only one that both runs report.
std::optional<MetricKey> AgainstChecker::metric_of(const Line& line) {
  if (line.names.size() > 1) return std::nullopt;
  if (line.names.size() == 1) {
    const MetricKey& key = line.names.front().key;
    return MetricKey{key.name, key.split.empty() ? line.split : key.split, {}};
  }
  if (line.entry.metrics.size() > kMostMetrics) return std::nullopt;
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

/// The line without its number, its metric and the ids of its runs.
std::string AgainstChecker::words_left(const Line& line, const NumberInText& stated) const {
  std::string left(line.span.of(line.text));
  const auto blank = [&](text::Span span) {
    if (span.begin < line.span.begin || span.end > line.span.end) return;
    std::fill(left.begin() + (span.begin - line.span.begin), left.begin() + (span.end - line.span.begin), ' ');
  };
  for (const journal::Reference* reference : on_line_.at(&line.entry, line.number)) blank(reference->place.span);
  for (const NameInText& name : line.names) blank(name.span);
  const std::size_t unit = size_of_unit(line.text.substr(stated.span.end, 24));
  blank({stated.span.begin, stated.span.end + static_cast<std::uint32_t>(unit)});
  std::ranges::replace_if(left, [](char c) { return c == ',' || c == ';' || c == '.' || c == '|'; }, ' ');
  return left;
}

void AgainstChecker::hold(const Line& line, const MetricKey& key, const NumberInText& stated, const Change& change, std::vector<WrongProseChange>& wrong) {
  const Metric* own = values_.only(line.entry, {}, key);
  const Metric* other = values_.only(*line.baseline.entry, line.baseline.label, key);
  if (own == nullptr || other == nullptr) return;
  const Judgement judgement = results::judge(level_of(*own), level_of(*other), change);
  if (judgement.agreement != Agreement::wrong) return;
  const std::string run = line.baseline.label.empty() ? name_of(*line.baseline.entry) : line.baseline.label;
  wrong.push_back({stated.span, signed_text(change.amount), judgement, run, line.baseline.file, other, !stated.is_signed});
}

Level AgainstChecker::level_of(const Metric& metric) { return {number_of(metric), is_percent(metric), names_.knowledge(names_.key(metric)).is_share}; }

}  // namespace labbook::results
