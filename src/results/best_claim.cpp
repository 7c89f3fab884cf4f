#include "results/best_claim.h"

#include <algorithm>

#include "results/claim_words.h"
#include "results/measure.h"
#include "results/reported_value.h"
#include "results/sentence.h"
#include "results/timeline.h"

namespace labbook::results {
namespace {

using journal::Entry;
using journal::Metric;

/// Whether the data are stated to be different ones.
bool are_other_data(const Entry& a, const Entry& b) {
  const std::string of_a = dataset_of(a);
  const std::string of_b = dataset_of(b);
  return !of_a.empty() && !of_b.empty() && of_a != of_b;
}

class ClaimChecker {
 public:
  ClaimChecker(const journal::JournalFile& file, const ReportedValues& reported, MetricNames& names)
      : file_(file), reported_(reported), names_(names), positions_(positions_in_time(file.journal)) {}

  std::vector<FalseBest> run() {
    const std::vector<bool> is_text = lines_of_text(file_.source);
    for (std::uint32_t line = 1; line < is_text.size(); ++line) {
      if (is_text[line]) check(line);
    }
    return std::move(found_);
  }

 private:
  void check(std::uint32_t line) {
    const text::Span span = file_.source.lines.line(line);
    const std::string_view text = span.of(file_.source.text);
    if (text.size() > 2000) return;
    const auto claim = claim_in(text, span.begin);
    if (!claim) return;
    const Entry* entry = journal::entry_at(file_.journal, line);
    if (claim->is_weak && !names_run(entry, line)) return;
    const auto names = names_in(file_.source.text, span, names_);
    const auto numbers = numbers_in(file_.source.text, span);
    if (names.empty()) return;
    const NameInText& name = nearest(names, claim->span);
    MetricKey key = name.key;
    if (key.split.empty()) key.split = split_in(text, names_);
    if (const NumberInText* number = value_of(name, numbers)) judge_number(*claim, entry, key, *number, text);
    else if (!claim->is_weak && entry != nullptr) judge_entry(*claim, *entry, key, text);
  }

  bool names_run(const Entry* entry, std::uint32_t line) const {
    const auto is_here = [line](const journal::Reference& r) { return r.place.line == line && r.state == journal::ReferenceState::resolved; };
    return std::ranges::any_of(entry == nullptr ? file_.journal.references : entry->references, is_here);
  }

  static const NameInText& nearest(const std::vector<NameInText>& names, text::Span claim) {
    return *std::ranges::min_element(names, {}, [&](const NameInText& name) {
      return name.span.begin > claim.begin ? name.span.begin - claim.begin : claim.begin - name.span.begin;
    });
  }

  /// The number behind the name; of an arrow the right one.
  static const NumberInText* value_of(const NameInText& name, const std::vector<NumberInText>& numbers) {
    const NumberInText* value = nullptr;
    for (const NumberInText& number : numbers) {
      if (number.span.begin < name.span.end || number.is_signed) continue;
      if (value == nullptr) value = &number;
      else if (number.follows_arrow) return &number;
      else break;
    }
    return value;
  }

  /// The value of the line as it is reported: without it, what it is of is not certain.
  const ReportedValue* reported_as(const Entry* entry, const MetricKey& key, Decimal value) const {
    const ReportedValue* own = nullptr;
    for (const ReportedValue& r : reported_.in_journal(file_, key.name)) {
      const bool fits = key.split.empty() || names_.key(*r.metric).split == key.split;
      if (compare_as_written(r.number, value) == 0 && fits && (own == nullptr || r.entry == entry)) own = &r;
    }
    return own;
  }

