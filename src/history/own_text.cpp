#include "history/own_text.h"

namespace labbook::history {
namespace {

bool is_rule(std::string_view line) {
  char marker = 0;
  int count = 0;
  for (const char c : line) {
    if (c == ' ' || c == '\t') continue;
    if (c != '-' && c != '*' && c != '_') return false;
    if (marker != 0 && c != marker) return false;
    marker = c;
    ++count;
  }
  return count >= 3;
}

}  // namespace

bool is_separator(std::string_view line) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  return line.empty() || is_rule(line) || (line.starts_with("<!--") && line.ends_with("-->"));
}

std::string_view trimmed_line(const text::SourceFile& file, std::uint32_t line) {
  std::string_view text = file.line_text(line);
  while (text.ends_with(' ') || text.ends_with('\t') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::uint32_t> own_lines(const text::SourceFile& file, const journal::Journal& journal, std::size_t index) {
  const journal::Entry& entry = journal.entries[index];
  std::vector<std::uint32_t> lines;
  std::size_t inner = index + 1;
  // Where a file documents one experiment, all of the file does.
  const std::uint32_t last = journal.is_single_entry ? file.lines.line_count() : entry.end_line;
  for (std::uint32_t line = entry.line; line <= last;) {
    // Nested entries follow their parent and stand inside it.
    while (inner < journal.entries.size() && journal.entries[inner].line < line) ++inner;
    if (inner < journal.entries.size() && journal.entries[inner].line == line) {
      line = journal.entries[inner].end_line + 1;
      ++inner;
      continue;
    }
    lines.push_back(line++);
  }
  while (lines.size() > 1 && is_separator(trimmed_line(file, lines.back()))) lines.pop_back();
  return lines;
}

}  // namespace labbook::history
