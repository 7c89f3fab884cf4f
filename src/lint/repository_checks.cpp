#include "lint/repository_checks.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "disk/cache_store.h"
#include "journal/packed_template.h"
#include "journal/parallel.h"
#include "lint/remembered_findings.h"
#include "lint/state_records.h"

namespace labbook::lint {
namespace {

class RepositoryChecks {
 public:
  RepositoryChecks(const Whole& whole, const journal::LoadOptions& load, std::span<const Rule> rules, const Settings& settings)
      : whole_(whole),
        load_(load),
        rules_(rules),
        settings_(settings),
        records_(whole.workspace),
        removed_(whole.workspace, whole.change),
        memory_(whole.workspace, whole.states, load, "checks"),
        all_(whole.workspace.files.size()),
        found_(rules.size()),
        by_file_(whole.workspace.files.size()) {
    std::iota(all_.begin(), all_.end(), std::size_t{0});
    if (!has_rule_by_file()) return;
    if (memory_.is_used()) name_templates();
    recall();
  }

  RepositoryFindings run() {
    journal::parallel_for(rules_.size(), load_.jobs, [&](std::size_t i) {
      if (rules_[i].check_repository != nullptr && settings_.is_active(i)) check(i);
    });
    keep();
    give_known();
    return {std::move(found_), std::move(by_file_), removed_.is_met()};
  }

 private:
  /// What was found in a file by an earlier run.
  struct Known {
    std::size_t file;
    std::vector<std::vector<Diagnostic>> by_rule;
  };

  bool has_rule_by_file() const {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i].is_by_file && settings_.is_active(i)) return true;
    }
    return false;
  }

  void name_templates() {
    for (const std::size_t file : all_) {
      const journal::Template& expected = whole_.templates.of(file);
      std::string& name = template_names_[&expected];
      if (name.empty()) name = disk::content_name(journal::pack_template(expected));
    }
  }

  /// What the findings in a file depend on beside its state.
  std::string surroundings_of(std::size_t file) const {
    return settings_.signature(file) + '\n' + template_names_.at(&whole_.templates.of(file));
  }

  void recall() {
    for (const std::size_t file : all_) {
      if (!whole_.workspace.files[file].is_reported) continue;
      const bool is_told = !whole_.known.empty() && !whole_.known[file].empty();
      const auto record = is_told ? std::optional(whole_.known[file]) : memory_.find(file);
      auto remembered = record ? unpack_findings(*record) : std::nullopt;
      const bool holds =
          remembered && remembered->by_rule.size() == rules_.size() && (is_told || remembered->settings == surroundings_of(file));
      if (holds) {
        if (whole_.notes_by_file) by_file_[file] = *record;
        known_.push_back({file, std::move(remembered->by_rule)});
      } else {
        asked_.push_back(file);
      }
    }
  }

  void check(std::size_t rule) {
    const disk::CountedWork work(disk::timings_of(load_.progress), rules_[rule].name);
    const std::span<const std::size_t> asked = rules_[rule].is_by_file ? asked_ : all_;
    const auto* const elsewhere = whole_.elsewhere ? &*whole_.elsewhere : nullptr;
    rules_[rule].check_repository(
        {whole_.workspace, settings_, whole_.templates, rule, whole_.history, records_, removed_, asked, elsewhere}, found_[rule]);
  }

  void keep() {
    if (!(memory_.is_kept() || whole_.notes_by_file) || asked_.empty()) return;
    std::map<std::size_t, RememberedFindings> fresh;
    for (const std::size_t file : asked_)
      fresh[file] = {memory_.is_used() ? surroundings_of(file) : std::string(), {}, std::vector<std::vector<Diagnostic>>(rules_.size())};
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
      if (!rules_[rule].is_by_file) continue;
      for (const auto& [file, diagnostic] : found_[rule].found()) {
        const auto asked = fresh.find(static_cast<std::size_t>(file - whole_.workspace.files.data()));
        if (asked != fresh.end()) asked->second.by_rule[rule].push_back(diagnostic);
      }
    }
    for (const auto& [file, findings] : fresh) {
      std::string packed = pack_findings(findings);
      if (whole_.notes_by_file) by_file_[file] = packed;
      memory_.keep(file, std::move(packed));
    }
    memory_.save();
  }

  void give_known() {
    for (Known& known : known_) {
      for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        for (Diagnostic& diagnostic : known.by_rule[rule]) found_[rule].add(whole_.workspace.files[known.file], std::move(diagnostic));
      }
    }
  }

  const Whole& whole_;
  const journal::LoadOptions& load_;
  std::span<const Rule> rules_;
  const Settings& settings_;
  Records records_;
  RemovedIds removed_;
  StateRecords memory_;
  std::map<const journal::Template*, std::string> template_names_;  ///< another one for another template
  std::vector<std::size_t> all_;                                    ///< files
  std::vector<std::size_t> asked_;                                  ///< files that rules by file have to look at
  std::vector<Known> known_;
  std::vector<Findings> found_;  ///< by rule
  std::vector<std::string> by_file_;
};

}  // namespace

RepositoryFindings check_repository(const Whole& whole, const journal::LoadOptions& load, std::span<const Rule> rules,
                                    const Settings& settings) {
  return RepositoryChecks(whole, load, rules, settings).run();
}

}  // namespace labbook::lint
