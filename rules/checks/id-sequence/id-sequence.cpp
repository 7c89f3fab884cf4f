#include <fmt/format.h>

#include <map>
#include <set>

#include "journal/id_number.h"
#include "lint/entry_check.h"
#include "rules/registry.h"
#include "text/ascii.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Entry;
using journal::EntryId;

/// An entry's place in the numbering: a range takes all its numbers at once.
struct Step {
  const EntryId* id;
  std::uint64_t first;
  std::uint64_t last;
};

constexpr std::size_t kFewestSteps = 4;

/// A number alone in a row is an id in its first cell, and any quantity elsewhere.
bool is_quantity(const text::SourceFile& source, const Entry& entry, const EntryId& id) {
  if (!journal::is_row(entry) || !text::is_digit(id.text.front())) return false;
  const std::string_view line = source.line_text(id.place.line);
  const std::size_t at = id.place.span.begin - source.lines.line(id.place.line).begin;
  const std::string_view before = line.substr(0, std::min(at, line.size()));
  return before.find('|', before.find_first_not_of(" \t|")) != std::string_view::npos;
}

/// The numbered entries that stand beside each other, by prefix and by the group they stand in.
std::map<std::pair<std::string, std::int64_t>, std::vector<Step>> sequences_of(const text::SourceFile& source,
                                                                               const journal::Journal& journal) {
  std::map<std::pair<std::string, std::int64_t>, std::vector<Step>> sequences;
  for (const Entry& entry : journal.entries) {
    if (entry.ids.empty() || is_quantity(source, entry, entry.ids.front())) continue;
    const auto first = journal::id_number(entry.ids.front().text);
    const auto last = journal::id_number(entry.ids.back().text);
    if (!first || !last) continue;
    sequences[{first->prefix, entry.parent ? std::int64_t{*entry.parent} : -1}].push_back(
        {&entry.ids.front(), first->number, last->number});
  }
  return sequences;
}

/// The number that the step must have for its neighbours to follow each other through it.
std::optional<std::uint64_t> number_between(const Step& before, const Step& after) {
  if (after.first == before.last + 2) return before.last + 1;
  if (before.first == after.last + 2) return after.last + 1;
  return std::nullopt;
}

Diagnostic jump(const Step& before, const Step& at, const Step& after, std::uint64_t meant) {
  Diagnostic diagnostic;
  diagnostic.span = at.id->place.span;
  diagnostic.message =
      fmt::format("{} stands between {} and {}", in_quotes(at.id->text), in_quotes(before.id->text), in_quotes(after.id->text));
  diagnostic.help = fmt::format("did you mean {}?", in_quotes(journal::with_number(before.id->text, meant)));
  return diagnostic;
}

/// A number that nobody has, where all others follow each other: perhaps an experiment that was taken out.
Diagnostic gap(const Step& before, const Step& at) {
  Diagnostic diagnostic;
  diagnostic.span = at.id->place.span;
  diagnostic.message = fmt::format("{} follows {}: there is no {}", in_quotes(at.id->text), in_quotes(before.id->text),
                                   in_quotes(journal::with_number(before.id->text, before.last + 1)));
  diagnostic.help = "a failed experiment is worth its entry too";
  diagnostic.severity = Severity::info;
  return diagnostic;
}

bool are_consecutive(const Step& a, const Step& b) { return b.first == a.last + 1 || a.first == b.last + 1; }

/// Nothing is said of a journal that names its experiments out of turn, or twice.
void check_sequence(const std::vector<Step>& steps, Findings& findings) {
  std::size_t consecutive = 0;
  for (std::size_t i = 1; i < steps.size(); ++i) consecutive += are_consecutive(steps[i - 1], steps[i]) ? 1 : 0;
  std::set<std::uint64_t> used;
  std::set<std::uint64_t> beginnings;
  for (const Step& step : steps) {
    used.insert({step.first, step.last});
    beginnings.insert(step.first);
  }
  if (beginnings.size() < steps.size() || 2 * (consecutive + 2) < steps.size()) return;
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const auto meant = i + 1 < steps.size() ? number_between(steps[i - 1], steps[i + 1]) : std::nullopt;
    // "Exp 4" before "Exp 3": only their order is another one.
    const bool is_swapped = meant && steps[i].first == steps[i + 1].last + 1 && *meant < steps[i + 1].first;
    const bool is_jump = meant && !is_swapped && steps[i].first == steps[i].last && steps[i].first != *meant && !used.contains(*meant);
    if (is_jump) {
      findings.add(jump(steps[i - 1], steps[i], steps[i + 1], *meant));
      ++i;
    } else if (steps[i].first == steps[i - 1].last + 2 && consecutive + 2 >= steps.size() && !used.contains(steps[i].first - 1)) {
      findings.add(gap(steps[i - 1], steps[i]));
    }
  }
}

void check(const FileContext& context, Findings& findings) {
  for (const auto& [place, steps] : sequences_of(context.source(), context.journal())) {
    if (steps.size() >= kFewestSteps) check_sequence(steps, findings);
  }
}

constexpr Rule kRule{.name = "id-sequence",
                     .family = Family::structure,
                     .severity = Severity::warning,
                     .summary = "an id does not fit between those of its neighbours",
                     .check_file = check};

}  // namespace

const Rule& id_sequence_rule() { return kRule; }

}  // namespace labbook::rules
