#include "journal/labelled_names.h"

#include <algorithm>
#include <set>

#include "journal/characters.h"
#include "journal/run_names.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kLongestLabelOfName = 48;  ///< bytes of three or four words: more is a sentence

/// `Session`, `Combined training session`, `Run name`: a word of it is one for what is run, or all of it says that a name follows.
bool announces_name(std::string_view label, const Vocabulary& vocabulary) {
  if (label.empty() || label.size() > kLongestLabelOfName) return false;
  if (vocabulary.log_columns.find(label) == "name") return true;
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t end = std::max(letters_end(label, at), at + 1);
    const text::NameKey word(label.substr(at, end - at));
    if (vocabulary.entry_words.contains(word) || vocabulary.weak_entry_words.contains(word)) return true;
    at = end;
  }
  return false;
}

/// The name behind the colon; empty where the title is of another form.
text::Span labelled_name(const EntryMark& mark, const Vocabulary& vocabulary) {
  const std::string_view title = mark.title;
  const std::size_t colon = title.find(':');
  if (colon == std::string_view::npos || !announces_name(text::trim(title.substr(0, colon)), vocabulary)) return {};
  const std::size_t begin = skip_blanks(title, colon + 1);
  const std::string_view name = leading_name(title.substr(begin));
  if (!is_name_of_run(name, vocabulary)) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + name.size())};
}

}  // namespace

void take_labelled_names(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  std::vector<text::Span> names(marks.size());
  std::set<std::string_view> distinct;
  std::size_t named = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i].head || marks[i].level > 6 || !marks[i].ids.empty()) continue;
    names[i] = labelled_name(marks[i], facts.vocabulary);
    if (names[i].empty()) continue;
    ++named;
    distinct.insert(names[i].of(marks[i].title));
  }
  if (distinct.size() < 2 || 3 * named < 2 * marks.size()) return;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (names[i].empty()) continue;
    WrittenId id;
    id.span = names[i];
    id.text = std::string(names[i].of(marks[i].title));
    id.form = IdForm::bare;
    id.is_leading = true;
    marks[i].ids.push_back(std::move(id));
  }
}

}  // namespace labbook::journal
