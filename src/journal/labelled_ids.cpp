#include "journal/labelled_ids.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

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

constexpr std::size_t kLongestLabelledId = 60;
constexpr std::uint32_t kLinesOfHead = 6;  ///< an entry says in its first lines what it is called

/// The first word behind a label for ids, and where it stands; nothing where none of the labels between the lines is one.
std::optional<EntryId> labelled_id_between(const DocumentFacts& facts, std::uint32_t begin, std::uint32_t end) {
  auto label = std::lower_bound(facts.labels.begin(), facts.labels.end(), begin,
                                [](const LineLabel& l, std::uint32_t line) { return l.line < line; });
  for (; label != facts.labels.end() && label->line < end; ++label) {
    if (!is_id_label(label->label, facts.vocabulary)) continue;
    const std::string_view word = word_of(without_marks(label->value), facts.vocabulary);
    if (word.empty() || word.size() > kLongestLabelledId) continue;
    const auto at = static_cast<std::uint32_t>(word.data() - facts.file.text.data());
    return EntryId{std::string(word), {{at, at + static_cast<std::uint32_t>(word.size())}, label->line}};
  }
  return std::nullopt;
}

}  // namespace

void take_labelled_ids(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  for (EntryMark& mark : marks) {
    if (!mark.head || mark.level > 6 || std::any_of(mark.ids.begin(), mark.ids.end(), [](const WrittenId& id) { return id.is_entry_word; }))
      continue;
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
  const std::uint32_t first = facts.outline.first_line;
  if (auto id = labelled_id_between(facts, first, first + kLinesOfCard + 1)) journal.entries.front().ids.push_back(std::move(*id));
}

void take_labelled_ids_of_entries(const DocumentFacts& facts, Journal& journal) {
  std::vector<std::pair<std::size_t, EntryId>> found;
  std::size_t nameless = 0;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    const Entry& entry = journal.entries[i];
    if (!entry.ids.empty()) continue;
    ++nameless;
    const std::uint32_t end = std::min(entry.end_line, entry.line + kLinesOfHead) + 1;
    if (auto id = labelled_id_between(facts, entry.line + 1, end)) found.emplace_back(i, std::move(*id));
  }
  if (found.size() < 2 || 2 * found.size() < nameless) return;
  for (auto& [entry, id] : found) journal.entries[entry].ids.push_back(std::move(id));
}

}  // namespace labbook::journal
