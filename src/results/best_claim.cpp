#include "results/best_claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "results/claim_words.h"
#include "results/line_references.h"
#include "results/measure.h"
#include "results/reported_value.h"
#include "results/sentence.h"
#include "results/timeline.h"
#include "results/wording.h"
#include "results/written_values.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;

constexpr std::size_t kLongestNameless = 80;  ///< a longer line may say what it is the best of
constexpr std::size_t kMostMetrics = 12;
constexpr std::uint32_t kBeside = 24;  ///< bytes between a claim and the metric that it is certainly of

constexpr std::size_t kLongestClaimingLine = 2000;  ///< bytes of its line

struct ClaimInLine {
  std::uint32_t line = 0;
  Claim claim;
};

/// The claims of the file's text. Few lines have one: only then it matters which lines are text.
std::vector<ClaimInLine> claims_in(const text::SourceFile& source) {
  std::vector<ClaimInLine> claims;
  for (std::uint32_t line = 1; line <= source.lines.line_count(); ++line) {
    const text::Span span = source.lines.line(line);
    if (span.of(source.text).starts_with('|')) continue;  // a table's
    const auto claim = span.size() > kLongestClaimingLine ? std::nullopt : claim_in(span.of(source.text), span.begin);
    if (claim) claims.push_back({line, *claim});
  }
  if (claims.empty()) return claims;
  const std::vector<bool> is_text = lines_of_text(source);
  std::erase_if(claims, [&](const ClaimInLine& claim) { return !is_text[claim.line]; });
  return claims;
}

class ClaimChecker {
 public:
  ClaimChecker(const journal::JournalFile& file, const ReportedValues& reported, KnownRivals& rivals, MetricNames& names)
      : file_(file),
        reported_(reported),
        rivals_(rivals),
        names_(names),
        on_line_(file.journal),
        positions_(positions_in_time(file.journal)) {}

  std::vector<FalseBest> run(const std::vector<ClaimInLine>& claims) {
    for (const ClaimInLine& claim : claims) check(claim.line, &claim.claim);
    return std::move(found_);
  }

 private:
  void check(std::uint32_t line, const Claim* claim) {
    const text::Span span = file_.source.lines.line(line);
    const std::string_view text = span.of(file_.source.text);
    const Entry* entry = journal::entry_at(file_.journal, line);
    if (claim->is_weak && !names_run(entry, line)) return;
    const auto names = names_in(file_.source.text, span, names_);
    const auto numbers = numbers_in(file_.source.text, span);
    if (names.empty()) return claim->is_weak || entry == nullptr || !numbers.empty() ? void() : judge_nameless(*claim, *entry, text);
    const NameInText& name = nearest(names, claim->span);
    if (is_of_several(names, numbers, name, claim->span) || is_of_worst(claim->span, name.key)) return;
    MetricKey key = name.key;
    if (key.split.empty()) key.split = split_in(text, names_);
    if (const NumberInText* number = value_of(name, numbers)) judge_number(*claim, entry, key, *number, text);
    else if (!claim->is_weak && entry != nullptr) judge_entry(*claim, *entry, key, text);
  }

  /// "Accuracy 0.81, F1 0.77. **New best.**": by which of them is not said.
  bool is_of_several(const std::vector<NameInText>& names, const std::vector<NumberInText>& numbers, const NameInText& nearest,
                     text::Span claim) const {
    const std::uint32_t gap = nearest.span.begin > claim.begin ? nearest.span.begin - std::min(nearest.span.begin, claim.end)
                                                               : claim.begin - std::min(claim.begin, nearest.span.end);
    if (gap <= kBeside) return false;
    std::unordered_set<std::string> valued;
    for (const NameInText& name : names) {
      if (value_of(name, numbers) != nullptr) valued.insert(name.key.name);
    }
    return valued.size() > 1;
  }

  /// "The lowest" is no best of a metric of which more is better: it is the lowest of something else.
  bool is_of_worst(text::Span claim, const MetricKey& key) const {
    const std::string words = text::fold_case(claim.of(file_.source.text));
    const auto begins = [&](std::string_view own) { return words.starts_with(own); };
    const journal::Direction direction = names_.direction(key);
    return (direction == journal::Direction::higher && std::ranges::any_of(wording::claims_of_lowest, begins)) ||
           (direction == journal::Direction::lower && std::ranges::any_of(wording::claims_of_highest, begins));
  }

  bool names_run(const Entry* entry, std::uint32_t line) const {
    return std::ranges::any_of(on_line_.at(entry, line),
                               [](const journal::Reference* r) { return r->state == journal::ReferenceState::resolved; });
  }

  static const NameInText& nearest(const std::vector<NameInText>& names, text::Span claim) {
    return *std::ranges::min_element(names, {}, [&](const NameInText& name) {
      return name.span.begin > claim.begin ? name.span.begin - claim.begin : claim.begin - name.span.begin;
    });
  }

