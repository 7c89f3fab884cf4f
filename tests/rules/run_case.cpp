#include "run_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "lint/suppressions.h"
#include "report/report.h"
#include "rule_page.h"
#include "rules/registry.h"
#include "scratch_folder.h"

namespace labbook::rule_cases {
namespace {

namespace fs = std::filesystem;

lint::LintResult lint_here(const lint::Rule& rule) {
  journal::LoadOptions load;
  load.paths = {"."};
  load.jobs = 1;
  lint::LintOptions options;
  options.selection.select = {std::string(rule.name)};
  // The rule that looks at suppressions needs the rules that they suppress.
  if (rule.name == lint::kUnusedSuppression) options.selection.select.clear();
  auto result = lint::lint(load, rules::all_rules(), options);
  if (!result) throw std::runtime_error(result.error().message);
  std::erase_if(result->diagnostics, [&](const lint::Diagnostic& d) { return d.rule != rule.name; });
  return std::move(*result);
}

std::string report_of(const lint::LintResult& result) {
  return report::to_text(result, {.has_colour = false, .has_summary = false});
}

/// A repository that a shell script makes in the scratch folder. Dates, names and so the commits' ids are always the same.
void run_script(const fs::path& script) {
  static constexpr const char* kEnvironment =
      "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=Ann GIT_AUTHOR_EMAIL=ann@example.org "
      "GIT_COMMITTER_NAME=Ann GIT_COMMITTER_EMAIL=ann@example.org TZ=UTC; "
      "commit() { git add -A && GIT_AUTHOR_DATE=\"$1T12:00:00+0000\" GIT_COMMITTER_DATE=\"$1T12:00:00+0000\" "
      "git commit -q -m \"$2\"; }; set -e; git init -q -b main .; ";
  const std::string command = fmt::format("{} . '{}'", kEnvironment, script.string());
  if (std::system(command.c_str()) != 0) throw std::runtime_error(script.string() + " failed");
}

/// A case that is a folder is copied whole; a file alone, with NAME.labbook.json as its configuration.
void place_case(const fs::path& journal, const ScratchFolder& scratch) {
  if (fs::is_directory(journal)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(journal)) {
      scratch.copy(entry.path(), entry.path().filename());
    }
    return;
  }
  if (journal.extension() == ".sh") return run_script(journal);
  scratch.copy(journal, journal.filename());
  const fs::path config = fs::path(journal).replace_extension(".labbook.json");
  if (fs::exists(config)) scratch.copy(config, "labbook.json");
}

std::string expected_at(const fs::path& sidecar) { return fs::exists(sidecar) ? read_bytes(sidecar) : ""; }

void update(const fs::path& sidecar, const std::string& actual) {
  if (actual.empty()) {
    fs::remove(sidecar);
  } else {
    write_bytes(sidecar, actual);
  }
}

Problems compare(const std::string& what, const std::string& expected, const std::string& actual) {
  if (expected == actual) return {};
  return {fmt::format("{} differs (LABBOOK_UPDATE=1 writes it anew)\n--- expected\n{}--- actual\n{}---", what, expected,
                      actual)};
}

Problems check_severities(const lint::Rule& rule, const lint::LintResult& result) {
  Problems problems;
  for (const lint::Diagnostic& d : result.diagnostics) {
    if (d.message.empty() || d.message.back() == '.') problems.push_back("a message is empty or ends in a full stop");
    if (d.fix && d.fix->title.empty()) problems.push_back("a fix has no title");
    if (d.fix && !rule.is_fixable) problems.push_back("a finding has a fix, but the rule does not say is_fixable");
  }
  return problems;
}

void append(Problems& problems, Problems more) { std::ranges::move(more, std::back_inserter(problems)); }

/// The findings of the rule in the files that a section of its page gives.
std::size_t findings_in(const lint::Rule& rule, const std::vector<PageBlock>& blocks) {
  const ScratchFolder scratch;
  for (const PageBlock& block : blocks) scratch.write(block.file_name, block.text);
  return lint_here(rule).diagnostics.size();
}

bool has_journal(const std::vector<PageBlock>& blocks) {
  return std::ranges::any_of(blocks, [](const PageBlock& block) { return block.file_name.ends_with(".md"); });
}

}  // namespace

Problems run_case(const lint::Rule& rule, const fs::path& journal, bool updates, Observed& observed) {
  const fs::path sidecar = fs::path(journal).replace_extension(".expected.txt");
  const ScratchFolder scratch;
  place_case(journal, scratch);
  const lint::LintResult result = lint_here(rule);
  observed.has_findings |= !result.diagnostics.empty();
  observed.has_fixes |= std::ranges::any_of(result.diagnostics, [](const lint::Diagnostic& d) { return d.fix.has_value(); });
  Problems problems = check_severities(rule, result);
  const std::string actual = report_of(result);
  if (updates) update(sidecar, actual);
  append(problems, compare(sidecar.filename().string(), expected_at(sidecar), actual));
  return problems;
}

Problems check_page(const lint::Rule& rule, const fs::path& file) {
  if (!fs::exists(file)) return {fmt::format("the page {} is missing", file.filename().string())};
  RulePage page = read_rule_page(read_bytes(file));
  Problems problems;
  if (page.title != rule.name) problems.push_back(fmt::format("the page's title is \"{}\"", page.title));
  const std::vector<std::string> wanted{"What it checks", "Why", "Example", "Instead", "Options"};
  if (page.headings != wanted) {
    problems.push_back(fmt::format("the page's headings must be: {}", fmt::join(wanted, ", ")));
    return problems;
  }
  for (const lint::OptionDeclaration& option : rule.options) {
    if (page.text["Options"].find(fmt::format("`{}`", option.name)) == std::string::npos) {
      problems.push_back(fmt::format("the page does not tell of the option `{}`", option.name));
    }
  }
  if (rule.needs_history) return problems;
  for (const char* heading : {"Example", "Instead"}) {
    if (!has_journal(page.blocks[heading])) {
      problems.push_back(fmt::format("\"{}\" has no ```markdown block", heading));
      return problems;
    }
  }
  if (findings_in(rule, page.blocks["Example"]) == 0) problems.push_back("the page's example gives no finding");
  if (findings_in(rule, page.blocks["Instead"]) > 0) problems.push_back("what the page gives instead has a finding");
  return problems;
}

}  // namespace labbook::rule_cases
