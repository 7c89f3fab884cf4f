#include "journal/bind_entries.h"

#include <algorithm>
#include <array>
#include <set>

#include "journal/section_names.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

class Binder {
 public:
  Binder(const DocumentFacts& facts, const std::vector<EntryMark>& marks) : facts_(facts), marks_(marks) {}

  std::vector<Entry> bind() {
    note_marked_heads();
    learn_section_levels();
    for (std::size_t i = 0; i < marks_.size(); ++i) entries_.push_back(make_entry(i));
    find_ends();
    find_sections();
    return std::move(entries_);
  }

 private:
  const std::vector<Head>& heads() const { return facts_.outline.heads; }

  void note_marked_heads() {
    is_marked_.assign(heads().size(), false);
    for (const EntryMark& mark : marks_) {
      if (!mark.head) continue;
      is_marked_[*mark.head] = true;
      last_marked_ = std::max(last_marked_, *mark.head);
    }
  }

  bool is_section_title(const Head& head) const { return !head.section.empty() && head.section != "summary_table"; }

  /// A level belongs to the entries' sections where at least half of the entries, and not a single one of
  /// several, are followed by a known section there.
  /// What follows the last entry may close the journal and says nothing, unless it is the only one.
  void learn_section_levels() {
    std::array<std::size_t, 8> followed{};
    std::array<std::size_t, 8> followable{};  // entries of the level or below it: a group above has no sections there
    std::size_t blocks = 0;
    std::array<bool, 8> seen{};
    int open_level = 0;
    for (std::size_t i = 0; i < heads().size(); ++i) {
      const Head& head = heads()[i];
      if (is_marked_[i]) {
        if (blocks > 0 && i == last_marked_) break;
        ++blocks;
        seen.fill(false);
        open_level = head.level;
        for (std::size_t level = 0; level < followable.size() && level <= head.level; ++level) ++followable[level];
      } else if (blocks > 0 && head.is_heading() && head.level <= open_level && is_section_title(head)) {
        repeated_sections_.insert(head.section);
        followed[head.level] += seen[head.level] ? 0 : 1;
        seen[head.level] = true;
      }
    }
    for (std::size_t level = 0; level < followed.size(); ++level) {
      is_section_level_[level] =
          followed[level] > 0 && followed[level] >= std::min<std::size_t>(2, followable[level]) && 2 * followed[level] >= followable[level];
    }
    if (!marks_.empty() && marks_.size() == 1 && !marks_[0].head) is_section_level_.fill(true);
  }

  /// `## Summary`, `## Next steps` behind the last entry, where no other entry has such a section: the journal's own.
  bool closes_journal(std::size_t head) const {
    if (head < last_marked_ || marks_.size() < 2) return false;
    static constexpr std::string_view kClosing[] = {"conclusion", "next_steps", "references", "comparison", "best", "status"};
    const std::string_view section = heads()[head].section;
    return std::find(std::begin(kClosing), std::end(kClosing), section) != std::end(kClosing) && !repeated_sections_.contains(section);
  }

  Entry make_entry(std::size_t index) const {
    const EntryMark& mark = marks_[index];
    Entry entry;
    entry.line = mark.line;
    entry.title = mark.title;
    entry.title_span = mark.span;
    entry.recogniser = std::string(mark.recogniser);
    std::size_t from = 0;
    for (const WrittenId& id : mark.ids) {
      entry.ids.push_back({id.text, place_of(mark, id.text, from)});
      entry.is_id_range |= id.is_range_end;
    }
    return entry;
  }

  /// Where the id stands in the source from `from` on, which is set behind it; the whole title where markup splits it.
  Place place_of(const EntryMark& mark, std::string_view id, std::size_t& from) const {
    const std::string_view source = mark.span.of(facts_.file.text);
    const std::size_t at = source.find(id, from);
    if (at == std::string_view::npos) return {mark.span, mark.line};
    from = at + id.size();
    const auto begin = mark.span.begin + static_cast<std::uint32_t>(at);
    return {{begin, begin + static_cast<std::uint32_t>(id.size())}, mark.line};
  }

  /// A heading that is no entry and ends the one of `level` before it.
  bool ends_block(std::size_t head, int level) const {
    const Head& found = heads()[head];
    if (!found.is_heading() || found.level > level) return false;
    return !(is_section_title(found) && is_section_level_[found.level]) || closes_journal(head);
  }

