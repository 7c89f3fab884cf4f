#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "journal/id_number.h"
#include "journal/vocabulary.h"
#include "lint/entry_check.h"
#include "lint/wording.h"
#include "rules/checks/duplicate-id/spoken_of.h"
#include "rules/checks/duplicate-id/told_again.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using duplicate_id::begins_word;
using duplicate_id::Clash;
using duplicate_id::is_continued;
using duplicate_id::is_spoken_of;
using duplicate_id::is_told_again;
using duplicate_id::Use;
using journal::Entry;
using journal::EntryId;
using journal::Journal;

constexpr std::size_t kDigitsOfDay = 8;

bool is_inside(const Journal& journal, std::size_t inner, std::size_t outer) {
  for (auto parent = journal.entries[inner].parent; parent; parent = journal.entries[*parent].parent) {
    if (*parent == outer) return true;
  }
  return false;
}

/// "Model B" is a name that many things may have.
bool has_digit(std::string_view id) {
  return std::ranges::any_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

/// Which lines stand in one table: another table repeats the first one's experiments to say more of them.
class TableLines {
 public:
  explicit TableLines(const text::SourceFile& source) : begins_(source.lines.line_count() + 2, 0) {
    for (std::uint32_t line = 1; line <= source.lines.line_count(); ++line) {
      if (source.line_text(line).find('|') == std::string_view::npos) continue;
      begins_[line] = begins_[line - 1] == 0 ? line : begins_[line - 1];
    }
  }

  bool are_together(const Entry& one, const Entry& two) const { return begins_[two.line] != 0 && begins_[two.line] <= one.line; }

 private:
  std::vector<std::uint32_t> begins_;  ///< by line: the first line of its table; 0 where it stands in none
};

/// Case, blanks and marks do not part two ids, but for a mark between two numbers: `Run 2_3` is not `Run 23`.
std::string key_of(std::string_view id) {
  std::string key;
  std::size_t begin = 0;
  for (std::size_t i = 1; i + 1 < id.size(); ++i) {
    if (!text::is_digit(id[i - 1]) || !text::is_digit(id[i + 1]) || std::string_view("_.-/ ").find(id[i]) == std::string_view::npos)
      continue;
    key += text::fold_name(id.substr(begin, i - begin)) + '_';
    begin = i + 1;
  }
  return key + text::fold_name(id.substr(begin));
}

/// `-Sim` right behind the `L9` of `L9-Sim`: names that go on differently are two.
std::string_view tail_of(const text::SourceFile& source, const EntryId& id) {
  constexpr std::size_t kLongestTail = 48;  // a name goes on for a word or two; what is longer is a sentence without blanks
  const std::string_view after = std::string_view(source.text).substr(id.place.span.end, kLongestTail);
  if (after.size() < 2 || (after[0] != '-' && after[0] != '_') || !text::is_latin_letter(after[1])) return {};
  std::size_t end = 1;
  while (end < after.size() && (text::is_latin_letter(after[end]) || text::is_digit(after[end]) || after[end] == '-' || after[end] == '_'))
    ++end;
  return after.substr(0, end);
}

/// `V2`
bool is_version(const Use& use) {
  return use.key.size() > 1 && use.key.front() == 'v' && std::all_of(use.key.begin() + 1, use.key.end(), text::is_digit);
}

std::vector<Use> uses_of(const text::SourceFile& source, const Journal& journal) {
  std::vector<Use> uses;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    for (const EntryId& id : journal.entries[i].ids) {
      if (has_digit(id.text)) uses.push_back({i, &id, key_of(id.text) + text::fold_name(tail_of(source, id))});
      if (!journal.entries[i].is_id_range) break;  // what a title names behind its id is another's
    }
  }
  const auto versions = std::ranges::count_if(uses, is_version);
  // Among experiments with ids of another form a version is a stage of the work, which many headings name.
  if (2 * static_cast<std::size_t>(versions) <= uses.size()) std::erase_if(uses, is_version);
  return uses;
}

