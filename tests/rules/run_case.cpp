#include "run_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <stdexcept>

#include "lint/fixer.h"
#include "lint/suppressions.h"
#include "report/report.h"
#include "rule_page.h"
#include "rules/registry.h"
#include "scratch_folder.h"

namespace labbook::rule_cases {
namespace {

namespace fs = std::filesystem;

journal::LoadOptions load_here() {
  journal::LoadOptions load;
  load.paths = {"."};
  load.jobs = 1;
  return load;
}

lint::LintOptions options_for(const lint::Rule& rule) {
  lint::LintOptions options;
  // The rule that looks at suppressions needs the rules that they suppress.
  if (rule.name != lint::kUnusedSuppression) options.selection.select = {std::string(rule.name)};
  return options;
}

lint::LintResult lint_here(const lint::Rule& rule) {
  auto result = lint::lint(load_here(), rules::all_rules(), options_for(rule));
  if (!result) throw std::runtime_error(result.error().message);
  std::erase_if(result->diagnostics, [&](const lint::Diagnostic& d) { return d.rule != rule.name; });
  return std::move(*result);
}

lint::FixResult fix_here(const lint::Rule& rule, bool allows_unsafe) {
  auto result = lint::fix(load_here(), rules::all_rules(), options_for(rule), allows_unsafe);
  if (!result) throw std::runtime_error(result.error().message);
  if (auto written = lint::write_fixed_files(result->files); !written) {
    throw std::runtime_error(written.error().message);
  }
  return std::move(*result);
}

std::string report_of(const lint::LintResult& result) { return report::to_text(result, {.has_colour = false, .has_summary = false}); }

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
  return {fmt::format("{} differs (LABBOOK_UPDATE=1 writes it anew)\n--- expected\n{}--- actual\n{}---", what, expected, actual)};
}

void append(Problems& problems, Problems more) { std::ranges::move(more, std::back_inserter(problems)); }

Problems check_severities(const lint::Rule& rule, const lint::LintResult& result) {
  Problems problems;
  for (const lint::Diagnostic& d : result.diagnostics) {
    if (d.message.empty() || d.message.back() == '.') problems.push_back("a message is empty or ends in a full stop");
    if (d.fix && d.fix->title.empty()) problems.push_back("a fix has no title");
    if (d.fix && !rule.is_fixable) problems.push_back("a finding has a fix, but the rule does not say is_fixable");
  }
  return problems;
}

/// All Markdown files of the working directory, one after the other.
std::string journals_here() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(".")) {
    if (entry.is_regular_file() && entry.path().extension() == ".md") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::string all;
  for (const fs::path& file : files) {
    if (files.size() > 1) all += fmt::format("=== {}\n", file.lexically_normal().generic_string());
    all += read_bytes(file);
  }
  return all;
}

void rewrite_journals_here(const std::function<std::string(std::string)>& change) {
  for (const auto& entry : fs::recursive_directory_iterator(".")) {
    if (!entry.is_regular_file() || entry.path().extension() != ".md") continue;
    const std::string changed = change(read_bytes(entry.path()));
    write_bytes(entry.path(), changed);
  }
}

std::string with_bom_and_crlf(const std::string& text) {
  std::string out = "\xEF\xBB\xBF";
  for (const char c : text) {
    if (c == '\n' && !out.ends_with('\r')) out += '\r';
    out += c;
  }
  return out;
}

bool has_line_ends_of_its_own(const std::string& text) { return text.starts_with("\xEF\xBB\xBF") || text.find('\r') != std::string::npos; }

bool is_left_to_fix(const lint::Diagnostic& d, const lint::Rule& rule, bool allows_unsafe) {
  return d.rule == rule.name && d.fix && (allows_unsafe || d.fix->is_safe);
}

Problems check_fix_result(const lint::Rule& rule, const lint::FixResult& fixed, bool allows_unsafe) {
  Problems problems;
  const char* flag = allows_unsafe ? "--unsafe-fixes" : "--fix";
  if (!fixed.has_converged) problems.push_back(fmt::format("{} does not come to an end", flag));
  for (const lint::RefusedFix& refused : fixed.refused) {
    problems.push_back(fmt::format("{} refuses \"{}\" at line {}: {}", flag, refused.title, refused.place.line, refused.reason));
  }
  for (const lint::Diagnostic& d : fixed.remaining.diagnostics) {
    if (is_left_to_fix(d, rule, allows_unsafe)) {
      problems.push_back(fmt::format("{} leaves something to fix at line {}", flag, d.begin.line));
    }
  }
  if (!fix_here(rule, allows_unsafe).files.empty()) problems.push_back(fmt::format("a second {} changes more", flag));
  return problems;
}

/// Fixes the case, and once more as a file with a byte order mark and CR LF.
Problems run_fixes(const lint::Rule& rule, const fs::path& journal, bool allows_unsafe, bool updates) {
  const fs::path golden = fs::path(journal).replace_extension(allows_unsafe ? ".unsafe.md" : ".fixed.md");
  std::string before, after;
  Problems problems;
  {
    const ScratchFolder scratch;
    place_case(journal, scratch);
    before = journals_here();
    problems = check_fix_result(rule, fix_here(rule, allows_unsafe), allows_unsafe);
    after = journals_here();
  }
  const std::string expected = before == after ? "" : after;
  if (updates) update(golden, expected);
  append(problems, compare(golden.filename().string(), expected_at(golden), expected));
  const bool has_several_files = before.starts_with("=== ");
  if (has_line_ends_of_its_own(before) || has_several_files || fs::is_directory(journal)) return problems;
  const ScratchFolder scratch;
  place_case(journal, scratch);
  rewrite_journals_here(with_bom_and_crlf);
  fix_here(rule, allows_unsafe);
  if (journals_here() != with_bom_and_crlf(after)) {
    problems.push_back("with a byte order mark and CR LF line ends the fixed file is not the same");
  }
  return problems;
}

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
  append(problems, run_fixes(rule, journal, false, updates));
  const bool has_unsafe_fixes = std::ranges::any_of(result.diagnostics, [](const lint::Diagnostic& d) { return d.fix && !d.fix->is_safe; });
  if (has_unsafe_fixes) append(problems, run_fixes(rule, journal, true, updates));
  return problems;
}

Problems check_page(const lint::Rule& rule, const fs::path& file, bool runs_examples) {
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
  if (!runs_examples) return problems;
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
