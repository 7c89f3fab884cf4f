#include "journal/ids_of_place.h"

#include <algorithm>

#include "journal/id_keys.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

/// The folder of a page that tells of all of it, else the file's name without its ending.
std::string_view name_of_place(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::string_view stem = file.substr(0, file.rfind('.'));
  const std::string folded = text::fold_case(stem);
  if (folded != "readme" && folded != "index") return stem;
  if (slash == std::string_view::npos) return {};
  const std::string_view folder = path.substr(0, slash);
  return folder.substr(folder.rfind('/') + 1);
}

/// The title names the experiment, and does not only say what it goes on from.
bool states_id(const EntryMark& mark, const WrittenId& place, const Vocabulary& vocabulary) {
  const std::string key = key_of(place, vocabulary);
  return std::any_of(mark.ids.begin(), mark.ids.end(),
                     [&](const WrittenId& id) { return !id.is_mentioned || key_of(id, vocabulary) == key; });
}

}  // namespace

void take_id_of_place(const DocumentFacts& facts, const std::vector<EntryMark>& marks, Journal& journal) {
  if (!journal.is_single_entry || !facts.evidence.is_filed_with_experiments) return;
  Entry& entry = journal.entries.front();
  if (!entry.ids.empty() && marks.front().ids.empty()) return;  // the front matter states it
  const std::string_view name = name_of_place(facts.file.path);
  const std::vector<WrittenId> ids = find_ids(name, {}, facts.vocabulary);
  const bool is_id = ids.size() == 1 && ids.front().is_entry_word && ids.front().span.begin == 0 && ids.front().span.end == name.size();
  if (!is_id || states_id(marks.front(), ids.front(), facts.vocabulary)) return;
  entry.ids = {{ids.front().text, {entry.title_span, entry.line}}};
  entry.is_id_range = false;
}

}  // namespace labbook::journal
