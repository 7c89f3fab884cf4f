#include "lint/comparisons.h"

#include <algorithm>
#include <iterator>

#include "journal/parallel.h"
#include "lint/comparison_memory.h"

namespace labbook::lint {
namespace {

/// Files that one thread compares in a row: what it looked up for one is known for the next.
constexpr std::size_t kInARow = 32;

using journal::JournalFile;

class Comparer {
 public:
  Comparer(const journal::Workspace& workspace, const FileStates& states, const journal::LoadOptions& load, std::span<const Rule> rules,
           const Settings& settings, bool notes_lookups)
      : notes_lookups_(notes_lookups),
        workspace_(workspace),
        load_(load),
        rules_(rules),
        settings_(settings),
        index_(workspace),
        memory_(workspace, index_, states, load),
        by_file_(workspace.files.size()),
        lookups_(workspace.files.size()) {}

  Comparisons run() {
    const std::size_t count = workspace_.files.size();
    journal::parallel_for((count + kInARow - 1) / kInARow, load_.jobs, [&](std::size_t row) {
      results::MetricNames names(journal::shipped_vocabulary(), workspace_.config);
      results::KnownValues values(names);
      for (std::size_t i = row * kInARow; i < std::min(count, (row + 1) * kInARow); ++i) compare(i, names, values);
    });
    memory_.save();
    return {by_rule(), std::move(lookups_)};
  }

 private:
  void compare(std::size_t index, results::MetricNames& names, results::KnownValues& values) {
    const JournalFile& file = workspace_.files[index];
    if (!file.is_reported || !file.journal.is_journal()) return;
    if (auto remembered = memory_.recall(index, settings_.signature(index)); remembered && remembered->by_rule.size() == rules_.size()) {
      by_file_[index] = std::move(remembered->by_rule);
      for (Answer& answer : remembered->answers) note(index, std::move(answer.lookup));
      return;
    }
    std::vector<results::Lookup> lookups;
    const results::RunIndex logged = memory_.is_kept() || notes_lookups_ ? index_.logged(lookups) : index_;
    results::WrittenText text(file.source);
    by_file_[index].resize(rules_.size());
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
      const ActiveSetting& setting = settings_.at(rule, index);
      if (rules_[rule].check_against == nullptr || setting.severity == Severity::off) continue;
      const disk::CountedWork work(disk::timings_of(load_.progress), rules_[rule].name);
      Findings findings(&file);
      rules_[rule].check_against({file, text, logged, names, values}, findings);
      for (auto& [_, diagnostic] : findings.found()) by_file_[index][rule].push_back(std::move(diagnostic));
    }
    std::ranges::sort(lookups);
    lookups.erase(std::unique(lookups.begin(), lookups.end()), lookups.end());
    for (const results::Lookup& lookup : lookups) note(index, lookup);
    memory_.keep(index, settings_.signature(index), std::move(lookups), by_file_[index]);
  }

  void note(std::size_t file, results::Lookup lookup) {
    if (notes_lookups_) lookups_[file].push_back(std::move(lookup));
  }

  std::vector<Findings> by_rule() {
    std::vector<Findings> found(rules_.size());
    for (std::size_t i = 0; i < by_file_.size(); ++i) {
      for (std::size_t rule = 0; rule < by_file_[i].size(); ++rule) {
        for (Diagnostic& diagnostic : by_file_[i][rule]) found[rule].add(workspace_.files[i], std::move(diagnostic));
      }
    }
    return found;
  }

  bool notes_lookups_;
  const journal::Workspace& workspace_;
  const journal::LoadOptions& load_;
  std::span<const Rule> rules_;
  const Settings& settings_;
  results::RunIndex index_;
  ComparisonMemory memory_;
  std::vector<std::vector<std::vector<Diagnostic>>> by_file_;  ///< and rule
  std::vector<std::vector<results::Lookup>> lookups_;          ///< by file
};

}  // namespace

Comparisons compare_files(const journal::Workspace& workspace, const FileStates& states, const journal::LoadOptions& load,
                          std::span<const Rule> rules, const Settings& settings, bool notes_lookups) {
  const bool has_work = std::ranges::any_of(rules, [&](const Rule& rule) {
    return rule.check_against != nullptr && settings.is_active(static_cast<std::size_t>(&rule - rules.data()));
  });
  if (!has_work) return {std::vector<Findings>(rules.size()), std::vector<std::vector<results::Lookup>>(workspace.files.size())};
  return Comparer(workspace, states, load, rules, settings, notes_lookups).run();
}

}  // namespace labbook::lint
