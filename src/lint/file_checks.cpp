#include "lint/file_checks.h"

#include "lint/file_ties.h"
#include "lint/links.h"
#include "lint/remembered_findings.h"

namespace labbook::lint {

FileChecks::FileChecks(journal::Workspace& workspace, const journal::LoadOptions& load, std::span<const Rule> rules,
                       const Settings& settings, const LintOptions& options, std::function<bool(std::size_t)> notes_ties)
    : workspace_(workspace),
      load_(load),
      rules_(rules),
      settings_(settings),
      options_(options),
      notes_ties_(std::move(notes_ties)),
      surroundings_(load),
      states_(workspace.files.size()),
      visitor_(visitor()),
      reader_(workspace, load, visitor_) {}

disk::Result<void> FileChecks::run() { return journal::read_workspace(workspace_, load_, visitor_); }

std::vector<FileState> FileChecks::take() {
  for (FileState& state : states_) leave_out_unchecked(state);
  return std::move(states_);
}

journal::FileVisitor FileChecks::visitor() {
  journal::FileVisitor visitor;
  visitor.visit = [this](std::size_t index, const JournalFile& file, const markdown::Document& document) { check(index, file, document); };
  visitor.note = [this](std::size_t index) { return note_of(index); };
  if (!options_.visit) {
    visitor.recall = [this](std::size_t index, const JournalFile& file, std::string_view note) { return recall(index, file, note); };
  }
  return visitor;
}

void FileChecks::check(std::size_t index, const JournalFile& file, const markdown::Document& document) {
  if (notes_ties_(index)) states_[index].ties = reading_ties(file);
  if (options_.visit) options_.visit(index, file, document);
  if (options_.visit_new) options_.visit_new(index, file, document);
  if (!file.is_reported) return;
  FileState& state = states_[index];
  state.suppressions = Suppressions(file.source, document);
  state.is_checked = is_checked(file);
  state.by_rule.assign(rules_.size(), Findings(&file));
  const journal::Project& project = workspace_.project_of(file);
  const std::vector<LocalLink> links = find_local_links(file, document, project.root, load_);
  if (keeps()) state.dependencies = surroundings_.dependencies_of(links, project.root);
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    // What is to be remembered has to be whole.
    if (state.is_checked || keeps() || rules_[i].family == Family::links) run_rule(i, index, file, document, links);
  }
}

void FileChecks::run_rule(std::size_t rule, std::size_t index, const JournalFile& file, const markdown::Document& document,
                          std::span<const LocalLink> links) {
  const ActiveSetting& setting = settings_.at(rule, index);
  if (rules_[rule].check_file == nullptr || setting.severity == Severity::off) return;
  const journal::Project& project = workspace_.project_of(file);
  const disk::CountedWork work(disk::timings_of(load_.progress), rules_[rule].name);
  rules_[rule].check_file({file, document, links, project.config, project.root, setting, load_}, states_[index].by_rule[rule]);
}

/// Comments that suppress are found in the tree: a file with one is not remembered.
std::string FileChecks::note_of(std::size_t index) {
  FileState& state = states_[index];
  if (state.by_rule.empty() || !state.suppressions.empty()) return {};
  RememberedFindings remembered{settings_.signature(index), state.dependencies, {}};
  for (Findings& findings : state.by_rule) {
    std::vector<Diagnostic>& of_rule = remembered.by_rule.emplace_back();
    for (const auto& [file, diagnostic] : findings.found()) of_rule.push_back(diagnostic);
  }
  return pack_findings(remembered);
}

bool FileChecks::recall(std::size_t index, const JournalFile& file, std::string_view note) {
  if (!take_remembered(index, file, note)) return false;
  if (notes_ties_(index)) states_[index].ties = reading_ties(file);
  return true;
}

bool FileChecks::take_remembered(std::size_t index, const JournalFile& file, std::string_view note) {
  if (!file.is_reported) return true;
  auto remembered = unpack_findings(note);
  if (!remembered || remembered->settings != settings_.signature(index) || remembered->by_rule.size() != rules_.size()) return false;
  const journal::Project& project = workspace_.project_of(file);
  if (!surroundings_.are_as(remembered->dependencies, project.root)) return false;
  FileState& state = states_[index];
  state.dependencies = std::move(remembered->dependencies);
  state.is_checked = is_checked(file);
  state.by_rule.assign(rules_.size(), Findings(&file));
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].sees_today) {
      run_rule(i, index, file, markdown::Document(), {});
      continue;
    }
    for (Diagnostic& diagnostic : remembered->by_rule[i]) state.by_rule[i].add(std::move(diagnostic));
  }
  return true;
}

/// Of a file that is not to be checked itself only what other files' texts can break is of interest.
void FileChecks::leave_out_unchecked(FileState& state) const {
  if (state.is_checked) return;
  for (std::size_t i = 0; i < state.by_rule.size(); ++i) {
    if (rules_[i].family != Family::links) state.by_rule[i].found().clear();
  }
}

}  // namespace labbook::lint