  void find_ends() {
    struct Open {
      std::size_t entry;
      int level;
    };
    std::vector<Open> open;
    std::size_t head = 0;
    const auto close_from = [&](int level, std::uint32_t line) {
      while (!open.empty() && open.back().level >= level) {
        finish(open.back().entry, line - 1);
        open.pop_back();
      }
    };
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      for (; head < heads().size() && heads()[head].line < marks_[i].line; ++head) close_by_heading(head, open, close_from);
      if (head < heads().size() && marks_[i].head == head) ++head;
      close_from(marks_[i].level, marks_[i].line);
      if (!open.empty()) {
        entries_[i].parent = static_cast<std::uint32_t>(open.back().entry);
        entries_[open.back().entry].kind = EntryKind::group;
      }
      if (const auto end = own_end(marks_[i])) {
        finish(i, *end);
      } else {
        open.push_back({i, marks_[i].level});
      }
    }
    for (; head < heads().size(); ++head) close_by_heading(head, open, close_from);
    close_from(0, facts_.outline.last_line + 1);
  }

  template <typename Stack, typename Close>
  void close_by_heading(std::size_t head, const Stack& open, const Close& close_from) const {
    if (open.empty() || is_marked_[head]) return;
    if (ends_block(head, open.back().level)) close_from(heads()[head].level, heads()[head].line);
  }

  /// Rows and list items end where Markdown says, blocks between rules at the rule.
  std::optional<std::uint32_t> own_end(const EntryMark& mark) const {
    if (mark.recogniser == "separated-block") return line_before_break(mark.line);
    if (!mark.head) return mark.table ? std::optional(mark.line) : std::nullopt;
    const Head& head = heads()[*mark.head];
    const bool goes_on = mark.recogniser == "named-item" || mark.recogniser == "line-of-run" || mark.recogniser == "setting-line";
    if (head.kind != HeadKind::list_item || goes_on) return std::nullopt;
    const text::Span span = facts_.document[head.node].span;
    return facts_.file.lines.line_at(span.end > span.begin ? span.end - 1 : span.begin);
  }

  std::uint32_t line_before_break(std::uint32_t line) const {
    const auto& breaks = facts_.outline.breaks;
    const auto next = std::upper_bound(breaks.begin(), breaks.end(), line);
    return next == breaks.end() ? facts_.outline.last_line : *next - 1;
  }

  void finish(std::size_t index, std::uint32_t last_line) {
    Entry& entry = entries_[index];
    std::uint32_t line = std::max(entry.line, std::min(last_line, facts_.outline.last_line));
    while (line > entry.line && text::trim(facts_.file.line_text(line)).empty()) --line;
    entry.end_line = line;
    entry.span = {facts_.file.lines.line(entry.line).begin, facts_.file.lines.line(line).end};
  }

  /// An entry that is the whole file has its title in its first heading.
  static bool is_title_of(const Entry& entry, const Head& head) { return entry.line == head.line && head.section.empty(); }

  void find_sections() {
    std::size_t next = 0;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < heads().size(); ++i) {
      const Head& head = heads()[i];
      for (; next < entries_.size() && entries_[next].line <= head.line; ++next) open.push_back(next);
      while (!open.empty() && entries_[open.back()].end_line < head.line) open.pop_back();
      if (open.empty() || is_marked_[i] || is_title_of(entries_[open.back()], head)) continue;
      if (!head.is_heading() && head.section.empty()) continue;
      if (head.kind == HeadKind::paragraph && !head.title.ends_with(':')) continue;
      add_section(entries_[open.back()], head);
    }
    for (Entry& entry : entries_) bound_bodies(entry);
  }

  void add_section(Entry& entry, const Head& head) const {
    Section section;
    section.is_known = !head.section.empty();
    section.name = section.is_known ? std::string(head.section) : text::fold_name(without_numbering(head.title));
    section.title = head.title;
    section.place = {head.span, head.line};
    entry.sections.push_back(std::move(section));
  }

  void bound_bodies(Entry& entry) const {
    for (std::size_t i = 0; i < entry.sections.size(); ++i) {
      Section& section = entry.sections[i];
      const std::uint32_t begin = std::max(section.place.span.end, facts_.file.lines.line(section.place.line).end);
      const std::uint32_t end = i + 1 < entry.sections.size() ? entry.sections[i + 1].place.span.begin : entry.span.end;
      section.body = {std::min(begin, end), end};
    }
  }

  const DocumentFacts& facts_;
  const std::vector<EntryMark>& marks_;
  std::vector<Entry> entries_;
  std::vector<bool> is_marked_;
  std::size_t last_marked_ = 0;
  std::array<bool, 16> is_section_level_{};
  std::set<std::string_view> repeated_sections_;  ///< of entries before the last, at their own level or above
};

}  // namespace

std::vector<Entry> bind_entries(const DocumentFacts& facts, const std::vector<EntryMark>& marks) { return Binder(facts, marks).bind(); }

}  // namespace labbook::journal