  /// The best of those made up to then that are better than `value`.
  const ReportedValue* better_one(const Entry* entry, const ReportedValue& own, Decimal value) {
    const MetricKey key = names_.key(*own.metric);
    const journal::Direction direction = names_.direction(key);
    const std::uint32_t now = position_of(entry);
    const ReportedValue* better = nullptr;
    const auto look_at = [&](const ReportedValue& r) {
      if (r.metric->unit != own.metric->unit || is_better(value, r.number, direction)) return;
      if (is_better(r.number, better == nullptr ? value : better->number, direction)) better = &r;
    };
    for (const ReportedValue& r : reported_.in_journal(file_, key.name)) {
      // The rows of the claiming entry's own tables may be entries too.
      const bool is_inside = entry != nullptr && r.entry->line >= entry->line && r.entry->line <= entry->end_line;
      if ((r.position <= now || is_inside) && names_.key(*r.metric).split == key.split && !are_other_data(*r.entry, *own.entry)) look_at(r);
    }
    if (better != nullptr || !own.entry->date) return better;
    for (const ReportedValue& r : reported_.on_data(key, dataset_of(*own.entry))) {
      if (r.file != &file_ && *r.entry->date <= *own.entry->date) look_at(r);
    }
    return better;
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
  const ReportedValue* of_named_run(const Entry* entry, const MetricKey& key, text::Span number) const {
    const std::uint32_t line = file_.source.lines.line_at(number.begin);
    std::string target;
    for (const journal::Reference& r : entry == nullptr ? file_.journal.references : entry->references) {
      if (r.place.line != line || r.state != journal::ReferenceState::resolved || r.target_path != file_.journal.path) continue;
      if (!target.empty() && target != r.target) return nullptr;
      target = r.target;
    }
    const ReportedValue* found = nullptr;
    for (const ReportedValue& r : reported_.in_journal(file_, key.name)) {
      const bool is_named = r.entry->ids.size() == 1 && r.entry->ids.front().text == target && r.metric->run.empty();
      if (!is_named || (!key.split.empty() && names_.key(*r.metric).split != key.split)) continue;
      if (found != nullptr && compare_as_written(found->number, r.number) != 0) return nullptr;
      found = &r;
    }
    return found;
  }

  /// "The best accuracy so far": the entry's own, where it reports it on one split.
  void judge_entry(const Claim& claim, const Entry& entry, const MetricKey& key, std::string_view line) {
    const journal::Direction direction = names_.direction(key);
    const ReportedValue* own = nullptr;
    for (const ReportedValue& r : reported_.in_journal(file_, key.name)) {
      if (r.entry != &entry || r.metric->is_reference) continue;
      const MetricKey& other = names_.key(*r.metric);
      if (!key.split.empty() && other.split != key.split) continue;
      if (own != nullptr && names_.key(*own->metric) != other) return;
      if (own == nullptr || is_better(r.number, own->number, direction)) own = &r;
    }
    if (own != nullptr) hold(claim, &entry, *own, own->number, own->metric->text, line);
  }

  void hold(const Claim& claim, const Entry* entry, const ReportedValue& own, Decimal value, std::string_view shown, std::string_view line) {
    const ReportedValue* better = better_one(entry, own, value);
    if (better != nullptr) add(claim, names_.key(*own.metric), shown, *better, line);
  }

  void add(const Claim& claim, const MetricKey& key, std::string_view shown, const ReportedValue& better, std::string_view line) {
    const auto begin = claim.span.begin - static_cast<std::uint32_t>(line.data() - file_.source.text.data());
    found_.push_back({claim.span, std::string(line.substr(begin, claim.span.size())), key, std::string(shown), better.file, better.entry,
                      better.metric});
  }

  /// In time; what stands outside every entry comes last.
  std::uint32_t position_of(const Entry* entry) const {
    if (entry == nullptr) return static_cast<std::uint32_t>(positions_.size());
    return positions_[static_cast<std::size_t>(entry - file_.journal.entries.data())];
  }

  const journal::JournalFile& file_;
  const ReportedValues& reported_;
  MetricNames& names_;
  std::vector<std::uint32_t> positions_;
  std::vector<FalseBest> found_;
};

}  // namespace

std::vector<FalseBest> find_false_bests(const journal::JournalFile& file, const ReportedValues& reported, MetricNames& names) {
  if (!file.journal.is_journal()) return {};
  return ClaimChecker(file, reported, names).run();
}

}  // namespace labbook::results
