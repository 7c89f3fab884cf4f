#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "lint/entry_check.h"
#include "lint/history_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using history::Change;
using history::ChangeKind;

constexpr double kDays = 30;
constexpr std::size_t kMostShown = 3;

struct Number {
  double value = 0;
  int decimals = 0;
};

std::optional<Number> number_in(std::string_view text) {
  std::string plain(text);
  std::ranges::replace(plain, ',', '.');
  Number number;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number.value);
  if (error != std::errc{}) return std::nullopt;
  const std::size_t size = static_cast<std::size_t>(end - plain.data());
  const std::size_t point = plain.find('.');
  if (point < size) number.decimals = static_cast<int>(size - point - 1);
  return number;
}

/// 0.6432 → 0.64 and 0.643 → 64.3 % write the same result in another way.
bool is_same_result(const Change& change) {
  const auto was = number_in(change.old_value);
  const auto is = number_in(change.new_value);
  if (!was || !is) return !was && !is;
  for (const double scale : {1.0, 100.0, 0.01}) {
    const double difference = std::abs(was->value * scale - is->value);
    const int was_decimals = was->decimals + (scale == 100.0 ? -2 : scale == 1.0 ? 0 : 2);
    if (difference <= 0.5000001 * std::pow(10.0, -std::min(was_decimals, is->decimals))) {
      const bool is_rounding = was_decimals != is->decimals;
      if (is_rounding || difference < 1e-12) return true;
    }
  }
  return false;
}

bool is_rewriting(const Change& change) {
  return change.kind == ChangeKind::metric && !change.old_value.empty() && !change.new_value.empty() && !is_same_result(change);
}

/// Anything that was written beside the numbers may be the reason: whether it is a good one only people can tell.
bool is_word(const Change& change) {
  switch (change.kind) {
    case ChangeKind::section:
    case ChangeKind::field:
    case ChangeKind::parameter:
    case ChangeKind::text: return !change.new_value.empty() || change.kind == ChangeKind::text;
    case ChangeKind::created: return true;
    default: return false;
  }
}

bool has_word(const history::Revision& revision) { return std::ranges::any_of(revision.changes, is_word); }

constexpr std::int32_t kDaysToExplain = 7;

/// The word may come a little later, in a commit of its own, or wait in the working tree.
bool is_explained(const HistoryCase& at, std::size_t index) {
  const auto& revisions = at.history.revisions;
  const std::int32_t day = history::day_of(at.result.commit_of(revisions[index]).time);
  for (std::size_t i = index + 1; i-- > 0;) {
    if (history::day_of(at.result.commit_of(revisions[i]).time) > day + kDaysToExplain) return false;
    if (has_word(revisions[i])) return true;
  }
  return std::ranges::any_of(at.history.uncommitted, is_word);
}

/// The day from which the result counts as settled.
std::optional<std::int32_t> day_of_entry(const HistoryCase& at) {
  if (at.entry.end_date) return journal::days_since_epoch(*at.entry.end_date);
  if (at.entry.date) return journal::days_since_epoch(*at.entry.date);
  const history::Revision* first = at.history.first();
  if (!first) return std::nullopt;
  return history::day_of(at.result.commit_of(*first).time);
}

text::Span place_of(const HistoryCase& at, const Change& change) {
  const auto metric = std::ranges::find_if(at.entry.metrics, [&change](const journal::Metric& m) {
    return change.name.starts_with(m.name) && change.new_value.starts_with(m.text);
  });
  return metric == at.entry.metrics.end() ? heading_of(at.file, at.entry) : metric->place.span;
}

void check_entry(const HistoryCase& at, Findings& findings) {
  const auto settled = day_of_entry(at);
  if (!settled) return;
  const double tolerance = at.setting.option("days", kDays);
  const auto& revisions = at.history.revisions;
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const history::Commit& commit = at.result.commit_of(revisions[i]);
    const std::int32_t days = history::day_of(commit.time) - *settled;
    std::vector<const Change*> rewritten;
    for (const Change& change : revisions[i].changes) {
      if (is_rewriting(change)) rewritten.push_back(&change);
    }
    if (rewritten.empty() || days <= tolerance || is_explained(at, i)) continue;
    std::string list;
    for (std::size_t k = 0; k < std::min(rewritten.size(), kMostShown); ++k) {
      list += fmt::format("{}{} {} → {}", k == 0 ? "" : ", ", rewritten[k]->name, rewritten[k]->old_value, rewritten[k]->new_value);
    }
    if (rewritten.size() > kMostShown) list += fmt::format(" and {} more", rewritten.size() - kMostShown);
    Diagnostic diagnostic;
    diagnostic.span = place_of(at, *rewritten.front());
    diagnostic.message =
        fmt::format("{} was changed {} days after the experiment ({}) without a word in the entry", list, days, shown_commit(commit));
    diagnostic.help = "write in the entry why the result is another one now";
    diagnostic.severity = Severity::error;
    findings.add(at.file, std::move(diagnostic));
  }
}

void check(const RepositoryContext& context, Findings& findings) {
  for_each_history(context, [&](const HistoryCase& at) { check_entry(at, findings); });
}

constexpr OptionDeclaration kOptions[] = {{"days", OptionKind::number}};

constexpr Rule kRule{.name = "rewritten-result",
                     .family = Family::history,
                     .severity = Severity::warning,
                     .summary = "a result was changed long after its entry, with no word of it",
                     .check_repository = check,
                     .ties = tied_to_nothing,
                     .options = kOptions,
                     .needs_history = true};

}  // namespace

const Rule& rewritten_result_rule() { return kRule; }

}  // namespace labbook::rules
