#include "journal/labelled_ids.h"

#include <algorithm>
#include <string>

#include "journal/characters.h"
#include "text/ascii.h"

namespace labbook::journal {
namespace {

bool has_letter_or_digit(std::string_view text) { return count_letters(text) > 0 || text::find_digit(text) < text.size(); }

/// `Run ID`, `ID`; a `Run` alone may be followed by anything.
bool is_id_label(std::string_view label, const Vocabulary& vocabulary) {
  const std::size_t blank = label.rfind(' ');
  const std::string_view last = blank == std::string_view::npos ? label : label.substr(blank + 1);
  return !last.empty() && vocabulary.id_labels.contains(last) && vocabulary.fields.find(label) == "id";
}

/// The one word behind the label, where nothing but marks follows it; empty where there is none.
std::string_view labelled_word(std::string_view title, const Vocabulary& vocabulary) {
  const std::size_t colon = title.find(':');
  if (colon == std::string_view::npos || !is_id_label(text::trim(title.substr(0, colon)), vocabulary)) return {};
  const std::string_view value = text::trim(title.substr(colon + 1));
  const std::string_view word = value.substr(0, value.find(' '));
  if (word.empty() || value[0] == '[' || value[0] == '<' || value[0] == '{') return {};  // still to be filled in
  return has_letter_or_digit(word) && !has_letter_or_digit(value.substr(word.size())) ? word : std::string_view{};
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

}  // namespace labbook::journal
