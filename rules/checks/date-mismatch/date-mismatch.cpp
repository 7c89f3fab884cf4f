#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <unordered_map>

#include "lint/entry_check.h"
#include "lint/history_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr double kDays = 30;
constexpr double kBulk = 5;

/// What one commit wrote: many experiments of many days at once are an import, and its day says nothing of theirs.
using Import = Share;

const history::Revision* creation_of(const HistoryCase& at) {
  const history::Revision* first = at.history.first();
  const bool is_created = first && !first->changes.empty() && first->changes.front().kind == history::ChangeKind::created;
  return is_created ? first : nullptr;
}

/// A month without a day is the day of that month which is nearest.
std::int32_t nearest_day(const journal::Date& date, std::int32_t to) {
  const std::int32_t first = journal::days_since_epoch(date);
  return date.day != 0 ? first : std::clamp(to, first, first + 30);
}

std::unordered_map<std::uint32_t, Import> imports_of(const RepositoryContext& context) {
  std::unordered_map<std::uint32_t, Import> by_commit;
  for_each_history(context, [&](const HistoryCase& at) {
    const history::Revision* created = creation_of(at);
    if (!created || !at.entry.date) return;
    const std::int32_t day = journal::days_since_epoch(*at.entry.date);
    by_commit[created->commit].add({0, 1, day, day});
  });
  for (auto& [commit, import] : by_commit) {
    const auto more = context.elsewhere.find(tie_of(TieKind::import, context.history.get().commits[commit].id.hex()));
    if (more == context.elsewhere.end()) continue;
    import.add(more->second);
  }
  return by_commit;
}

/// `2023-01-05` written in January 2024: the year before is the slip that happens.
bool is_year_slip(const journal::Date& date, std::int32_t committed, double tolerance) {
  for (const int years : {-1, 1}) {
    journal::Date other = date;
    other.year = static_cast<std::int16_t>(other.year + years);
    if (std::abs(nearest_day(other, committed) - committed) <= std::min(tolerance, 14.0)) return true;
  }
  return false;
}

const journal::DateMention* mention_of(const journal::Entry& entry) {
  const auto found = std::ranges::find_if(entry.dates, [&entry](const journal::DateMention& mention) {
    return mention.role == journal::DateRole::start && mention.date == entry.date;
  });
  return found == entry.dates.end() ? nullptr : &*found;
}

std::int32_t days_between(const HistoryCase& at, const history::Commit& commit) {
  const std::int32_t committed = history::day_of(commit.time);
  return committed - nearest_day(*at.entry.date, committed);
}

void check_entry(const HistoryCase& at, const std::unordered_map<std::uint32_t, Import>& imports, Findings& findings) {
  const history::Revision* created = creation_of(at);
  if (!created || !at.entry.date) return;
  const double tolerance = at.setting.option("days", kDays);
  const Import& import = imports.at(created->commit);
  const history::Commit& commit = at.result.commit_of(*created);
  const double bulk = at.setting.option("bulk", kBulk);
  const bool is_import = static_cast<double>(import.entries) >= bulk &&
                         import.last_day - import.first_day > static_cast<std::int32_t>(tolerance);
  // Where only some histories were asked for, the others' entries are not seen, and their files are.
  if (is_import || static_cast<double>(commit.new_journals) >= bulk) return;
  const std::int32_t committed = history::day_of(commit.time);
  const std::int32_t days = days_between(at, commit);
  if (std::abs(days) <= tolerance) return;
  Diagnostic diagnostic;
  const journal::DateMention* mention = mention_of(at.entry);
  diagnostic.span = mention ? mention->place.span : heading_of(at.file, at.entry);
  const std::string date = mention ? mention->text : journal::to_iso(*at.entry.date);
  diagnostic.message = fmt::format("\"{}\" is {} days {} the commit that wrote the entry ({})", date, std::abs(days),
                                   days > 0 ? "before" : "after", shown_commit(commit));
  diagnostic.help = "check the date, the year first; if it is right, nothing needs to be done";
  diagnostic.severity = at.setting.is_severity_configured || is_year_slip(*at.entry.date, committed, tolerance)
                            ? Severity::error : Severity::info;
  findings.add(at.file, std::move(diagnostic));
}

void check(const RepositoryContext& context, Findings& findings) {
  const auto imports = imports_of(context);
  for_each_history(context, [&](const HistoryCase& at) { check_entry(at, imports, findings); });
}

/// What one commit brought in bulk was not written on that day: for an entry that is far off, the others count.
void tie(const TieContext& context, Ties& ties) {
  const history::HistoryResult& result = context.history.get();
  const bool is_seen = context.file.is_reported && !context.file.error && context.setting.severity != Severity::off;
  if (!is_seen || result.state.kind != history::RepositoryKind::ready || !context.history.covers(context.file)) return;
  std::map<std::string, Import> imports;
  for (std::size_t i = 0; i < context.file.journal.entries.size(); ++i) {
    const journal::Entry& entry = context.file.journal.entries[i];
    if (entry.is_template || entry.kind == journal::EntryKind::group) continue;
    const HistoryCase at{context.file, entry, result, result.entries[context.number][i], context.setting};
    const history::Revision* created = creation_of(at);
    if (!created || !entry.date) continue;
    const std::string commit = result.commit_of(*created).id.hex();
    const std::int32_t day = journal::days_since_epoch(*entry.date);
    imports[commit].add({0, 1, day, day});
    if (std::abs(days_between(at, result.commit_of(*created))) > context.setting.option("days", kDays)) ties.ask(TieKind::import, commit);
  }
  for (auto& [commit, import] : imports) {
    import.tie = tie_of(TieKind::import, commit);
    ties.shares.push_back(import);
    ties.offer(TieKind::import, commit, sign_of(pack_shares({&import, 1})));
  }
}

constexpr OptionDeclaration kOptions[] = {{"days", OptionKind::number}, {"bulk", OptionKind::number}};

constexpr Rule kRule{.name = "date-mismatch",
                     .family = Family::dates,
                     .severity = Severity::warning,
                     .summary = "an entry's date is far from the day on which it was committed",
                     .check_repository = check,
                     .ties = tie,
                     .options = kOptions,
                     .needs_history = true};

}  // namespace

const Rule& date_mismatch_rule() { return kRule; }

}  // namespace labbook::rules
