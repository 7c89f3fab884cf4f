#include "lint/summary.h"

namespace labbook::lint {

Summary summarize(const LintResult& result) {
  Summary summary;
  for (std::size_t i = 0; i < result.workspace.files.size(); ++i) {
    const journal::JournalFile& file = result.workspace.files[i];
    if (!file.is_reported) continue;
    ++summary.files;
    summary.entries += file.journal.entries.size();
    if (!result.unread_entries.empty()) summary.entries += result.unread_entries[i];
  }
  std::string_view last_path;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    switch (diagnostic.severity) {
      case Severity::error: ++summary.errors; break;
      case Severity::warning: ++summary.warnings; break;
      default: ++summary.infos; break;
    }
    if (diagnostic.path != last_path) ++summary.files_with_findings;
    last_path = diagnostic.path;
    if (diagnostic.fix) ++(diagnostic.fix->is_safe ? summary.safe_fixes : summary.unsafe_fixes);
  }
  return summary;
}

}  // namespace labbook::lint
