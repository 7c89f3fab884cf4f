#include "lint/untold_findings.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "lint/remembered_findings.h"
#include "lint/run_memory.h"

namespace labbook::lint {
namespace {

bool refers_to_one_of(std::string_view findings, const std::set<std::string>& paths) {
  return std::ranges::any_of(paths, [findings](const std::string& path) { return findings.find(path) != std::string_view::npos; });
}

/// Whether git's findings in the file are wanted: a run that remembers looks for them in all files alike.
bool is_wanted(std::span<const Rule> rules, const LintOptions& options, const Diagnostic& d) {
  if (!options.checks) return true;
  const auto rule = std::ranges::find(rules, d.rule, &Rule::name);
  return rule == rules.end() || !rule->needs_history || options.checks(d.path);
}

}  // namespace

void add_told(std::vector<Diagnostic> findings, LintResult& result) {
  for (Diagnostic& d : findings) {
    if (d.hides_text) result.secrets[d.path].push_back(d.span);
    result.diagnostics.push_back(std::move(d));
  }
}

void leave_out_alike(const std::set<std::string>& paths, LintResult& one, LintResult& other) {
  if (one.untold.empty() || other.untold.empty()) return;
  const auto& files = other.workspace.files;
  std::size_t at = 0;
  for (std::size_t i = 0; i < one.untold.size(); ++i) {
    const std::string& path = one.workspace.files[i].source.path;
    while (at < files.size() && files[at].source.path < path) ++at;
    if (at == files.size() || files[at].source.path != path) continue;
    const PackedRecord*& mine = one.untold[i];
    const PackedRecord*& others = other.untold[at];
    if (mine == nullptr || others == nullptr || mine->bytes != others->bytes || refers_to_one_of(mine->findings, paths)) continue;
    mine = others = nullptr;
  }
}

bool tell_rest(std::span<const Rule> rules, const LintOptions& options, LintResult& result) {
  if (result.untold.empty()) return true;
  std::vector<Diagnostic> told = std::exchange(result.diagnostics, {});
  auto next = told.begin();
  for (std::size_t i = 0; i < result.untold.size(); ++i) {
    const std::string& path = result.workspace.files[i].source.path;
    for (; next != told.end() && next->path == path; ++next) result.diagnostics.push_back(std::move(*next));
    if (result.untold[i] == nullptr) continue;
    auto findings = unpack_told(result.untold[i]->findings, path, rules);
    auto lines = unpack_lines(result.untold[i]->lines);
    if (!findings || !lines) return false;
    std::erase_if(*findings, [&](const Diagnostic& d) { return !is_wanted(rules, options, d); });
    add_told(std::move(*findings), result);
    result.lines.emplace(path, std::move(*lines));
  }
  result.untold.clear();
  return true;
}

}  // namespace labbook::lint
