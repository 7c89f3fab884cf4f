// rule_cases NAME FOLDER: runs the cases and the page of one rule. LABBOOK_UPDATE=1 writes what is expected anew.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <vector>

#include "rules/registry.h"
#include "run_case.h"

namespace {

namespace fs = std::filesystem;
using namespace labbook;

bool is_case(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  if (entry.is_directory() || name.ends_with(".sh")) return true;
  return name.ends_with(".md") && !name.ends_with(".fixed.md") && !name.ends_with(".unsafe.md");
}

std::vector<fs::path> cases_in(const fs::path& folder) {
  std::vector<fs::path> cases;
  if (!fs::is_directory(folder)) return cases;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_case(entry)) cases.push_back(entry.path());
  }
  std::ranges::sort(cases);
  return cases;
}

int report(const std::string& where, const rule_cases::Problems& problems) {
  for (const std::string& problem : problems) fmt::print("{}: {}\n", where, problem);
  return static_cast<int>(problems.size());
}

int run(const lint::Rule& rule, const fs::path& folder, bool updates) {
  int problems = 0;
  rule_cases::Observed observed;
  const std::vector<fs::path> cases = cases_in(folder / "cases");
  for (const fs::path& path : cases) {
    problems += report("cases/" + path.filename().string(), rule_cases::run_case(rule, path, updates, observed));
  }
  // A repository's history, a pipe and 80 MB can't stand in a page: scripts make them.
  const bool runs_examples =
      !rule.needs_history && !std::ranges::all_of(cases, [](const fs::path& path) { return path.extension() == ".sh"; });
  problems += report(std::string(rule.name), rule_cases::check_page(rule, folder / (std::string(rule.name) + ".md"), runs_examples));
  if (!rule.needs_history && !observed.has_findings) {
    problems += report("cases", {"no case gives a finding"});
  }
  if (rule.is_fixable && !observed.has_fixes) problems += report("cases", {"the rule says is_fixable, but no case shows a fix"});
  fmt::print("{}: {} cases, {} problems\n", rule.name, cases.size(), problems);
  return problems == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    fmt::print(stderr, "usage: rule_cases NAME FOLDER\n");
    return 2;
  }
  const lint::Rule* rule = rules::find_rule(argv[1]);
  if (rule == nullptr) {
    fmt::print(stderr, "no rule is called {}\n", argv[1]);
    return 2;
  }
  return run(*rule, fs::absolute(argv[2]), std::getenv("LABBOOK_UPDATE") != nullptr);
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 2;
}
