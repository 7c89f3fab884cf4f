#include "history/carried_text.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "history/line_level.h"
#include "history/own_text.h"

namespace labbook::history {
namespace {

std::uint32_t last_line_of(const text::SourceFile& file, std::uint32_t first, const std::vector<std::uint32_t>& starts) {
  const std::string_view head = trimmed_line(file, first);
  if (head.starts_with('|')) return first;
  const auto next = std::ranges::upper_bound(starts, first);
  const std::uint32_t end = next == starts.end() ? file.lines.line_count() + 1 : *next;
  const int level = std::min(level_of_line(head), kParagraphLevel - 1);
  bool is_code = false;
  std::uint32_t last = first;
  for (std::uint32_t line = first + 1; line < end; ++line) {
    const std::string_view text = trimmed_line(file, line);
    if (is_fence(text)) is_code = !is_code;
    if (!is_code && level_of_line(text) <= level) break;
    if (!is_separator(text)) last = line;
  }
  return last;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

/// `- `, `* `, `+ `, `1. ` or `1) `, indented or not.
bool is_item(std::string_view line) {
  line.remove_prefix(indent_of(line));
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::size_t marker = digits == 0 ? line.find_first_of("-*+") : line.find_first_of(".)");
  return marker == digits && marker + 1 < line.size() && (line[marker + 1] == ' ' || line[marker + 1] == '\t');
}

/// The next item, or what follows an empty line, ends an item unless it is indented deeper.
std::uint32_t last_line_of_item(const text::SourceFile& file, std::uint32_t first, std::uint32_t before) {
  const std::size_t indent = indent_of(trimmed_line(file, first));
  std::uint32_t last = first;
  for (std::uint32_t line = first + 1; line < before; ++line) {
    const std::string_view text = trimmed_line(file, line);
    if (text.empty()) continue;
    const bool is_outside = indent_of(text) <= indent && (is_item(text) || last + 1 < line || level_of_line(text) < kParagraphLevel);
    if (is_outside) break;
    last = line;
  }
  return last;
}

CarriedText text_of_lines(const text::SourceFile& file, std::uint32_t first, std::uint32_t last) {
  std::string own;
  for (std::uint32_t i = first; i <= last; ++i) {
    own += trimmed_line(file, i);
    own += '\n';
  }
  CarriedText found;
  found.line = first;
  found.span = {file.lines.line(first).begin, file.lines.line(last).end};
  found.text = hash_of(own);
  found.is_heading = level_of_line(trimmed_line(file, first)) < kParagraphLevel;
  found.own = std::move(own);
  return found;
}

/// Calls `visit` with each heading's line and its text.
template <typename Visit>
void for_each_heading(const text::SourceFile& file, const Visit& visit) {
  bool is_code = false;
  for (std::uint32_t line = 1; line <= file.lines.line_count(); ++line) {
    const std::string_view text = trimmed_line(file, line);
    if (is_fence(text)) is_code = !is_code;
    if (!is_code && level_of_line(text) < kParagraphLevel) visit(line, text);
  }
}

}  // namespace

std::vector<std::uint32_t> unlisted_headings(const text::SourceFile& file, const std::vector<EntryOccurrence>& entries,
                                             const std::function<bool(const ContentHash&)>& is_known) {
  std::vector<text::Span> listed;
  for (const EntryOccurrence& entry : entries) listed.push_back(entry.span);
  std::ranges::sort(listed, {}, &text::Span::begin);
  std::vector<std::uint32_t> found;
  std::size_t next = 0;
  std::uint32_t end = 0;  // of the entries so far
  for_each_heading(file, [&](std::uint32_t line, std::string_view text) {
    const std::uint32_t at = file.lines.line(line).begin;
    for (; next < listed.size() && listed[next].begin <= at; ++next) end = std::max(end, listed[next].end);
    if (at >= end && !is_known(hash_of(text))) found.push_back(line);
  });
  return found;
}

std::unordered_set<ContentHash, ContentHashHash> headings_of(const text::SourceFile& file) {
  std::unordered_set<ContentHash, ContentHashHash> found;
  for_each_heading(file, [&found](std::uint32_t, std::string_view text) { found.insert(hash_of(text)); });
  return found;
}

std::vector<FirstLine> find_first_lines(const text::SourceFile& file, const std::vector<EntryOccurrence>& entries,
                                        const std::function<bool(const ContentHash&)>& is_wanted) {
  std::unordered_set<std::uint32_t> taken;
  for (const EntryOccurrence& entry : entries) taken.insert(entry.line);
  std::unordered_map<ContentHash, std::uint32_t, ContentHashHash> counts;
  std::vector<FirstLine> found;
  for (std::uint32_t line = 1; line <= file.lines.line_count(); ++line) {
    const std::string_view text = trimmed_line(file, line);
    if (text.empty()) continue;
    const ContentHash head = hash_of(text);
    if (!is_wanted(head)) continue;
    ++counts[head];
    if (!taken.contains(line)) found.push_back({line, head});
  }
  for (FirstLine& first : found) first.is_repeated = counts[first.head] > 1;
  return found;
}

CarriedText carried_text(const text::SourceFile& file, std::uint32_t line, const std::vector<std::uint32_t>& starts,
                         const ContentHash& known) {
  const std::uint32_t last = last_line_of(file, line, starts);
  CarriedText whole = text_of_lines(file, line, last);
  if (!is_item(trimmed_line(file, line))) return whole;
  CarriedText item = text_of_lines(file, line, last_line_of_item(file, line, last + 1));
  if (whole.text == known && item.text != known) return whole;
  item.is_item = true;
  return item;
}

}  // namespace labbook::history
