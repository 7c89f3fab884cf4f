#include "rules/checks/duplicate-id/spoken_of.h"

#include <algorithm>

#include "lint/wording.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace labbook::rules::duplicate_id {
namespace {

using journal::Entry;
using journal::EntryId;
using lint::shipped_wording;

constexpr std::string_view kMarks = "#*_~-+>|[]().:`\"' \t";

/// The words of a title before its id. Its marks, and a number or a date that counts the titles, are none.
std::size_t words_before(std::string_view before) {
  std::size_t words = 0;
  while (true) {
    before.remove_prefix(std::min(before.find_first_not_of(kMarks), before.size()));
    if (before.empty()) return words;
    const std::size_t end = std::min(before.find_first_of(" \t"), before.size());
    words += words == 0 && text::is_digit(before.front()) ? 0 : 1;
    before.remove_prefix(end);
  }
}

std::string_view first_word(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_first_of(" \t\n"));
}

/// What stands behind the ` (wide)` that follows an id.
std::string_view behind_bracket(std::string_view after) {
  const std::size_t end = after.starts_with(" (") ? after.find(')') : std::string_view::npos;
  return end == std::string_view::npos ? std::string_view() : after.substr(end + 1);
}

/// `e010-e013`, `e010/011`, `exp005.ipynb`, `E040 → P2`, `e010 vs e011`, `exp001との比較`: of several, of a file, of
/// something else.
bool goes_beyond(std::string_view after) {
  if (after.empty()) return false;
  if (shipped_wording().against.contains(first_word(after)) || shipped_wording().against.contains(first_word(behind_bracket(after))))
    return true;
  if (text::is_beyond_ascii(after.front()) && !after.starts_with("–") && !after.starts_with("—")) return true;
  if (after.size() > 1 && after.front() == '_' && (text::is_latin_letter(after[1]) || text::is_digit(after[1]))) return true;
  after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
  if (after.starts_with("→") || after.starts_with("->") || after.starts_with('/')) return true;
  const bool is_file = after.size() > 1 && after.front() == '.' && text::is_latin_letter(after[1]);
  for (const std::string_view dash : {"-", "–", "—"}) {
    if (!after.starts_with(dash)) continue;
    after.remove_prefix(dash.size());
    after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
    const std::string_view word = after.substr(0, after.find_first_of(" \t\n]),:|*"));
    return word.size() < 8 && !word.empty() && text::is_digit(word.back());
  }
  return is_file;
}

/// `- e010: cosine`, `**e010** longer`, `e010 – cosine`: a line that is no heading names the experiment first and says
/// so. `- EXP-007 still holds` is a sentence.
bool is_sentence(const text::SourceFile& source, const Entry& entry, const EntryId& id) {
  if (journal::is_row(entry) || text::trim(source.line_text(entry.line)).starts_with('#')) return false;
  const std::string_view before = text::Span{entry.title_span.begin, std::max(entry.title_span.begin, id.place.span.begin)}.of(source.text);
  if (before.find(':') != std::string_view::npos) return true;  // "all plots: run7"
  std::string_view after = std::string_view(source.text).substr(id.place.span.end, 16);
  after = after.substr(0, after.find('\n'));
  const std::size_t marks = std::min(after.find_first_not_of("*_`])\"\r"), after.size());
  const std::string_view rest = after.substr(marks);
  const bool is_set_off = marks > 0 || rest.empty() || rest.starts_with(':') || rest.starts_with('|') || rest.starts_with('(');
  return !is_set_off && !rest.starts_with(" –") && !rest.starts_with(" —") && !rest.starts_with(" - ") && !rest.starts_with(" (");
}

}  // namespace

bool is_spoken_of(const text::SourceFile& source, const Entry& entry, const EntryId& id) {
  const std::string_view text = source.text;
  const std::uint32_t begin = id.place.span.begin;
  if (!entry.title_span.contains(begin)) return !journal::is_row(entry);
  if (is_sentence(source, entry, id)) return true;
  const std::string_view before = text.substr(entry.title_span.begin, begin - entry.title_span.begin);
  const std::size_t allowed = id.text.find(' ') == std::string::npos ? 1 : 0;
  const bool is_part = before.ends_with('/') || (before.ends_with('(') && !text::trim(before.substr(0, before.size() - 1)).empty());
  return is_part || words_before(before) > allowed || goes_beyond(text.substr(id.place.span.end, 64));
}

}  // namespace labbook::rules::duplicate_id
