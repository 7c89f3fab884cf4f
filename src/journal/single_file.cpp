#include "journal/single_file.h"

#include <algorithm>

#include "journal/characters.h"

namespace labbook::journal {
namespace {

/// `C2 — Larger memory`, `Z2.1: two lakes`: a capital letter with a number, set off from the name.
bool take_leading_code(const Head& title, EntryMark& mark) {
  const std::string_view text = title.title;
  std::size_t end = text.empty() || text[0] < 'A' || text[0] > 'Z' ? 0 : digits_end(text, 1);
  if (end < 2) return false;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) end = digits_end(text, end + 1);
  const std::size_t sign = skip_blanks(text, end);
  if (sign >= text.size() || (text[sign] != ':' && !(sign > end && is_dash(text::decode_at(text, sign).value)))) return false;
  WrittenId id;
  id.span = {0, static_cast<std::uint32_t>(end)};
  id.text = std::string(text.substr(0, end));
  id.form = IdForm::compact;
  id.is_leading = true;
  mark.ids.push_back(std::move(id));
  return true;
}

/// `[hyp_001] Wider head`
bool stands_in_brackets(const Head& title) {
  const text::Span span = title.ids.front().span;
  return title.title.starts_with('[') && span.begin == 1 && span.end < title.title.size() && title.title[span.end] == ']';
}

}  // namespace

EntryMark mark_of_file(const DocumentFacts& facts, std::string_view recogniser) {
  EntryMark mark;
  mark.line = facts.outline.first_line;
  mark.span = facts.file.lines.line(mark.line);
  mark.level = 0;
  mark.recogniser = recogniser;
  return mark;
}

std::size_t first_heading(const Outline& outline) {
  const auto found = std::find_if(outline.heads.begin(), outline.heads.end(), [](const Head& head) { return head.is_heading(); });
  return static_cast<std::size_t>(found - outline.heads.begin());
}

std::string title_of_matter(const DocumentFacts& facts) {
  for (const YamlValue& value : facts.front_matter.values) {
    if (value.path.size() != 1 || value.is_list) continue;
    if (value.path.front() == "title" || facts.vocabulary.entry_words.contains(value.path.front())) return value.text;
  }
  return {};
}

bool is_dated_by_matter(const DocumentFacts& facts) {
  const auto& values = facts.front_matter.values;
  return std::any_of(values.begin(), values.end(), [&](const YamlValue& value) {
    const bool is_date = value.path.size() == 1 && !value.is_list && facts.vocabulary.fields.find(value.path.front()) == "date";
    return is_date && !find_dates(value.text, facts.vocabulary).empty();
  });
}

void take_leading_number(const Head& title, EntryMark& mark) {
  if (take_leading_code(title, mark)) return;
  if (title.ids.empty() || title.ids.front().span.begin > 1) return;
  if (title.ids.front().form == IdForm::bare || stands_in_brackets(title)) mark.ids.push_back(title.ids.front());
}

}  // namespace labbook::journal
