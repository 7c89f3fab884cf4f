#include "lint/run_records.h"

#include <algorithm>

#include "journal/reading_memory.h"
#include "lint/settled_parts.h"

namespace labbook::lint {

std::vector<FileRecord> records_of(std::span<const std::size_t> files, const journal::Workspace& workspace,
                                   const std::vector<FileState>& states, const std::vector<Ties>& ties,
                                   const std::vector<std::string>& by_file, const history::HistoryResult* history,
                                   const LintResult& result) {
  std::vector<FileRecord> records;
  for (std::size_t k = 0; k < files.size(); ++k) {
    const std::size_t i = files[k];
    const journal::JournalFile& file = workspace.files[i];
    FileRecord& record = records.emplace_back();
    record.path = file.source.path;
    record.identity = journal::identity_of(file);
    record.settled = pack_settled(file);
    record.is_reported = file.is_reported;
    record.is_volatile = !states[i].suppressions.empty();
    record.differs = history != nullptr && i < history->differs.size() && history->differs[i];
    record.entries = static_cast<std::uint32_t>(file.journal.entries.size());
    record.ties = ties[k];
    record.dependencies = states[i].dependencies;
    record.by_file = by_file[i];
    const auto first = std::ranges::lower_bound(result.diagnostics, file.source.path, {}, &Diagnostic::path);
    const auto last = std::ranges::upper_bound(result.diagnostics, file.source.path, {}, &Diagnostic::path);
    record.findings.assign(first, last);
    record.lines = lines_of(record.findings, file.source);
  }
  return records;
}

}  // namespace labbook::lint
