#include "lint/linter.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace labbook::lint {
namespace {

bool is_before(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.path, a.span.begin, a.rule, a.message) < std::tie(b.path, b.span.begin, b.rule, b.message);
}

void finish(Diagnostic& diagnostic, const journal::JournalFile& file) {
  diagnostic.path = file.source.path;
  diagnostic.begin = file.source.locate(diagnostic.span.begin);
  diagnostic.end = file.source.locate(diagnostic.span.end);
  if (const journal::Entry* entry = journal::entry_at(file.journal, diagnostic.begin.line)) {
    diagnostic.entry = entry->ids.empty() ? entry->title : entry->ids.front().text;
  }
}

}  // namespace

std::string_view family_name(Family family) {
  switch (family) {
    case Family::structure: return "structure";
    case Family::dates: return "dates";
    case Family::reproducibility: return "reproducibility";
    case Family::numbers: return "numbers";
    case Family::links: return "links";
    case Family::rendering: return "rendering";
    case Family::history: return "history";
    case Family::input: return "input";
  }
  return "";
}

disk::Result<LintResult> lint(const journal::LoadOptions& options, std::span<const Rule> rules) {
  std::mutex mutex;
  std::map<std::size_t, std::vector<Diagnostic>> by_file;
  const journal::Config no_config;
  const auto visit = [&](std::size_t index, const journal::JournalFile& file, const markdown::Document& document) {
    if (!file.is_reported) return;
    Findings findings;
    const FileContext context{file, document, no_config};
    for (const Rule& rule : rules) {
      if (rule.check_file) rule.check_file(context, findings);
    }
    const std::scoped_lock lock(mutex);
    by_file[index] = std::move(findings.diagnostics());
  };
  auto workspace = journal::load_workspace(options, visit);
  if (!workspace) return tl::unexpected(workspace.error());
  LintResult result;
  result.workspace = std::move(*workspace);
  for (auto& [index, diagnostics] : by_file) {
    for (Diagnostic& diagnostic : diagnostics) {
      finish(diagnostic, result.workspace.files[index]);
      result.diagnostics.push_back(std::move(diagnostic));
    }
  }
  std::ranges::sort(result.diagnostics, is_before);
  return result;
}

}  // namespace labbook::lint
