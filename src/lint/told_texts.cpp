#include "lint/told_texts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "journal/reading_memory.h"
#include "lint/seen_files.h"

namespace labbook::lint {
namespace {

using journal::JournalFile;

bool give_text(const std::string& path, const journal::LoadOptions& load, LintResult& result) {
  std::vector<JournalFile>& files = result.workspace.files;
  const auto file = std::ranges::lower_bound(files, path, {}, [](const JournalFile& f) -> const std::string& { return f.source.path; });
  if (file == files.end() || file->source.path != path) return true;
  std::string& identity = result.unread[static_cast<std::size_t>(file - files.begin())];
  if (identity.empty() || !file->source.text.empty()) return true;
  auto bytes = bytes_of(*file, load);
  if (!bytes) return false;
  file->source = text::make_source_file(file->source.path, std::move(*bytes));
  if (journal::identity_of(*file) == identity) return true;
  file->source = text::make_source_file(file->source.path, {});  // who asks again is told the same
  return false;
}

}  // namespace

bool give_texts(std::span<const Diagnostic> diagnostics, const journal::LoadOptions& load, LintResult& result) {
  if (result.unread.empty()) return true;
  std::string_view last;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.path != last && !give_text(diagnostic.path, load, result)) return false;
    last = diagnostic.path;
    for (const Related& related : diagnostic.related) {
      if (related.path != diagnostic.path && !give_text(related.path, load, result)) return false;
    }
  }
  return true;
}

}  // namespace labbook::lint
