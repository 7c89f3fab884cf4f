#include "journal/habit.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::journal {
namespace {

constexpr std::uint32_t kFewestForHabit = 4;
constexpr std::uint32_t kFewestForUnknown = 10;  ///< for a section that the vocabulary does not know
constexpr std::size_t kLongestName = 60;         ///< bytes of a section's title

/// Adds up practices by name and keeps the order of their first appearance. An entry mostly has what the one before it had,
/// in the same order and spelled the same: what comes next is looked at before anything is looked up.
class Tally {
 public:
  /// Counts `name` for the entry `serial`; null where that was done already.
  Practice* count(std::string_view name, std::string_view spelling, std::uint32_t serial, bool is_known) {
    const bool is_next = next_ < practices_.size() && practices_[next_].name == name;
    return count_at(is_next ? next_ : index_of(name, is_known), spelling, serial);
  }

  /// The same where the name is known by its spelling alone.
  template <typename NameOf>
  Practice* count_spelled(std::string_view spelling, std::uint32_t serial, const NameOf& name_of) {
    const bool is_next = next_ < practices_.size() && counted_[next_].spelling->first == spelling;
    return count_at(is_next ? next_ : index_of(name_of(spelling), true), spelling, serial);
  }

  std::vector<Practice> take() { return std::move(practices_); }

 private:
  struct Counted {
    std::uint32_t serial = 0;                                   ///< of the entry that was counted last
    decltype(Practice::spellings)::pointer spelling = nullptr;  ///< the last one
  };

  std::size_t index_of(std::string_view name, bool is_known) {
    const auto [place, is_new] = index_.try_emplace(std::string(name), practices_.size());
    if (is_new) {
      practices_.push_back({std::string(name), is_known, 0, {}, 0});
      counted_.emplace_back();
    }
    return place->second;
  }

  Practice* count_at(std::size_t index, std::string_view spelling, std::uint32_t serial) {
    next_ = index + 1;
    Practice& practice = practices_[index];
    Counted& counted = counted_[index];
    if (counted.serial == serial) return nullptr;
    counted.serial = serial;
    ++practice.kept;
    if (counted.spelling == nullptr || counted.spelling->first != spelling)
      counted.spelling = &*practice.spellings.try_emplace(std::string(spelling)).first;
    ++counted.spelling->second;
    return &practice;
  }

