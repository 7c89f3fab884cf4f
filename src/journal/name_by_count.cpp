#include "journal/name_by_count.h"

#include <algorithm>
#include <set>
#include <string>

#include "journal/characters.h"
#include "journal/counted_titles.h"
#include "journal/id_joints.h"
#include "text/fold.h"

namespace labbook::journal {
namespace {

constexpr std::size_t kMostNames = 64;  ///< of one title
constexpr std::size_t kShortestWord = 5;

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

WrittenId bare_id(text::Span span, std::string_view title) {
  WrittenId id;
  id.span = span;
  id.text = std::string(span.of(title));
  id.form = IdForm::bare;
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

/// What joins the letters and digits of a name, and what may stand behind it.
bool is_of_name(std::string_view title, std::size_t at) {
  const char sign = title[at];
  if (sign == '_' || is_digit(sign) || is_word_letter(text::decode_at(title, at).value)) return true;
  const bool is_joined = (sign == '-' || sign == '.' || sign == '+') && at + 1 < title.size() && !is_blank(title[at + 1]);
  return is_joined && at > 0 && !is_blank(title[at - 1]);
}

/// `wide_head_v2` of `2024-05-06 — wide_head_v2 — done`: the word behind the dates, where `_` joins its parts.
text::Span written_name(std::string_view title, std::size_t begin) {
  while (begin < title.size() && !is_digit(title[begin]) && !is_word_letter(text::decode_at(title, begin).value))
    begin += text::decode_at(title, begin).size;
  std::size_t end = begin;
  while (end < title.size() && is_of_name(title, end)) end += text::decode_at(title, end).size;
  const std::string_view name = title.substr(begin, end - begin);
  const std::size_t joint = name.find('_');
  const bool is_joined = joint != std::string_view::npos && joint > 0 && joint + 1 < name.size();
  const bool stands_alone = end >= title.size() || is_blank(title[end]) || title[end] == ':' || title[end] == ',';
  const bool is_counted = std::any_of(name.begin(), name.end(), is_digit) || name.find('_', joint + 1) < name.size();
  if (!is_joined || !is_counted || !stands_alone || name.size() < kShortestWord || count_letters(name) < 2) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Names that are written as programs write them, where most of the entries are called so and nearly no two alike.
void name_by_word(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  std::vector<text::Span> names(marks.size());
  std::set<std::string_view> distinct;
  std::size_t named = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!marks[i].ids.empty() || marks[i].table) continue;
    names[i] = written_name(marks[i].title, marks[i].dates.empty() ? 0 : marks[i].dates.back().span.end);
    const std::string_view name = names[i].of(marks[i].title);
    if (name.empty() || facts.vocabulary.parameters.contains(name) || facts.vocabulary.metrics.contains(name)) {
      names[i] = {};
      continue;
    }
    ++named;
    distinct.insert(name);
  }
  if (distinct.size() < 2 || 3 * named < 2 * marks.size() || 10 * distinct.size() < 9 * named) return;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!names[i].empty()) marks[i].ids.push_back(bare_id(names[i], marks[i].title));
  }
}

/// `2A` of `2A. Window ablation`, `2b` of `2b) Wider`: the letter counts what was done in a round.
text::Span number_with_letter(std::string_view title) {
  const std::size_t digits = digits_end(title, 0);
  if (digits == 0 || digits > 2 || digits + 1 >= title.size() || !is_latin_letter(title[digits])) return {};
  const char sign = title[digits + 1];
  return sign == '.' || sign == ')' || sign == ':' ? text::Span{0, static_cast<std::uint32_t>(digits + 1)} : text::Span{};
}

/// Numbers with letters, where three entries and half of them are counted so, each in another way.
void name_by_letter(std::vector<EntryMark>& marks) {
  std::set<std::string_view> distinct;
  std::size_t counted = 0;
  for (const EntryMark& mark : marks) {
    const text::Span id = mark.ids.empty() ? number_with_letter(mark.title) : text::Span{};
    if (id.empty()) continue;
    ++counted;
    distinct.insert(id.of(mark.title));
  }
  if (counted < 3 || 2 * counted < marks.size() || distinct.size() < counted) return;
  for (EntryMark& mark : marks) {
    const text::Span span = mark.ids.empty() ? number_with_letter(mark.title) : text::Span{};
    if (!span.empty()) mark.ids.push_back(bare_id(span, mark.title));
  }
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
  name_by_letter(marks);
  name_by_word(facts, marks);
}

}  // namespace labbook::journal
