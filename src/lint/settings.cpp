#include "lint/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "disk/glob.h"
#include "text/similar_name.h"

namespace labbook::lint {
namespace {

using journal::RuleSetting;

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& known) {
  const std::string_view near = text::most_similar(name, known);
  return near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near);
}

std::vector<std::string_view> rule_names(std::span<const Rule> rules) {
  std::vector<std::string_view> names;
  for (const Rule& rule : rules) names.push_back(rule.name);
  return names;
}

bool is_selected(const Rule& rule, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return name == rule.name || name == family_name(rule.family); });
}

disk::Result<void> check_selection(const std::vector<std::string>& names, std::span<const Rule> rules) {
  std::vector<std::string_view> known = rule_names(rules);
  for (const Family family : kFamilies) known.push_back(family_name(family));
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) == known.end()) {
      return disk::failure(disk::ErrorKind::bad_input, fmt::format("unknown rule or family \"{}\"{}", name, did_you_mean(name, known)));
    }
  }
  return {};
}

std::string_view kind_name(OptionKind kind) {
  switch (kind) {
    case OptionKind::flag: return "true or false";
    case OptionKind::number: return "a number";
    case OptionKind::text: return "a string";
    case OptionKind::texts: return "an array of strings";
  }
  return "";
}

bool is_of_kind(const journal::OptionValue& value, OptionKind kind) { return value.index() == static_cast<std::size_t>(kind); }

/// What is wrong with the setting, or nothing.
std::string problem_of(std::string_view name, const RuleSetting& setting, std::span<const Rule> rules) {
  const auto rule = rule_named(rules, name);
  if (!rule) return rule.error().message;
  for (const auto& [key, value] : setting.options) {
    std::vector<std::string_view> known;
    for (const OptionDeclaration& option : (*rule)->options) known.push_back(option.name);
    const auto found = std::ranges::find((*rule)->options, key, &OptionDeclaration::name);
    if (found == (*rule)->options.end()) {
      return fmt::format("rule \"{}\" has no option \"{}\"{}", name, key, did_you_mean(key, known));
    }
    if (!is_of_kind(value, found->kind)) {
      return fmt::format("option \"{}\" of rule \"{}\" must be {}", key, name, kind_name(found->kind));
    }
  }
  return {};
}

void add_problems(const std::map<std::string, RuleSetting>& settings, std::span<const Rule> rules,
                  std::vector<journal::ConfigProblem>& problems) {
  for (const auto& [name, setting] : settings) {
    std::string problem = problem_of(name, setting, rules);
    if (!problem.empty()) problems.push_back({setting.place, std::move(problem)});
  }
}

void apply(const std::map<std::string, RuleSetting>& settings, std::span<const Rule> rules, std::vector<ActiveSetting>& set) {
  for (const auto& [name, setting] : settings) {
    const auto rule = std::ranges::find(rules, name, &Rule::name);
    ActiveSetting& active = set[static_cast<std::size_t>(rule - rules.begin())];
    if (setting.severity) active.severity = *setting.severity;
    active.is_severity_configured |= setting.severity.has_value();
    for (const auto& [key, value] : setting.options) active.options.insert_or_assign(key, value);
  }
}

void apply(const RuleSelection& selection, std::span<const Rule> rules, std::vector<ActiveSetting>& set) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const bool is_wanted = selection.select.empty() || is_selected(rules[i], selection.select);
    if (!is_wanted || is_selected(rules[i], selection.ignore)) set[i].severity = Severity::off;
  }
}

using Overrides = std::vector<bool>;

Overrides overrides_of(const journal::Config& config, const std::string& path) {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error).lexically_normal();
  const auto folder = std::filesystem::absolute(config.folder, error).lexically_normal();
  const std::string relative = absolute.lexically_relative(folder).generic_string();
  Overrides matching;
  for (const journal::Override& part : config.overrides) {
    matching.push_back(std::ranges::any_of(part.files, [&](const std::string& glob) { return disk::matches_glob(glob, relative); }));
  }
  return matching;
}

std::vector<ActiveSetting> make_set(const journal::Config& config, const Overrides& matching, std::span<const Rule> rules,
                                    const RuleSelection& selection) {
  std::vector<ActiveSetting> set(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) set[i].severity = rules[i].severity;
  apply(config.rules, rules, set);
  for (std::size_t i = 0; i < matching.size(); ++i) {
    if (matching[i]) apply(config.overrides[i].rules, rules, set);
  }
  apply(selection, rules, set);
  return set;
}

/// The configuration is the same for all, so which of its overrides match is enough.
std::string signature_of(const Overrides& matching, const RuleSelection& selection) {
  std::string signature;
  for (const bool is_matching : matching) signature += is_matching ? '+' : '-';
  return fmt::format("{}\n{}\n{}", signature, fmt::join(selection.select, ","), fmt::join(selection.ignore, ","));
}

}  // namespace

disk::Result<const Rule*> rule_named(std::span<const Rule> rules, std::string_view name) {
  const auto found = std::ranges::find(rules, name, &Rule::name);
  if (found != rules.end()) return &*found;
  return disk::failure(disk::ErrorKind::bad_input, fmt::format("unknown rule \"{}\"{}", name, did_you_mean(name, rule_names(rules))));
}

std::vector<journal::ConfigProblem> rule_problems(const journal::Config& config, std::span<const Rule> rules) {
  std::vector<journal::ConfigProblem> problems;
  add_problems(config.rules, rules, problems);
  for (const journal::Override& part : config.overrides) add_problems(part.rules, rules, problems);
  std::ranges::stable_sort(problems, {},
                           [](const journal::ConfigProblem& problem) { return std::pair(problem.place.line, problem.place.column); });
  return problems;
}

disk::Result<Settings> Settings::make(const journal::Workspace& workspace, std::span<const Rule> rules, const RuleSelection& selection) {
  for (const auto* names : {&selection.select, &selection.ignore}) {
    if (auto checked = check_selection(*names, rules); !checked) return tl::unexpected(checked.error());
  }
  for (const journal::Project& project : workspace.projects) {
    const auto problems = rule_problems(project.config, rules);
    if (problems.empty()) continue;
    return disk::failure(disk::ErrorKind::bad_input,
                         fmt::format("{}:{}:{}: {}", project.config.file.generic_string(), problems.front().place.line,
                                     problems.front().place.column, problems.front().message));
  }
  Settings settings;
  settings.is_everything_selected_ = selection.select.empty() && selection.ignore.empty();
  std::map<std::pair<std::size_t, Overrides>, std::size_t> known;
  for (const journal::JournalFile& file : workspace.files) {
    const journal::Config& config = workspace.config_of(file);
    const Overrides matching = config.overrides.empty() ? Overrides{} : overrides_of(config, file.source.path);
    const auto [place, is_new] = known.try_emplace({file.project, matching}, settings.sets_.size());
    if (is_new) {
      settings.sets_.push_back(make_set(config, matching, rules, selection));
      settings.signatures_.push_back(signature_of(matching, selection));
    }
    settings.set_of_file_.push_back(place->second);
  }
  return settings;
}

void Settings::narrow_to(const std::vector<bool>& asked) {
  for (std::vector<ActiveSetting>& set : sets_) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (!asked[i]) set[i].severity = Severity::off;
    }
  }
}

bool Settings::is_active(std::size_t rule) const {
  return std::ranges::any_of(sets_, [rule](const auto& set) { return set[rule].severity != Severity::off; });
}

}  // namespace labbook::lint