  /// "from 0.81", "by 0.02", "было 0,81": where it was before, or how far it went.
  bool is_of_before(const NumberInText& number) const {
    std::string_view before = text::trim(std::string_view(file_.source.text).substr(0, number.span.begin));
    before = text::trim(before.substr(0, before.find_last_not_of("`*_") + 1));
    const std::size_t begin = before.find_last_of(" \t\n(,;:") + 1;
    const std::string word = text::fold_case(before.substr(begin));
    return std::ranges::find(wording::words_of_before, word) != wording::words_of_before.end();
  }

  /// The number behind the name; of an arrow the right one.
  const NumberInText* value_of(const NameInText& name, const std::vector<NumberInText>& numbers) const {
    const NumberInText* value = nullptr;
    for (const NumberInText& number : numbers) {
      if (number.span.begin < name.span.end || number.is_signed || is_of_before(number)) continue;
      if (value == nullptr) value = &number;
      else if (number.follows_arrow) return &number;
      else break;
    }
    return value;
  }

  /// The value of the line as it is reported: without it, what it is of is not certain.
  const ReportedValue* reported_as(const Entry* entry, const MetricKey& key, Decimal value) {
    return written_.try_emplace(key.name, reported_.in_journal(file_, key.name), names_).first->second.find(value, key.split, entry);
  }

  /// The best of those made up to then that are better than `value`; the rows of the claiming entry's own tables may be
  /// entries too.
  const ReportedValue* better_one(const Entry* entry, const ReportedValue& own, Decimal value) {
    const MetricKey& key = names_.key(*own.metric);
    RivalQuery query{key.split, own.metric->unit, *own.dataset, end_of(entry), nullptr};
    const ReportedValue* better = rivals_.in_journal(file_, key.name).better_than(value, query);
    if (better != nullptr || !own.entry->date || own.dataset->empty()) return better;
    query.now = moment_of(*own.entry->date);
    query.except = &file_;
    return rivals_.on_data(key, *own.dataset).better_than(value, query);
  }

  /// "Best accuracy so far: 0.881".
  void judge_number(const Claim& claim, const Entry* entry, const MetricKey& key, const NumberInText& number, std::string_view line) {
    const journal::MetricKnowledge& knowledge = names_.knowledge(key);
    if (knowledge.direction == journal::Direction::unknown) return;
    Metric stated;
    stated.text = to_text(number.number);
    stated.value = number.number.to_double();
    stated.unit = number.is_percent ? "%" : "";
    const Decimal value = comparable(stated, knowledge);
    const std::string_view shown = number.span.of(file_.source.text);
    if (const ReportedValue* own = reported_as(entry, key, value)) hold(claim, entry, *own, value, shown, line);
    else if (const ReportedValue* named = of_named_run(entry, key, number.span)) {
      if (is_better(named->number, value, knowledge.direction)) add(claim, names_.key(*named->metric), shown, *named, line);
    }
  }

  /// "Best F1: 0.725 in EXP005": what the one run that the line names reports itself, where that is one value.
  const ReportedValue* of_named_run(const Entry* entry, const MetricKey& key, text::Span number) {
    std::string target;
    for (const journal::Reference* r : on_line_.at(entry, file_.source.lines.line_at(number.begin))) {
      if (r->state != journal::ReferenceState::resolved || r->target_path != file_.journal.path) continue;
      if (!target.empty() && target != r->target) return nullptr;
      target = r->target;
    }
    return target.empty() ? nullptr : named_value(target, key);
  }

  const ReportedValue* named_value(const std::string& target, const MetricKey& key) {
    const auto [known, is_new] = named_.try_emplace(key.name);
    if (is_new) read_named(reported_.in_journal(file_, key.name), known->second);
    const auto found = known->second.find(target + '\0' + key.split);
    return found == known->second.end() ? nullptr : found->second;
  }

  /// By id and split, and by id alone; null where a run reports several values.
  void read_named(const std::vector<ReportedValue>& values, std::unordered_map<std::string, const ReportedValue*>& named) {
    for (const ReportedValue& r : values) {
      if (r.entry->ids.size() != 1 || !r.metric->run.empty()) continue;
      const std::string& split = names_.key(*r.metric).split;
      for (const std::string& of : split.empty() ? std::vector<std::string>{{}} : std::vector<std::string>{{}, split}) {
        const auto [known, is_new] = named.try_emplace(r.entry->ids.front().text + '\0' + of, &r);
        if (!is_new && known->second != nullptr && compare_as_written(known->second->number, r.number) != 0) known->second = nullptr;
      }
    }
  }

  /// "The best accuracy so far": the entry's own, where it reports it on one split.
  void judge_entry(const Claim& claim, const Entry& entry, const MetricKey& key, std::string_view line) {
    const ReportedValue* own = own_value(entry, key);
    if (own != nullptr) hold(claim, &entry, *own, own->number, own->metric->text, line);
  }

