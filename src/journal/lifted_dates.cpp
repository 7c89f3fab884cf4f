#include "journal/lifted_dates.h"

#include <optional>
#include <set>

#include "journal/dated_title.h"

namespace labbook::journal {
namespace {

constexpr std::uint32_t kLinesBelowHeading = 2;

/// The heading that a mark's line stands right below, where the line tells a date and no more.
std::optional<std::size_t> heading_above(const DocumentFacts& facts, const EntryMark& mark) {
  if (!mark.head || *mark.head == 0 || !mark.ids.empty() || mark.dates.empty()) return std::nullopt;
  const bool tells_date =
      mark.recogniser == "dated-bold" || (mark.recogniser == "dated-paragraph" && is_only_dates(mark.title, mark.dates));
  const Head& above = facts.outline.heads[*mark.head - 1];
  if (!tells_date || !above.is_heading() || above.line + kLinesBelowHeading < mark.line) return std::nullopt;
  return *mark.head - 1;
}

/// The mark of the heading, with the dates of the line.
EntryMark lifted(const DocumentFacts& facts, const EntryMark& line, std::size_t heading) {
  EntryMark mark = mark_of(facts, heading, "dated-field");
  const std::string_view source = line.span.of(facts.file.text);
  for (const WrittenDate& date : line.dates) {
    const std::string_view written = date.span.of(line.title);
    const std::size_t at = source.find(written);
    if (at == std::string_view::npos) continue;
    const auto begin = line.span.begin + static_cast<std::uint32_t>(at);
    mark.cell_dates.push_back({date, std::string(written), {begin, begin + static_cast<std::uint32_t>(written.size())}, line.line});
  }
  return mark;
}

}  // namespace

void lift_to_headings(const DocumentFacts& facts, std::vector<EntryMark>& marks) {
  std::set<std::uint8_t> levels;
  std::size_t below = 0;
  for (const EntryMark& mark : marks) {
    const auto above = heading_above(facts, mark);
    if (!above || !facts.outline.heads[*above].section.empty()) continue;
    ++below;
    levels.insert(facts.outline.heads[*above].level);
  }
  if (below < 2 || 2 * below < marks.size()) return;
  for (EntryMark& mark : marks) {
    const auto above = heading_above(facts, mark);
    if (above && levels.contains(facts.outline.heads[*above].level)) mark = lifted(facts, mark, *above);
  }
}

}  // namespace labbook::journal
