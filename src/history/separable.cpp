#include "history/separable.h"

#include <algorithm>

namespace labbook::history {
namespace {

bool is_told_of_elsewhere(const journal::Entry& entry) {
  const auto is_outside = [&entry](const auto& said) {
    const text::Span span = said.place.span;
    return span.end > span.begin && (span.begin < entry.span.begin || span.end > entry.span.end);
  };
  return std::ranges::any_of(entry.ids, is_outside) || std::ranges::any_of(entry.fields, is_outside) ||
         std::ranges::any_of(entry.dates, is_outside) || std::ranges::any_of(entry.parameters, is_outside) ||
         std::ranges::any_of(entry.metrics, is_outside);
}

/// `]:` behind what may be a label: nothing but markers of lists and quotes before its bracket.
bool ends_label(std::string_view text, std::size_t bracket) {
  const std::size_t open = bracket == 0 ? std::string_view::npos : text.find_last_of("[]", bracket - 1);
  if (open == std::string_view::npos || text[open] == ']') return open != std::string_view::npos && open > 0 && text[open - 1] == '\\';
  const std::size_t line = open == 0 ? std::string_view::npos : text.rfind('\n', open - 1);
  const std::string_view before = text.substr(line + 1, open - (line + 1));
  return before.find_first_not_of(" \t>-*+.)0123456789") == std::string_view::npos || before.ends_with('\\');
}

}  // namespace

bool has_borrowed_date(const journal::Journal& journal) {
  return std::ranges::any_of(journal.entries, [](const journal::Entry& entry) {
    return std::ranges::any_of(
        entry.dates, [](const journal::DateMention& date) { return date.is_year_inferred || date.state == journal::DateState::ambiguous; });
  });
}

bool is_separable(const text::SourceFile& file, const journal::Journal& journal) {
  return file.encoding == text::Encoding::utf8 && file.bom_size == 0 && file.damaged.empty() && !reaches_everywhere(file.bytes()) &&
         !has_borrowed_date(journal) && !journal.is_single_entry && std::ranges::none_of(journal.entries, is_told_of_elsewhere);
}

bool is_uniform(const journal::Journal& journal) {
  const auto& entries = journal.entries;
  return std::ranges::all_of(entries, [&](const journal::Entry& entry) { return entry.recogniser == entries.front().recogniser; });
}

bool reaches_everywhere(std::string_view text) {
  if (text.find('\r') != std::string_view::npos || text.find('\0') != std::string_view::npos) return true;
  for (std::size_t at = text.find("]:"); at != std::string_view::npos; at = text.find("]:", at + 1)) {
    if (ends_label(text, at)) return true;
  }
  return false;
}

}  // namespace labbook::history