  /// "New best.", "Пока лучший результат.": by which metric is not said, but it is the best by none.
  void judge_nameless(const Claim& claim, const Entry& entry, std::string_view line) {
    const auto begin = claim.span.begin - static_cast<std::uint32_t>(line.data() - file_.source.text.data());
    const std::string words = text::fold_case(line.substr(begin, claim.span.size()));
    const bool is_of_results =
        line.size() <= kLongestNameless &&
        std::ranges::any_of(wording::claims_of_results, [&](std::string_view own) { return words.starts_with(own); });
    if (!is_of_results || entry.metrics.empty() || entry.metrics.size() > kMostMetrics) return;
    const ReportedValue* first = nullptr;
    const ReportedValue* better = nullptr;
    for (const Metric& metric : entry.metrics) {
      const MetricKey& key = names_.key(metric);
      if (names_.direction(key) == journal::Direction::unknown || !metric.run.empty() || metric.is_reference) return;
      const ReportedValue* own = own_value(entry, key);
      const ReportedValue* rival = own == nullptr ? nullptr : better_one(&entry, *own, own->number);
      if (rival == nullptr) return;
      if (first != nullptr) continue;
      first = own;
      better = rival;
    }
    if (first != nullptr) add(claim, names_.key(*first->metric), first->metric->text, *better, line);
  }

  const ReportedValue* own_value(const Entry& entry, const MetricKey& key) {
    const auto [known, is_new] = own_.try_emplace(fmt::format("{} {} ", static_cast<const void*>(&entry), key.split) + key.name, nullptr);
    if (!is_new) return known->second;
    const journal::Direction direction = names_.direction(key);
    const auto& values = reported_.in_journal(file_, key.name);
    for (auto at = std::ranges::lower_bound(values, &entry, {}, &ReportedValue::entry); at != values.end() && at->entry == &entry; ++at) {
      const ReportedValue& r = *at;
      const MetricKey& other = names_.key(*r.metric);
      if (r.metric->is_reference || (!key.split.empty() && other.split != key.split)) continue;
      const ReportedValue*& own = known->second;
      if (own != nullptr && names_.key(*own->metric) != other) return own = nullptr;
      if (own == nullptr || is_better(r.number, own->number, direction)) own = &r;
    }
    return known->second;
  }

  bool is_of_its_time(const Claim& claim, std::string_view line) const {
    const std::string words = text::fold_case(claim.span.of(file_.source.text));
    const std::string said = text::fold_case(line);
    return std::ranges::any_of(wording::claims_of_their_time, [&](std::string_view word) {
      return words.find(word) != std::string::npos || said.find(word) != std::string::npos;
    });
  }

  void hold(const Claim& claim, const Entry* entry, const ReportedValue& own, Decimal value, std::string_view shown,
            std::string_view line) {
    // "P6: … New best": told in a list of notes, of the time of the run that has the value.
    const ReportedValue* better = better_one(entry == nullptr && is_of_its_time(claim, line) ? own.entry : entry, own, value);
    if (better != nullptr) add(claim, names_.key(*own.metric), shown, *better, line);
  }

  void add(const Claim& claim, const MetricKey& key, std::string_view shown, const ReportedValue& better, std::string_view line) {
    const auto begin = claim.span.begin - static_cast<std::uint32_t>(line.data() - file_.source.text.data());
    found_.push_back({claim.span, std::string(line.substr(begin, claim.span.size())), key, std::string(shown), better.file, better.entry,
                      better.metric});
  }

  /// The last position in time of the entry and of those inside it; what stands outside every entry comes last.
  Moment end_of(const Entry* entry) const {
    const std::vector<Entry>& entries = file_.journal.entries;
    if (entry == nullptr) return static_cast<Moment>(entries.size());
    const auto first = static_cast<std::size_t>(entry - entries.data());
    const auto behind = std::ranges::upper_bound(entries, entry->end_line, {}, &Entry::line);
    const auto last = static_cast<std::size_t>(behind - entries.begin()) - 1;
    return std::max(positions_[first], positions_[std::max(first, last)]);
  }

  const journal::JournalFile& file_;
  const ReportedValues& reported_;
  KnownRivals& rivals_;
  MetricNames& names_;
  LineReferences on_line_;
  std::vector<std::uint32_t> positions_;
  std::unordered_map<std::string, WrittenValues> written_;                                        ///< by metric
  std::unordered_map<std::string, std::unordered_map<std::string, const ReportedValue*>> named_;  ///< by metric
  std::unordered_map<std::string, const ReportedValue*> own_;                                     ///< by entry, metric and split
  std::vector<FalseBest> found_;
};

}  // namespace

bool claims_best(const text::SourceFile& source) { return !claims_in(source).empty(); }

std::vector<FalseBest> find_false_bests(const journal::JournalFile& file, const ReportedValues& reported, KnownRivals& rivals,
                                        MetricNames& names) {
  if (!file.journal.is_journal()) return {};
  const std::vector<ClaimInLine> claims = claims_in(file.source);
  return claims.empty() ? std::vector<FalseBest>{} : ClaimChecker(file, reported, rivals, names).run(claims);
}

}  // namespace labbook::results
