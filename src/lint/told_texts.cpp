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

std::vector<JournalFile>::const_iterator file_at(const std::string& path, const std::vector<JournalFile>& files) {
  const auto file = std::ranges::lower_bound(files, path, {}, [](const JournalFile& f) -> const std::string& { return f.source.path; });
  return file != files.end() && file->source.path == path ? file : files.end();
}

bool give_text(const std::string& path, const journal::LoadOptions& load, LintResult& result) {
  std::vector<JournalFile>& files = result.workspace.files;
  const auto index = static_cast<std::size_t>(file_at(path, files) - files.cbegin());
  if (index == files.size()) return true;
  JournalFile* const file = &files[index];
  std::string& identity = result.unread[index];
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

bool give_lines(std::span<const Diagnostic> diagnostics, const journal::LoadOptions& load, LintResult& result) {
  if (result.unread.empty()) return true;
  std::string_view last;
  auto lines = result.lines.end();
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.path != last) lines = result.lines.find(diagnostic.path);
    last = diagnostic.path;
    const bool is_kept = lines != result.lines.end() && find_line(lines->second, diagnostic.begin.line) != nullptr;
    if (!is_kept && !give_text(diagnostic.path, load, result)) return false;
  }
  return true;
}

std::string_view line_of(const LintResult& result, const Diagnostic& diagnostic) {
  const auto file = file_at(diagnostic.path, result.workspace.files);
  if (file == result.workspace.files.end()) return {};
  if (!file->source.text.empty()) return file->source.line_text(diagnostic.begin.line);
  const auto lines = result.lines.find(diagnostic.path);
  const QuotedLine* const line = lines == result.lines.end() ? nullptr : find_line(lines->second, diagnostic.begin.line);
  return line == nullptr ? std::string_view() : std::string_view(line->text);
}

}  // namespace labbook::lint
