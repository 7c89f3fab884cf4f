#include "journal/name_by_count.h"

#include "journal/characters.h"
#include "journal/counted_titles.h"
#include "journal/id_joints.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMostNames = 64;  ///< of one title

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

/// The name and the other end of its range; where they end.
std::size_t take_range(const CountedName& name, EntryMark& mark) {
  mark.ids.push_back(id_of(name, name.span, mark.title));
  if (!name.last) return name.span.end;
  mark.ids.push_back(id_of(name, *name.last, mark.title));
  mark.ids.back().is_range_end = true;
  return name.last->end;
}

/// The name of the same stem that a comma or a word joins to what ends at `end`: `K317` of `K316, K317`.
std::optional<CountedName> joined_to(std::string_view title, std::size_t end, const CountedName& first) {
  const std::size_t begin = title.find(title[first.span.begin], end);
  if (begin == std::string_view::npos || !is_joint(title, end, begin)) return std::nullopt;
  std::optional<CountedName> next = counted_name_at(title, begin);
  return next && next->stem == first.stem ? next : std::nullopt;
}

void take(const CountedName& name, EntryMark& mark) {
  std::size_t end = take_range(name, mark);
  for (auto next = joined_to(mark.title, end, name); next && mark.ids.size() < kMostNames; next = joined_to(mark.title, end, name)) {
    end = take_range(*next, mark);
  }
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
