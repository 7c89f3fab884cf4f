#include "lint/finisher.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "lint/suppressions.h"
#include "text/locator.h"

namespace labbook::lint {
namespace {

bool is_before(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.path, a.span.begin, a.span.end, a.rule, a.message) < std::tie(b.path, b.span.begin, b.span.end, b.rule, b.message);
}

/// By path, place and rule. A finding is large: not they are moved about, but their numbers.
void sort(std::vector<Diagnostic>& diagnostics) {
  if (std::is_sorted(diagnostics.begin(), diagnostics.end(), is_before)) return;
  std::vector<std::uint32_t> order(diagnostics.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    if (is_before(diagnostics[a], diagnostics[b])) return true;
    return !is_before(diagnostics[b], diagnostics[a]) && a < b;
  });
  std::vector<Diagnostic> sorted;
  sorted.reserve(diagnostics.size());
  for (const std::uint32_t number : order) sorted.push_back(std::move(diagnostics[number]));
  diagnostics = std::move(sorted);
}

/// What the rules left to the linter: names, places, the severity that is in force.
class Finisher {
 public:
  Finisher(const journal::Workspace& workspace, std::span<const Rule> rules, const Settings& settings)
      : workspace_(workspace), rules_(rules), settings_(settings) {
    for (std::size_t i = 0; i < workspace.files.size(); ++i) by_path_[workspace.files[i].source.path] = i;
    for (const journal::JournalFile& file : workspace.files) locators_.emplace_back(file.source);
  }

  /// Appends to `out` what is to be reported.
  void finish(std::size_t rule, Findings& findings, std::vector<Diagnostic>& out) {
    for (auto& [file, diagnostic] : findings.found()) {
      const auto index = static_cast<std::size_t>(file - workspace_.files.data());
      const Severity severity = settings_.at(rule, index).severity;
      if (!file->is_reported || severity == Severity::off) continue;
      diagnostic.rule = rules_[rule].name;
      diagnostic.severity = std::min(diagnostic.severity, severity);
      place(diagnostic, index);
      out.push_back(std::move(diagnostic));
    }
  }

  std::size_t file_of(const Diagnostic& diagnostic) const { return by_path_.at(diagnostic.path); }

 private:
  void place(Diagnostic& diagnostic, std::size_t index) {
    const journal::JournalFile& file = workspace_.files[index];
    diagnostic.path = file.source.path;
    diagnostic.begin = locators_[index].locate(diagnostic.span.begin);
    diagnostic.end = locators_[index].locate(diagnostic.span.end);
    if (const journal::Entry* entry = journal::entry_at(file.journal, diagnostic.begin.line)) {
      diagnostic.entry = entry->ids.empty() ? entry->title : entry->ids.front().text;
    }
    for (Related& related : diagnostic.related) {
      if (related.path.empty()) related.path = diagnostic.path;
      const auto found = by_path_.find(related.path);
      if (found != by_path_.end()) {
        related.location = locators_[found->second].locate(related.span.begin);
      }
    }
  }

  const journal::Workspace& workspace_;
  std::span<const Rule> rules_;
  const Settings& settings_;
  std::unordered_map<std::string_view, std::size_t> by_path_;
  std::vector<text::Locator> locators_;  ///< one a file
};

/// What one rule found in the whole, then what it found in comparing files, but for lines that it has told of.
void join(Findings& whole, Findings& compared) {
  const auto line_of = [](const auto& found) { return std::pair(found.first, found.first->source.lines.line_at(found.second.span.begin)); };
  std::set<std::pair<const journal::JournalFile*, std::uint32_t>> told;
  for (const auto& found : whole.found()) told.insert(line_of(found));
  for (auto& found : compared.found()) {
    if (!told.contains(line_of(found))) whole.add(*found.first, std::move(found.second));
  }
}

/// Why the suppression is of no use, or nothing where that can't be said: its rule may be off in this run.
std::string uselessness(const Suppression& suppression, std::span<const Rule> rules, const Settings& settings, std::size_t file) {
  if (suppression.rule.empty()) {
    return settings.is_everything_selected() ? "nothing is suppressed here" : "";
  }
  const auto rule = rule_named(rules, suppression.rule);
  if (!rule) return rule.error().message;
  const auto index = static_cast<std::size_t>(*rule - rules.data());
  if (settings.at(index, file).severity == Severity::off) return "";
  return fmt::format("nothing of rule \"{}\" is suppressed here", suppression.rule);
}

void report_unused(const journal::Workspace& workspace, std::span<const Rule> rules, const Settings& settings,
                   std::vector<FileState>& states, Findings& findings) {
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!states[i].is_checked) continue;
    for (const Suppression& suppression : states[i].suppressions.all()) {
      if (suppression.is_used || suppression.rule == kUnusedSuppression) continue;
      std::string message = uselessness(suppression, rules, settings, i);
      if (message.empty()) continue;
      findings.add(workspace.files[i], unused_suppression(suppression, workspace.files[i].source, std::move(message)));
    }
  }
}

/// Takes out what is suppressed, then reports the suppressions that were of no use; these can be suppressed too.
void apply_suppressions(const journal::Workspace& workspace, std::span<const Rule> rules, const Settings& settings, Finisher& finisher,
                        std::vector<FileState>& states, LintResult& result) {
  const auto drop_suppressed = [&](std::vector<Diagnostic>& diagnostics) {
    std::erase_if(diagnostics,
                  [&](const Diagnostic& d) { return states[finisher.file_of(d)].suppressions.suppress(d.rule, d.begin.line); });
  };
  drop_suppressed(result.diagnostics);
  const auto rule = std::ranges::find(rules, kUnusedSuppression, &Rule::name);
  if (rule == rules.end()) return;
  Findings findings;
  report_unused(workspace, rules, settings, states, findings);
  std::vector<Diagnostic> unused;
  finisher.finish(static_cast<std::size_t>(rule - rules.begin()), findings, unused);
  drop_suppressed(unused);
  std::ranges::move(unused, std::back_inserter(result.diagnostics));
}

}  // namespace

void finish(const journal::Workspace& workspace, std::span<const Rule> rules, const Settings& settings, Found& found, LintResult& result) {
  for (std::size_t rule = 0; rule < rules.size(); ++rule) join(found.in_whole[rule], found.compared[rule]);
  Finisher finisher(workspace, rules, settings);
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    for (FileState& state : found.states) {
      if (!state.by_rule.empty()) finisher.finish(rule, state.by_rule[rule], result.diagnostics);
    }
    finisher.finish(rule, found.in_whole[rule], result.diagnostics);
  }
  for (const Diagnostic& d : result.diagnostics) {
    if (d.hides_text) result.secrets[d.path].push_back(d.span);
  }
  apply_suppressions(workspace, rules, settings, finisher, found.states, result);
  sort(result.diagnostics);
}

}  // namespace labbook::lint