/// A heading repeats a heading, and a row another row of its table. A number alone in a row may be any quantity, and a time
/// (`20260506_123100`) is when several variants were made.
bool are_comparable(const TableLines& tables, const Entry& earlier, const Entry& later, const Use& use) {
  if (journal::is_row(earlier) != journal::is_row(later) || earlier.is_id_range || later.is_id_range) return false;
  if (!journal::is_row(later)) return true;
  const bool is_time = use.key.size() >= kDigitsOfDay;
  const bool is_number = std::ranges::all_of(use.key, [&](char c) { return text::is_digit(c) || (is_time && c == '_'); });
  return !is_number && tables.are_together(earlier, later);
}

/// `T2 heads`, `M2 gate closed`: a letter and a small number that words follow stand for a stage of the work as often as for
/// an experiment.
bool is_stage(const text::SourceFile& source, const Use& use) {
  const bool is_short = use.key.size() <= 3 && text::is_latin_letter(use.key.front()) && use.key.size() > 1 && text::is_digit(use.key[1]) &&
                        use.key[1] != '0';
  const bool has_part = use.id->text.find('.') != std::string::npos && use.key.size() <= 5;
  if (!is_short && !has_part) return false;
  const std::string_view after = std::string_view(source.text).substr(use.id->place.span.end, 5);
  return after.starts_with(' ') && begins_word(after.substr(1));
}

/// `(two classes)` right behind the id.
std::string_view bracket_behind(const text::SourceFile& source, const Use& use) {
  std::string_view after = source.line_text(source.lines.line_at(use.id->place.span.begin));
  after.remove_prefix(std::min<std::size_t>(
      use.id->place.span.end - source.lines.line(source.lines.line_at(use.id->place.span.begin)).begin, after.size()));
  after.remove_prefix(std::min(after.find_first_not_of(" *_`"), after.size()));
  return after.starts_with('(') ? after.substr(0, after.find(')')) : std::string_view();
}

/// `| ViT-B16 (two classes) |` and `| ViT-B16 (binary) |`: rows that say in brackets what parts them.
bool are_variants(const text::SourceFile& source, const Use& one, const Use& two) {
  const std::string_view first = bracket_behind(source, one);
  const std::string_view second = bracket_behind(source, two);
  return !first.empty() && !second.empty() && first != second;
}

/// `2026-08-13 | E12 | …`: a row of a day tells what was done on it for the experiment, which may take several.
bool is_of_day(const Entry& entry, const EntryId& id) {
  return journal::is_row(entry) &&
         std::ranges::any_of(entry.dates, [&](const journal::DateMention& date) { return date.place.span.begin < id.place.span.begin; });
}

std::vector<Clash> clashes_in(const text::SourceFile& source, const Journal& journal, const std::vector<Use>& uses) {
  std::vector<Clash> clashes;
  std::unordered_map<std::string_view, const Use*> first;
  std::optional<TableLines> tables;  // most journals repeat no id
  for (const Use& use : uses) {
    const auto [place, is_new] = first.try_emplace(use.key, &use);
    if (is_new || place->second->entry == use.entry || is_inside(journal, use.entry, place->second->entry)) continue;
    const Use& earlier = *place->second;
    if (is_spoken_of(source, journal.entries[use.entry], *use.id) || is_spoken_of(source, journal.entries[earlier.entry], *earlier.id))
      continue;
    if (!tables) tables.emplace(source);
    if (!are_comparable(*tables, journal.entries[earlier.entry], journal.entries[use.entry], use)) continue;
    if (is_stage(source, use) || is_stage(source, earlier) || are_variants(source, use, earlier)) continue;
    if (is_of_day(journal.entries[use.entry], *use.id) && is_of_day(journal.entries[earlier.entry], *earlier.id)) continue;
    if (is_continued(journal.entries[use.entry]) || is_continued(journal.entries[earlier.entry])) continue;
    clashes.push_back({&earlier, &use});
  }
  return clashes;
}

/// `Round 1`, `Round 2`, and under a later heading `Round 1`, `Round 2` again: each is the next of the one before it in both
/// places, so that the numbering has begun anew.
bool follow_each_other(const Journal& journal, const Clash& one, const Clash& next) {
  const auto number = [](const Use* use) { return journal::id_number(use->id->text); };
  const auto first = number(one.earlier);
  const auto second = number(next.earlier);
  if (!first || !second || first->prefix != second->prefix || second->number != first->number + 1) return false;
  const bool are_apart = one.later->entry > next.earlier->entry;
  return are_apart && journal.entries[one.later->entry].parent == journal.entries[next.later->entry].parent;
}

