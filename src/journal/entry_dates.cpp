#include "journal/entry_dates.h"

#include <algorithm>

#include "journal/characters.h"
#include "journal/date_order.h"
#include "journal/dated_groups.h"
#include "journal/dated_title.h"
#include "journal/infer_years.h"
#include "journal/opening_dates.h"
#include "journal/stamped_id.h"

namespace labbook::journal {
namespace {

/// A date with the place and the role it has in an entry.
struct StatedDate {
  WrittenDate written;
  std::string text;
  Place place;
  DateRole role = DateRole::start;
};

constexpr int kToSunday = 6;  ///< from Monday, the day that a week is read as

class EntryDater {
 public:
  EntryDater(const DocumentFacts& facts, const std::vector<EntryMark>& marks, Journal& journal)
      : facts_(facts), marks_(marks), journal_(journal), stated_(marks.size()) {}

  void run() {
    read_titles();
    read_fields();
    if (journal_.is_single_entry) read_file_name();
    read_lines_below();
    read_sections();
    read_openings();
    read_rows_of_blocks();
    read_stamps();
    read_groups();
    settle_order();
    for (std::size_t i = 0; i < stated_.size(); ++i) state_dates(i);
    infer_years(facts_, marks_, journal_);
    for (Entry& entry : journal_.entries) choose_dates(entry);
    inherit();
  }

