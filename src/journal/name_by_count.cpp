#include "journal/name_by_count.h"

#include "journal/characters.h"
#include "journal/counted_titles.h"
#include "journal/id_joints.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

WrittenId id_of(const CountedName& name, text::Span span, std::string_view title) {
  WrittenId id;
  id.span = span;
  id.text = std::string(span.of(title));
  id.prefix = name.stem;
  id.number = name.number;
  id.form = name.is_apart ? IdForm::word : IdForm::compact;
  id.is_leading = true;
  return id;
}

/// The name, the other end of its range, and those that a comma or a word joins to it: `K316, K317`.
void take(const CountedName& name, EntryMark& mark) {
  mark.ids.push_back(id_of(name, name.span, mark.title));
  std::size_t end = name.span.end;
  if (name.last) {
    mark.ids.push_back(id_of(name, *name.last, mark.title));
    mark.ids.back().is_range_end = true;
    end = name.last->end;
  }
  const std::string_view title = mark.title;
  const std::size_t gap = title.substr(end).find(std::string(title.substr(name.span.begin, 1)));
  if (gap == std::string_view::npos || !is_joint(title, end, end + gap)) return;
  const std::optional<CountedName> next = counted_name_at(title, end + gap);
  if (next && next->stem == name.stem) take(*next, mark);
}

/// `# Round 3b: two seeds` of `round3b_two_seeds.md`: a file that is one experiment has no other beside it to count.
void name_by_file(const DocumentFacts& facts, EntryMark& mark) {
  if (!mark.ids.empty()) return;
  const std::optional<CountedName> name = counted_name_at(mark.title, 0);
  if (!name || name->digits == 0 || facts.vocabulary.not_ids.contains(name->stem)) return;
  const std::string_view path = facts.file.path;
  const std::string file = text::fold_name(path.substr(path.rfind('/') + 1));
  const std::size_t digits = digits_end(file, 0);  // `10_blends.md`
  const bool is_numbered_alike = digits > 0 && static_cast<std::uint32_t>(to_number(file, 0, digits)) == name->number;
  if (is_numbered_alike || file.starts_with(name->stem + std::to_string(name->number))) take(*name, mark);
}

}  // namespace

void name_by_count(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  if (marks.size() == 1) return name_by_file(facts, marks.front());
  std::vector<std::size_t> nameless;
  CountedTitles titles(facts.vocabulary);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i].ids.empty()) continue;
    nameless.push_back(i);
    titles.add(marks[i].title, marks[i].table ? std::span<const WrittenDate>{} : marks[i].dates);  // a row's dates stand in another cell
  }
  for (std::size_t i = 0; i < nameless.size(); ++i) {
    if (const CountedName* name = titles.name_of(i)) take(*name, marks[nameless[i]]);
  }
}

}  // namespace labbook::journal
