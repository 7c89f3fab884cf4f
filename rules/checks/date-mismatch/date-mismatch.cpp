#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "lint/entry_check.h"
#include "lint/history_check.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;

constexpr double kDays = 30;
constexpr double kBulk = 5;
/// One old entry in a new file was written up late; two and more that are all old were kept elsewhere.
constexpr std::uint32_t kFewestOfOldFile = 2;

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

/// Calls `visit` with each dated entry of the file that a commit is known to have created, and with that revision.
template <typename Visit>
void for_each_creation(const journal::JournalFile& file, std::size_t number, const history::HistoryResult& result,
                       const ActiveSetting& setting, const Visit& visit) {
  for (std::size_t i = 0; i < file.journal.entries.size(); ++i) {
    const journal::Entry& entry = file.journal.entries[i];
    if (entry.is_template || entry.kind == journal::EntryKind::group || !entry.date) continue;
    const HistoryCase at{file, entry, result, result.entries[number][i], setting};
    if (const history::Revision* created = creation_of(at)) visit(at, *created);
  }
}

bool is_far_off(const HistoryCase& at, const history::Commit& commit) {
  return std::abs(days_between(at, commit)) > at.setting.option("days", kDays);
}

/// What each commit brought, as far as that decides about an entry.
class Imports {
 public:
  explicit Imports(const RepositoryContext& context) {
    for_each_history(context, [this](const HistoryCase& at) { count(at); });
    if (context.elsewhere != nullptr) add(*context.elsewhere);
    else if (!doubtful_.empty()) add_uncovered(context);
  }

  const Import& of(const history::Commit& commit) const { return by_commit_.at(commit.id.hex()); }

  /// No entry of the file that is still there is older than the commit.
  bool begins(const journal::JournalFile& file, const history::Commit& commit) const {
    return commit.new_journals > 0 && history::day_of(commit.time) <= first_.at(&file);
  }

 private:
  static Import of_one(const HistoryCase& at) {
    const std::int32_t day = journal::days_since_epoch(*at.entry.date);
    return {0, 1, day, day};
  }

  void count(const HistoryCase& at) {
    const history::Revision* created = creation_of(at);
    if (!created || !at.entry.date) return;
    const history::Commit& commit = at.result.commit_of(*created);
    const std::string id = commit.id.hex();
    by_commit_[id].add(of_one(at));
    const auto [first, is_new] = first_.try_emplace(&at.file, history::day_of(commit.time));
    if (!is_new) first->second = std::min(first->second, history::day_of(commit.time));
    if (is_far_off(at, commit)) doubtful_.insert(id);
  }

  void add(const std::map<Tie, Share>& elsewhere) {
    for (auto& [commit, import] : by_commit_) {
      const auto more = elsewhere.find(tie_of(TieKind::import, commit));
      if (more != elsewhere.end()) import.add(more->second);
    }
  }

  /// Of the files that the run does not report, or whose histories it does not ask for, where an entry hangs on it.
  void add_uncovered(const RepositoryContext& context) {
    const std::vector<journal::JournalFile>& files = context.workspace.files;
    const auto is_counted = [&](const journal::JournalFile& file) {
      return file.error || (file.is_reported && context.history.covers(file));
    };
    if (std::ranges::all_of(files, is_counted)) return;
    const history::HistoryResult& whole = context.history.whole();
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (is_counted(files[i]) || context.setting(files[i]).severity == Severity::off) continue;
      for_each_creation(files[i], i, whole, context.setting(files[i]), [&](const HistoryCase& at, const history::Revision& created) {
        const std::string id = whole.commit_of(created).id.hex();
        if (doubtful_.contains(id)) by_commit_[id].add(of_one(at));
      });
    }
  }

  std::unordered_map<std::string, Import> by_commit_;                    ///< by its id
  std::unordered_map<const journal::JournalFile*, std::int32_t> first_;  ///< the day on which the oldest entry of each was committed
  std::set<std::string> doubtful_;                                       ///< commits of entries that are far off
};

void check_entry(const HistoryCase& at, const Imports& imports, Findings& findings) {
  const history::Revision* created = creation_of(at);
  if (!created || !at.entry.date) return;
  const double tolerance = at.setting.option("days", kDays);
  const history::Commit& commit = at.result.commit_of(*created);
  const Import& import = imports.of(commit);
  const double bulk = at.setting.option("bulk", kBulk);
  const bool is_import =
      static_cast<double>(import.entries) >= bulk && import.last_day - import.first_day > static_cast<std::int32_t>(tolerance);
  if (is_import || static_cast<double>(commit.new_journals) >= bulk) return;
  const std::int32_t committed = history::day_of(commit.time);
  // Work is older than its repository, which one old entry shows as well as many.
  const bool is_brought_along = import.entries >= kFewestOfOldFile || commit.parents.empty();
  const bool is_old_file =
      imports.begins(at.file, commit) && is_brought_along && committed - import.last_day > static_cast<std::int32_t>(tolerance);
  if (is_old_file && !is_year_slip(*at.entry.date, committed, tolerance)) return;
  const std::int32_t days = days_between(at, commit);
  if (std::abs(days) <= tolerance) return;
  Diagnostic diagnostic;
  const journal::DateMention* mention = mention_of(at.entry);
  diagnostic.span = mention ? mention->place.span : heading_of(at.file, at.entry);
  const std::string date = mention ? mention->text : journal::to_iso(*at.entry.date);
  diagnostic.message = fmt::format("\"{}\" is {} days {} the commit that wrote the entry ({})", date, std::abs(days),
                                   days > 0 ? "before" : "after", shown_commit(commit));
  diagnostic.help = "check the date, the year first; if it is right, nothing needs to be done";
  diagnostic.severity =
      at.setting.is_severity_configured || is_year_slip(*at.entry.date, committed, tolerance) ? Severity::error : Severity::info;
  findings.add(at.file, std::move(diagnostic));
}

void check(const RepositoryContext& context, Findings& findings) {
  const Imports imports(context);
  for_each_history(context, [&](const HistoryCase& at) { check_entry(at, imports, findings); });
}

/// What one commit brought in bulk was not written on that day: for an entry that is far off, the others count.
void tie(const TieContext& context, Ties& ties) {
  const history::HistoryResult& result = context.history.get();
  const bool is_seen = context.file.is_reported && !context.file.error && context.setting.severity != Severity::off;
  if (!is_seen || result.state.kind != history::RepositoryKind::ready || !context.history.covers(context.file)) return;
  std::map<std::string, Import> imports;
  for_each_creation(context.file, context.number, result, context.setting, [&](const HistoryCase& at, const history::Revision& created) {
    const history::Commit& commit = result.commit_of(created);
    const std::string id = commit.id.hex();
    const std::int32_t day = journal::days_since_epoch(*at.entry.date);
    imports[id].add({0, 1, day, day});
    if (is_far_off(at, commit)) ties.ask(TieKind::import, id);
  });
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
