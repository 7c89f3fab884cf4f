#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "disk/result.h"
#include "lint/rule.h"

namespace labbook::lint {

/// Rules or families by name, as `--select` and `--ignore` take them.
struct RuleSelection {
  std::vector<std::string> select;  ///< empty: all
  std::vector<std::string> ignore;
};

/// Which rules are in force, how severe they are and with which options, for each file of a workspace.
class Settings {
 public:
  /// An error where a configuration or the selection names a rule or an option that does not exist.
  static disk::Result<Settings> make(const journal::Workspace& workspace, std::span<const Rule> rules, const RuleSelection& selection);

  const ActiveSetting& at(std::size_t rule, std::size_t file) const { return sets_[set_of_file_[file]][rule]; }
  /// Whether any file asks for the rule.
  bool is_active(std::size_t rule) const;
  /// Whether the command line left out no rule.
  bool is_everything_selected() const { return is_everything_selected_; }
  /// Leaves out the rules that nobody asks for; empty: all are asked for. What else is known of the settings stays.
  void narrow_to(const std::vector<bool>& asked);
  /// The same for two files, or two runs with the same configuration, exactly where all rules have the same settings.
  /// narrow_to() does not change it: a narrowed run may recall what others found, and must keep nothing.
  const std::string& signature(std::size_t file) const { return signatures_[set_of_file_[file]]; }

 private:
  std::vector<std::vector<ActiveSetting>> sets_;  ///< one for each distinct combination of overrides
  std::vector<std::string> signatures_;           ///< of each set
  std::vector<std::size_t> set_of_file_;
  bool is_everything_selected_ = true;
};

/// Whether any rule that is in force looks at templates: only rules by file do.
bool needs_templates(std::span<const Rule> rules, const Settings& settings);

/// What a configuration says of rules and options that do not exist or are of another kind, in the order of the file.
std::vector<journal::ConfigProblem> rule_problems(const journal::Config& config, std::span<const Rule> rules);

/// The rule called `name`; else an error that says what was probably meant.
disk::Result<const Rule*> rule_named(std::span<const Rule> rules, std::string_view name);

}  // namespace labbook::lint