void drop_series(const Journal& journal, std::vector<Clash>& clashes) {
  std::vector<bool> is_of_series(clashes.size(), false);
  for (std::size_t i = 1; i < clashes.size(); ++i) {
    if (follow_each_other(journal, clashes[i - 1], clashes[i])) is_of_series[i - 1] = is_of_series[i] = true;
  }
  std::size_t at = 0;
  std::erase_if(clashes, [&](const Clash&) { return is_of_series[at++]; });
}

/// A slip or two, not a habit: who counts anew under each heading, or names the experiment that a day's work was about,
/// repeats ids all the time and means it.
bool are_slips(const std::vector<Clash>& clashes, const std::vector<Use>& uses) {
  return clashes.size() <= std::max<std::size_t>(1, uses.size() / 8);
}

/// A title that begins with a day tells what was done on it; that it names the experiment again is no mistake, unless
/// every entry is called by an id.
bool are_ids_names(const Journal& journal) {
  std::size_t with_id = 0;
  bool is_dated = false;
  for (const Entry& entry : journal.entries) {
    with_id += entry.ids.empty() ? 0 : 1;
    is_dated |= std::ranges::any_of(entry.dates,
                                    [&](const journal::DateMention& date) { return entry.title_span.contains(date.place.span.begin); });
  }
  return !is_dated || with_id * 4 >= journal.entries.size() * 3;
}

/// The entry with its results right behind its announcement, which has none and no date.
bool is_announced(const Journal& journal, const Clash& clash) {
  const Entry& stub = journal.entries[clash.earlier->entry];
  const Entry& later = journal.entries[clash.later->entry];
  return clash.later->entry == clash.earlier->entry + 1 && stub.metrics.empty() && stub.dates.empty() &&
         (!later.metrics.empty() || !later.dates.empty());
}

std::string_view text_below_title(const text::SourceFile& source, const Entry& entry) {
  return text::trim(text::Span{std::max(entry.title_span.end, entry.span.begin), entry.span.end}.of(source.text));
}

/// Pasted twice, and not counted wrong.
bool is_copy(const text::SourceFile& source, const Journal& journal, const Clash& clash) {
  const std::string_view text = text_below_title(source, journal.entries[clash.earlier->entry]);
  return !text.empty() && text == text_below_title(source, journal.entries[clash.later->entry]);
}

std::string advice(const text::SourceFile& source, const Journal& journal, const Clash& clash) {
  if (is_copy(source, journal, clash)) return "its text is the same too: delete one of the two";
  if (is_announced(journal, clash)) return "delete the announcement above it, or join the two";
  return "give the experiment an id of its own";
}

void check(const FileContext& context, Findings& findings) {
  const Journal& journal = context.journal();
  const std::vector<Use> uses = uses_of(context.source(), journal);
  std::vector<Clash> clashes = clashes_in(context.source(), journal, uses);
  if (!are_slips(clashes, uses) || !are_ids_names(journal)) return;
  drop_series(journal, clashes);
  std::erase_if(clashes, [&](const Clash& clash) { return is_told_again(context.source(), journal, clash); });
  for (const Clash& clash : clashes) {
    const auto& [earlier, later] = clash;
    Diagnostic diagnostic;
    diagnostic.span = later->id->place.span;
    diagnostic.message =
        fmt::format("the id {} is already that of {}", in_quotes(later->id->text), in_quotes(journal.entries[earlier->entry].title));
    diagnostic.help = advice(context.source(), journal, clash);
    diagnostic.related.push_back({{}, earlier->id->place.span, "first used here", {}});
    findings.add(std::move(diagnostic));
  }
}

constexpr Rule kRule{.name = "duplicate-id",
                     .family = Family::structure,
                     .severity = Severity::error,
                     .summary = "two experiments of a journal have the same id",
                     .check_file = check};

}  // namespace

const Rule& duplicate_id_rule() { return kRule; }

}  // namespace labbook::rules
