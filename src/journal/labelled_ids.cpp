#include "journal/labelled_ids.h"

#include <algorithm>
#include <string>

#include "journal/characters.h"
#include "journal/single_file.h"
#include "text/ascii.h"
#include "text/byte_set.h"

namespace labbook::journal {
namespace {

bool has_letter_or_digit(std::string_view text) { return count_letters(text) > 0 || text::find_digit(text) < text.size(); }

/// `Run ID`, `ID`; a `Run` alone may be followed by anything.
bool is_id_label(std::string_view label, const Vocabulary& vocabulary) {
  const std::size_t blank = label.rfind(' ');
  const std::string_view last = blank == std::string_view::npos ? label : label.substr(blank + 1);
  return !last.empty() && vocabulary.id_labels.contains(last) && vocabulary.fields.find(label) == "id";
}

/// The one word of the value, where nothing but marks follows it; empty where there is none, or it is still to be filled in.
std::string_view word_of(std::string_view value, const Vocabulary& vocabulary) {
  const std::string_view word = value.substr(0, value.find(' '));
  if (word.empty() || value[0] == '[' || value[0] == '<' || value[0] == '{' || vocabulary.placeholders.contains(word)) return {};
  return has_letter_or_digit(word) && !has_letter_or_digit(value.substr(word.size())) ? word : std::string_view{};
}

/// The one word behind the label; empty where there is none.
std::string_view labelled_word(std::string_view title, const Vocabulary& vocabulary) {
  const std::size_t colon = title.find(':');
  if (colon == std::string_view::npos || !is_id_label(text::trim(title.substr(0, colon)), vocabulary)) return {};
  return word_of(text::trim(title.substr(colon + 1)), vocabulary);
}

/// Between its emphasis and code marks.
std::string_view without_marks(std::string_view value) {
  static constexpr text::ByteSet kMarks("`*_ \t");
  const std::size_t begin = kMarks.first_beyond(value);
  if (begin == std::string_view::npos) return {};
  std::size_t end = value.size();
  while (kMarks.has(value[end - 1])) --end;
  return value.substr(begin, end - begin);
}

}  // namespace

void take_labelled_ids(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  for (EntryMark& mark : marks) {
    if (!mark.head || mark.level > 6 || std::any_of(mark.ids.begin(), mark.ids.end(), [](const WrittenId& id) { return id.is_entry_word; })) continue;
    const std::string_view word = labelled_word(mark.title, facts.vocabulary);
    if (word.empty()) continue;
    WrittenId id;
    id.text = std::string(word);
    const auto begin = static_cast<std::uint32_t>(word.data() - mark.title.data());
    id.span = {begin, begin + static_cast<std::uint32_t>(word.size())};
    id.form = IdForm::bare;
    id.is_leading = true;
    mark.ids = {std::move(id)};
  }
}

void take_labelled_id_of_file(const DocumentFacts& facts, Journal& journal) {
  if (!journal.is_single_entry || !journal.entries.front().ids.empty()) return;
  for (const LineLabel& label : facts.labels) {
    if (label.line > facts.outline.first_line + kLinesOfCard) return;
    if (label.is_nested || !is_id_label(label.label, facts.vocabulary)) continue;
    const std::string_view word = word_of(without_marks(label.value), facts.vocabulary);
    if (word.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(word.data() - facts.file.text.data());
    journal.entries.front().ids.push_back({std::string(word), {{begin, begin + static_cast<std::uint32_t>(word.size())}, label.line}});
    return;
  }
}

}  // namespace labbook::journal
