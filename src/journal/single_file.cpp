#include "journal/single_file.h"

#include <algorithm>

namespace labbook::journal {

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
  if (title.ids.empty() || title.ids.front().form != IdForm::bare || title.ids.front().span.begin > 1) return;
  mark.ids.push_back(title.ids.front());
}

}  // namespace labbook::journal