 private:
  void read_titles() {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i].table) {
        read_cells(i);
        continue;
      }
      for (const WrittenDate& date : marks_[i].dates) {
        if (date.is_weak && !is_alone(marks_[i], date)) continue;
        stated_[i].push_back(
            {date, std::string(date.span.of(marks_[i].title)), place_in(marks_[i], date), date.is_end ? DateRole::end : DateRole::start});
      }
    }
  }

  /// A weak date counts where nothing but signs stands before it.
  static bool is_alone(const EntryMark& mark, const WrittenDate& date) {
    const std::string_view before = std::string_view(mark.title).substr(0, date.span.begin);
    return before.find_first_not_of(" -([") == std::string_view::npos;
  }

  Place place_in(const EntryMark& mark, const WrittenDate& date) const {
    const std::string_view source = mark.span.of(facts_.file.text);
    const std::size_t at = source.find(date.span.of(mark.title));
    if (at == std::string_view::npos) return {mark.span, mark.line};
    const auto begin = mark.span.begin + static_cast<std::uint32_t>(at);
    return {{begin, begin + date.span.size()}, mark.line};
  }

  /// Date fields belong to the innermost entry around them; only the first of each role counts.
  void read_fields() {
    std::vector<std::size_t> open;
    std::size_t next = 0;
    const std::vector<LineLabel> cells = date_cells(facts_);
    std::vector<LineLabel> labels;
    std::merge(facts_.labels.begin(), facts_.labels.end(), cells.begin(), cells.end(), std::back_inserter(labels),
               [](const LineLabel& a, const LineLabel& b) { return a.line < b.line; });
    for (const LineLabel& label : labels) {
      for (; next < journal_.entries.size() && journal_.entries[next].line <= label.line; ++next) open.push_back(next);
      while (!open.empty() && journal_.entries[open.back()].end_line < label.line) open.pop_back();
      if (open.empty() || label.value.empty() || label.label.size() > 40) continue;
      if (label.is_cell && facts_.vocabulary.fields.contains(label.value)) continue;  // a header: `| Start Date | End Date |`
      const std::string_view field = facts_.vocabulary.fields.find(label.label);
      if (field == "date") add_field(open.back(), label, DateRole::start);
      if (field == "end_date") add_field(open.back(), label, DateRole::end);
    }
    if (journal_.is_single_entry) read_front_matter();
  }

  bool has_role(std::size_t entry, DateRole role) const {
    return std::any_of(stated_[entry].begin(), stated_[entry].end(), [&](const StatedDate& date) { return date.role == role; });
  }

  void add_field(std::size_t entry, const LineLabel& label, DateRole role) {
    if (has_role(entry, role)) return;
    const std::vector<WrittenDate> dates = find_dates(label.value, facts_.vocabulary);
    const text::Span value = text::span_of(facts_.file.text, label.value);
    for (const WrittenDate& date : dates) {
      if (has_role(entry, date.is_end ? DateRole::end : role)) continue;
      stated_[entry].push_back({date,
                                std::string(date.span.of(label.value)),
                                {{value.begin + date.span.begin, value.begin + date.span.end}, label.line},
                                date.is_end ? DateRole::end : role});
    }
    if (dates.empty() && !is_number_in_cell(label)) add_unread(entry, label, value, role);
  }

  /// `| start | 0.583 | 3.41 |`: a result of what the row calls its start.
  static bool is_number_in_cell(const LineLabel& label) {
    return label.is_cell && label.value.find('.') == label.value.rfind('.') &&
           label.value.find_first_not_of("0123456789.*%") == std::string_view::npos;
  }

  /// `[Current Date]`, `x`, `TBD`: what a date field holds that is no date.
  void add_unread(std::size_t entry, const LineLabel& label, text::Span span, DateRole role) {
    WrittenDate date;
    const char first = label.value.front();
    const bool is_to_fill = first == '[' || first == '<' || first == '{' || first == '_' || first == '?' || first == '-';
    date.state = is_to_fill || label.value.size() < 2 ? DateState::placeholder : DateState::unreadable;
    stated_[entry].push_back({date, std::string(label.value), {span, label.line}, role});
  }

  void read_front_matter() {
    for (const YamlValue& value : facts_.front_matter.values) {
      if (value.path.size() != 1 || value.is_list || value.span.empty()) continue;
      const std::string_view field = facts_.vocabulary.fields.find(value.path.front());
      LineLabel label;
      label.line = facts_.file.lines.line_at(value.span.begin);
      label.value = value.span.of(facts_.file.text);
      if (field == "date") add_field(0, label, DateRole::start);
      if (field == "end_date") add_field(0, label, DateRole::end);
    }
  }

  void read_file_name() {
    if (has_role(0, DateRole::start)) return;
    const std::optional<WrittenDate> date = date_of_file_name(facts_.file.path, facts_.vocabulary);
    if (!date) return;
    const std::string_view name = std::string_view(facts_.file.path).substr(facts_.file.path.rfind('/') + 1);
    stated_[0].push_back({*date, std::string(date->span.of(name)), {marks_[0].span, marks_[0].line}, DateRole::start});
  }

  void read_cells(std::size_t index) {
    for (const CellDate& cell : marks_[index].cell_dates) {
      stated_[index].push_back({cell.date, cell.text, {cell.span, cell.line}, cell.date.is_end ? DateRole::end : DateRole::start});
    }
  }

  /// A line right below the title that is a date and nothing else.
  void read_lines_below() {
    std::size_t head = 0;
    const auto& heads = facts_.outline.heads;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (!marks_[i].head || marks_[i].level > 7 || has_role(i, DateRole::start)) continue;
      for (head = std::max(head, *marks_[i].head + 1); head < heads.size() && heads[head].line <= marks_[i].line; ++head) {
      }
      if (head >= heads.size() || heads[head].is_heading() || heads[head].line > marks_[i].line + 2 || !is_bare_date(heads[head])) continue;
      const bool is_mark = i + 1 < marks_.size() && marks_[i + 1].head == head;
      if (!is_mark) add_line(i, heads[head]);
    }
  }

  /// `## Date` over a line that is a date and nothing else.
  void read_sections() {
    const auto& heads = facts_.outline.heads;
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < heads.size(); ++i) {
      for (; next < journal_.entries.size() && journal_.entries[next].line <= heads[i].line; ++next) {
      }
      if (next == 0 || !heads[i].is_heading() || heads[i + 1].is_heading() || !is_bare_date(heads[i + 1])) continue;
      const std::size_t entry = next - 1;
      const bool is_right_below = heads[i + 1].line <= heads[i].line + 2 && heads[i + 1].line <= journal_.entries[entry].end_line;
      if (is_right_below && facts_.vocabulary.fields.find(heads[i].title) == "date" && !has_role(entry, DateRole::start))
        add_line(entry, heads[i + 1]);
    }
  }

  void read_openings() {
    const auto openings = dated_openings(facts_, marks_);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (openings[i] && !has_role(i, DateRole::start)) add_line(i, facts_.outline.heads[*openings[i]]);
    }
  }

  static bool is_bare_date(const Head& head) {
    if (head.kind == HeadKind::list_item || head.dates.empty() || head.dates.front().is_weak) return false;
    return is_only_dates(head.title, head.dates);
  }

  void add_line(std::size_t index, const Head& head) {
    const std::string_view source = head.span.of(facts_.file.text);
    for (const WrittenDate& date : head.dates) {
      const std::string_view written = date.span.of(head.title);
      const std::size_t at = source.find(written);
      if (at == std::string_view::npos) continue;
      const auto begin = head.span.begin + static_cast<std::uint32_t>(at);
      stated_[index].push_back({date,
                                std::string(written),
                                {{begin, begin + static_cast<std::uint32_t>(written.size())}, head.line},
                                date.is_end ? DateRole::end : DateRole::start});
    }
  }

  /// A block without a date has that of its row in the log table.
  void read_rows_of_blocks() {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (!marks_[i].table && !has_role(i, DateRole::start)) read_cells(i);
    }
  }

  /// `EXP-2024-05-02-001` tells the day itself, where nothing else does.
  void read_stamps() {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i].table || marks_[i].ids.empty() || has_role(i, DateRole::start)) continue;
      const WrittenId& id = marks_[i].ids.front();
      if (id.form != IdForm::stamped || !id.is_entry_word) continue;
      std::vector<WrittenDate> dates = find_dates(stamped_day(id.text), facts_.vocabulary);
      if (dates.empty()) continue;
      const auto shift = static_cast<std::uint32_t>(id.span.begin + text::find_digit(id.text));
      dates[0].span = {dates[0].span.begin + shift, dates[0].span.end + shift};
      stated_[i].push_back({dates[0], std::string(dates[0].span.of(marks_[i].title)), place_in(marks_[i], dates[0]), DateRole::start});
    }
  }

  void read_groups() {
    for (const DatedGroup& group : dated_groups(facts_, marks_)) {
      if (find_dates(group.field.value, facts_.vocabulary).empty()) continue;
      for (std::size_t i = group.first; i < group.end; ++i) add_field(i, group.field, DateRole::start);
    }
  }

  void settle_order() {
    std::vector<WrittenDate> all;
    for (const auto& dates : stated_) {
      for (const StatedDate& date : dates) all.push_back(date.written);
    }
    order_ = settle_date_order(all, journal_.language == "ru");
    journal_.is_day_first = order_.is_day_first;
  }

  void state_dates(std::size_t index) {
    for (const StatedDate& stated : stated_[index]) {
      DateMention mention;
      mention.text = stated.text;
      mention.place = stated.place;
      mention.role = stated.role;
      mention.state = stated.written.state;
      mention.date = to_date(stated.written, order_);
      if (mention.state == DateState::read && !mention.date) mention.state = DateState::impossible;
      if (mention.state == DateState::read && stated.written.is_open() && !order_.is_settled) mention.state = DateState::ambiguous;
      if (stated.written.is_week && mention.date && mention.role == DateRole::end) mention.date = days_after(*mention.date, kToSunday);
      mention.is_year_inferred = mention.date && mention.date->year == 0;
      journal_.entries[index].dates.push_back(mention);
      if (stated.written.is_week && mention.date && mention.role == DateRole::start && !has_role(index, DateRole::end))
        add_end_of_week(mention, journal_.entries[index]);
    }
  }

  static void add_end_of_week(const DateMention& monday, Entry& entry) {
    entry.dates.push_back(monday);
    entry.dates.back().role = DateRole::end;
    entry.dates.back().date = days_after(*monday.date, kToSunday);
  }

  static void choose_dates(Entry& entry) {
    for (const DateMention& mention : entry.dates) {
      if (!mention.date) continue;
      std::optional<Date>& slot = mention.role == DateRole::end ? entry.end_date : entry.date;
      if (!slot) slot = mention.date;
    }
    if (!entry.date) std::swap(entry.date, entry.end_date);  // `Date completed: …` and no other
  }

  void inherit() {
    for (Entry& entry : journal_.entries) {
      if (!entry.dates.empty() || !entry.parent) continue;
      if (!marks_[*entry.parent].dates.empty()) entry.date = journal_.entries[*entry.parent].date;
    }
  }

  const DocumentFacts& facts_;
  const std::vector<EntryMark>& marks_;
  Journal& journal_;
  std::vector<std::vector<StatedDate>> stated_;
  DateOrder order_;
};

}  // namespace

void date_entries(const DocumentFacts& facts, const std::vector<EntryMark>& marks, Journal& journal) {
  if (journal.entries.empty()) return;
  EntryDater(facts, marks, journal).run();
}

}  // namespace labbook::journal
