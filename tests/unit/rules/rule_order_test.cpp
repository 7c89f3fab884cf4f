// Findings and fixes do not depend on the order in which the rules run.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "catch.h"
#include "lint/lint.h"
#include "rules/registry.h"

using namespace labbook;
namespace fs = std::filesystem;

namespace {

/// The rules' own cases, as files of one project that stands nowhere on the disk.
journal::LoadOptions all_cases() {
  journal::LoadOptions load;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(LABBOOK_SOURCE_DIR "/rules/checks")) {
    const fs::path& path = entry.path();
    if (path.extension() != ".md" || path.parent_path().filename() != "cases" || entry.file_size() > 4000) continue;
    const std::string name = path.parent_path().parent_path().filename().string() + "-" + path.filename().string();
    std::ifstream in(path, std::ios::binary);
    load.contents[name] = {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  for (const auto& [name, bytes] : load.contents) load.paths.emplace_back(name);
  load.loads_whole_repository = false;
  return load;
}

std::vector<std::string> told_by(const lint::LintResult& result) {
  std::vector<std::string> told;
  for (const lint::Diagnostic& d : result.diagnostics) {
    told.push_back(fmt::format("{}:{}:{}: {} [{}] {}", d.path, d.span.begin, d.span.end, d.message, d.rule, d.help));
  }
  return told;
}

lint::LintOptions without_cache() {
  lint::LintOptions options;
  options.has_cache = false;
  return options;
}

}  // namespace

TEST_CASE("each rule tells what ties its findings in one file to others, so that a run need not read all") {
  for (const lint::Rule& rule : rules::all_rules()) {
    INFO(rule.name);
    CHECK((rule.check_repository == nullptr || rule.is_by_file || rule.ties != nullptr));
  }
}

TEST_CASE("the rules find the same in any order, and fix the same") {
  const journal::LoadOptions load = all_cases();
  REQUIRE(load.paths.size() > 200);
  const lint::LintOptions options = without_cache();
  const auto as_listed = lint::lint(load, rules::all_rules(), options);
  REQUIRE(as_listed);
  const auto expected = told_by(*as_listed);
  CHECK(expected.size() > 500);
  const auto fixed = lint::fix(load, rules::all_rules(), options, true);
  REQUIRE(fixed);

  std::vector<lint::Rule> shuffled(rules::all_rules().begin(), rules::all_rules().end());
  std::mt19937 random(20);
  for (int turn = 0; turn < 20; ++turn) {
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const auto found = lint::lint(load, shuffled, options);
    REQUIRE(found);
    CHECK(told_by(*found) == expected);
    if (turn >= 2) continue;  // a fix proves each of its steps, which takes its time
    const auto fixed_too = lint::fix(load, shuffled, options, true);
    REQUIRE(fixed_too);
    REQUIRE(fixed_too->files.size() == fixed->files.size());
    for (std::size_t i = 0; i < fixed->files.size(); ++i) CHECK(fixed_too->files[i].after == fixed->files[i].after);
  }
}