  std::unordered_map<std::string, std::size_t> index_;
  std::vector<Practice> practices_;
  std::vector<Counted> counted_;  ///< of each practice
  std::size_t next_ = 0;
};

/// The name in a title: "Model: ResNet50" and "Model:" are "Model".
std::string_view name_in(std::string_view title) { return text::trim(title.substr(0, title.find(':'))); }

/// Whether the title is one that other entries can share: a name, not a statement ("Status: done") and nothing numbered.
bool is_name(const Section& section) {
  if (section.is_known && (section.name == "status" || section.name == "date")) return false;
  const std::string_view name = name_in(section.title);
  const bool is_whole = text::trim(section.title).size() <= name.size() + 1;
  if (section.is_known) return is_whole;  // "Backbone: ResNet50" is a line of a list
  return is_whole && name.size() <= kLongestName && std::ranges::none_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

void count_sections(const Entry& entry, std::uint32_t serial, Tally& tally) {
  const double last = entry.sections.size() > 1 ? static_cast<double>(entry.sections.size() - 1) : 1.0;
  for (std::size_t i = 0; i < entry.sections.size(); ++i) {
    const Section& section = entry.sections[i];
    if (section.name.empty() || !is_name(section)) continue;
    Practice* practice = tally.count(section.name, name_in(section.title), serial, section.is_known);
    if (practice != nullptr) practice->position += static_cast<double>(i) / last;
  }
}

void count_fields(const Entry& entry, std::uint32_t serial, Tally& tally) {
  for (const Field& field : entry.fields) {
    if (field.name.empty() || field.name == "date" || field.name == "end_date") continue;
    tally.count(field.name, field.label, serial, field.is_known);
  }
}

void count_columns(const Entry& entry, std::uint32_t serial, Tally& tally) {
  for (const Table& table : entry.tables) {
    for (const std::string& column : table.columns) {
      if (!column.empty()) tally.count_spelled(column, serial, [](std::string_view name) { return text::fold_name(name); });
    }
  }
}

/// Position of each practised section, by name.
using Ranks = std::unordered_map<std::string_view, std::size_t>;

bool stands_in_order(const Entry& entry, const Ranks& ranks, std::size_t& known) {
  std::size_t highest = 0;
  bool is_ordered = true;
  for (const Section& section : entry.sections) {
    const auto rank = ranks.find(section.name);
    if (rank == ranks.end()) continue;
    ++known;
    is_ordered = is_ordered && rank->second >= highest;
    highest = std::max(highest, rank->second);
  }
  return is_ordered;
}

template <typename Visit>
void for_each_counted(std::span<const Journal* const> journals, const Visit& visit) {
  for (const Journal* journal : journals) {
    const std::vector<bool> counted = counted_entries(*journal);
    const std::vector<bool> dated = dated_entries(*journal);
    for (std::size_t i = 0; i < counted.size(); ++i) {
      if (counted[i]) visit(journal->entries[i], dated[i]);
    }
  }
}

void observe_order(std::span<const Journal* const> journals, Habit& habit) {
  Ranks ranks;
  for (const Practice& section : habit.sections) {
    if (demand_of(section.kept, habit.entries).is_asked()) ranks.emplace(section.name, ranks.size());
  }
  for_each_counted(journals, [&](const Entry& entry, bool) {
    std::size_t known = 0;
    const bool is_ordered = stands_in_order(entry, ranks, known);
    if (known < 2) return;
    ++habit.orderable;
    if (is_ordered) ++habit.ordered;
  });
}

/// What is asked for of one kind, of a journal that is made to have thousands of the same headings in each entry.
constexpr std::size_t kMostDemands = 48;

/// The spelling of most entries. Where each has its own ("Updates", "What changed"), the vocabulary's name for all of them.
std::string title_of(const Practice& practice) {
  const std::string& usual = practice.usual_spelling();
  const auto entries = practice.spellings.find(usual);
  const bool is_shared = entries == practice.spellings.end() || entries->second * 2 >= practice.kept;
  const bool is_ascii = std::ranges::all_of(usual, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!practice.is_known || is_shared || !is_ascii || practice.name.empty()) return usual;
  std::string title = practice.name;
  std::ranges::replace(title, '_', ' ');
  if (title.front() >= 'a' && title.front() <= 'z') title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

Naming to_naming(const Practice& practice) {
  Naming naming;
  naming.name = practice.name;
  naming.title_en = naming.title_ru = title_of(practice);
  for (const auto& [spelling, entries] : practice.spellings) naming.aliases.push_back(spelling);
  naming.fold_keys();
  return naming;
}

}  // namespace

const std::string& Practice::usual_spelling() const {
  const auto most = std::ranges::max_element(spellings, {}, [](const auto& item) { return item.second; });
  return most == spellings.end() ? name : most->first;
}

std::vector<bool> counted_entries(const Journal& journal) {
  std::vector<bool> counted(journal.entries.size(), true);
  const bool has_blocks = std::ranges::any_of(journal.entries, [](const Entry& e) { return !is_row(e); });
  for (std::size_t i = 0; i < counted.size(); ++i) {
    const Entry& entry = journal.entries[i];
    if (entry.is_template || (has_blocks && is_row(entry))) counted[i] = false;
    if (entry.parent) counted[*entry.parent] = false;
  }
  return counted;
}

Habit observe(std::span<const Journal* const> journals) {
  Habit habit;
  Tally sections;
  Tally fields;
  Tally columns;
  for_each_counted(journals, [&](const Entry& entry, bool has_date) {
    const std::uint32_t serial = ++habit.entries;
    if (has_date) ++habit.dated;
    if (std::ranges::any_of(entry.dates, [](const DateMention& date) { return date.role == DateRole::end && date.date; })) ++habit.ended;
    if (!entry.ids.empty()) ++habit.numbered;
    if (!entry.tables.empty()) ++habit.tabled;
    count_sections(entry, serial, sections);
    count_fields(entry, serial, fields);
    count_columns(entry, serial, columns);
  });
  habit.sections = sections.take();
  for (Practice& section : habit.sections) section.position /= section.kept;
  std::ranges::stable_sort(habit.sections, {}, &Practice::position);
  habit.fields = fields.take();
  std::ranges::stable_sort(habit.fields, std::ranges::greater{}, &Practice::kept);
  habit.columns = columns.take();
  observe_order(journals, habit);
  return habit;
}

std::vector<bool> dated_entries(const Journal& journal) {
  std::vector<bool> dated(journal.entries.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    const Entry& entry = journal.entries[i];
    while (!open.empty() && journal.entries[open.back()].span.end <= entry.span.begin) open.pop_back();
    dated[i] = entry.date || !entry.dates.empty() || (!open.empty() && dated[open.back()]);
    open.push_back(i);
  }
  return dated;
}

Demand demand_of(std::uint32_t kept, std::uint32_t of) {
  if (of >= kFewestForHabit && kept * 4 >= of * 3) return {Severity::warning, kept, of};
  if (of >= kFewestForHabit && kept * 2 >= of) return {Severity::info, kept, of};
  return {Severity::off, kept, of};
}

/// What an entry lacks is missed where nearly all others have it: one may do without, or two of many.
Demand demand_of_nearly_all(std::uint32_t kept, std::uint32_t of) {
  Demand demand = demand_of(kept, of);
  if (kept + std::clamp<std::uint32_t>(of / 20, 1, 2) < of) demand.severity = std::min(demand.severity, Severity::info);
  return demand;
}

constexpr std::uint32_t kEnoughForHabit = 10;
constexpr std::uint32_t kFewestForForm = 6;  ///< entries: what fewer have in common may be chance, and is worth a note at most
constexpr std::size_t kFewestInForm = 3;     ///< things that all entries have

bool may_be_chance(const Demand& demand) { return demand.is_inferred() && demand.of < kFewestForForm; }

/// Whether what nearly all entries have is asked of the others with some right: there are many, or all of them are made
/// after one form. Where few entries share this and that, a lack is most likely chance.
bool is_firm(const Habit& habit) {
  if (habit.entries >= kEnoughForHabit) return true;
  std::size_t usual = 0;
  std::size_t kept_by_all = 0;
  const auto count = [&](std::uint32_t kept) {
    if (kept * 4 < habit.entries * 3) return;
    ++usual;
    kept_by_all += kept + 1 >= habit.entries ? 1 : 0;
  };
  for (const Practice& section : habit.sections) count(section.kept);
  for (const Practice& field : habit.fields) count(field.kept);
  count(habit.dated);
  return usual >= kFewestInForm && kept_by_all == usual;
}

/// A way of doing things that is worth a word and no warning.
Demand mere_habit(Demand demand) {
  demand.severity = std::min(demand.severity, Severity::info);
  return demand;
}

Template to_template(const Habit& habit) {
  Template result;
  result.name = "auto";
  const auto demand_in = [&habit, firm = is_firm(habit)](std::uint32_t kept) {
    const Demand demand = demand_of_nearly_all(kept, habit.entries);
    return firm ? demand : mere_habit(demand);
  };
  result.date = demand_in(habit.dated);
  if (!result.date.is_asked() && habit.entries > 0) result.date.severity = Severity::info;
  result.end_date = demand_of(habit.ended, habit.entries);
  result.id = demand_of(habit.numbered, habit.entries);
  result.order_of_sections = demand_of(habit.ordered, habit.orderable);
  const bool is_order_kept = result.order_of_sections.severity >= Severity::warning;
  result.order_of_sections.severity = is_order_kept ? Severity::info : Severity::off;
  for (const Practice& practice : habit.sections) {
    Demand demand = demand_in(practice.kept);
    if (!practice.is_known && habit.entries < kFewestForUnknown) demand.severity = std::min(demand.severity, Severity::info);
    if (!demand.is_asked() || result.sections.size() == kMostDemands) continue;
    result.sections.push_back({to_naming(practice), demand, 0, {}, {}});
  }
  for (const Practice& practice : habit.fields) {
    TemplateField field;
    field.naming = to_naming(practice);
    field.demand = demand_in(practice.kept);
    if (!practice.is_known) field.demand.severity = std::min(field.demand.severity, Severity::info);
    if (!field.demand.is_asked() || result.fields.size() == kMostDemands) continue;
    result.fields.push_back(std::move(field));
  }
  for (const Practice& practice : habit.columns) {
    const Demand demand = mere_habit(demand_of(practice.kept, habit.tabled));
    if (!demand.is_asked() || result.columns.size() == kMostDemands) continue;
    result.columns.push_back({to_naming(practice), demand});
  }
  return result;
}

}  // namespace labbook::journal
