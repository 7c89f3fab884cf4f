#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "lint/entry_check.h"
#include "lint/wording.h"
#include "journal/id_number.h"
#include "rules/registry.h"
#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace labbook::rules {
namespace {

using namespace lint;
using journal::Entry;
using journal::EntryId;
using journal::Journal;

constexpr std::size_t kDigitsOfDay = 8;

struct Use {
  std::size_t entry;
  const EntryId* id;
  std::string key;
};

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

/// `E47 caveat RESOLVED`, `E62 (cont)`: more of the same experiment.
bool goes_on(const Entry& entry) { return shipped_wording().continuations.is_in(entry.title); }

constexpr std::string_view kMarks = "#*_~-+>|[]().:`\"' \t";

/// The words of a title before its id. Its marks, and a number or a date that counts the titles, are none.
std::size_t words_before(std::string_view before) {
  std::size_t words = 0;
  while (true) {
    before.remove_prefix(std::min(before.find_first_not_of(kMarks), before.size()));
    if (before.empty()) return words;
    const std::size_t end = std::min(before.find_first_of(" \t"), before.size());
    words += words == 0 && text::is_digit(before.front()) ? 0 : 1;
    before.remove_prefix(end);
  }
}

std::string_view first_word(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_first_of(" \t\n"));
}

/// What stands behind the ` (wide)` that follows an id.
std::string_view behind_bracket(std::string_view after) {
  const std::size_t end = after.starts_with(" (") ? after.find(')') : std::string_view::npos;
  return end == std::string_view::npos ? std::string_view() : after.substr(end + 1);
}

/// `e010-e013`, `e010/011`, `exp005.ipynb`, `E040 → P2`, `e010 vs e011`, `exp001との比較`: of several, of a file, of
/// something else.
bool goes_beyond(std::string_view after) {
  if (after.empty()) return false;
  if (shipped_wording().against.contains(first_word(after)) || shipped_wording().against.contains(first_word(behind_bracket(after)))) return true;
  if (text::is_beyond_ascii(after.front()) && !after.starts_with("–") && !after.starts_with("—")) return true;
  if (after.size() > 1 && after.front() == '_' && (text::is_latin_letter(after[1]) || text::is_digit(after[1]))) return true;
  after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
  if (after.starts_with("→") || after.starts_with("->") || after.starts_with('/')) return true;
  const bool is_file = after.size() > 1 && after.front() == '.' && text::is_latin_letter(after[1]);
  for (const std::string_view dash : {"-", "–", "—"}) {
    if (!after.starts_with(dash)) continue;
    after.remove_prefix(dash.size());
    after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
    const std::string_view word = after.substr(0, after.find_first_of(" \t\n]),:|*"));
    return word.size() < 8 && !word.empty() && text::is_digit(word.back());
  }
  return is_file;
}

/// `- e010: cosine`, `**e010** longer`, `e010 – cosine`: a line that is no heading names the experiment first and says
/// so. `- EXP-007 still holds` is a sentence.
bool is_sentence(const text::SourceFile& source, const Entry& entry, const EntryId& id) {
  if (journal::is_row(entry) || text::trim(source.line_text(entry.line)).starts_with('#')) return false;
  const std::string_view before = text::Span{entry.title_span.begin, std::max(entry.title_span.begin, id.place.span.begin)}.of(source.text);
  if (before.find(':') != std::string_view::npos) return true;  // "all plots: run7"
  std::string_view after = std::string_view(source.text).substr(id.place.span.end, 16);
  after = after.substr(0, after.find('\n'));
  const std::size_t marks = std::min(after.find_first_not_of("*_`])\"\r"), after.size());
  const std::string_view rest = after.substr(marks);
  const bool is_set_off = marks > 0 || rest.empty() || rest.starts_with(':') || rest.starts_with('|') || rest.starts_with('(');
  return !is_set_off && !rest.starts_with(" –") && !rest.starts_with(" —") && !rest.starts_with(" - ") && !rest.starts_with(" (");
}

/// `AUROC of EXP-006 and EXP-004`, `Botanical substitution (E044)`, `Proposal A: EXP-026`, `Run 2/10`: a title that has
/// words before the id speaks of the experiment. One word ("Experiment") and a date are no such words.
bool is_spoken_of(const text::SourceFile& source, const Entry& entry, const EntryId& id) {
  const std::string_view text = source.text;
  const std::uint32_t begin = id.place.span.begin;
  if (!entry.title_span.contains(begin)) return !journal::is_row(entry);
  if (is_sentence(source, entry, id)) return true;
  const std::string_view before = text.substr(entry.title_span.begin, begin - entry.title_span.begin);
  const std::size_t allowed = id.text.find(' ') == std::string::npos ? 1 : 0;
  const bool is_part = before.ends_with('/') || (before.ends_with('(') && !text::trim(before.substr(0, before.size() - 1)).empty());
  return is_part || words_before(before) > allowed || goes_beyond(text.substr(id.place.span.end, 64));
}

/// Two rows of one table: another table repeats the first one's experiments to say more of them.
bool are_in_one_table(const text::SourceFile& source, const Entry& one, const Entry& two) {
  for (std::uint32_t line = one.line; line <= two.line; ++line) {
    if (source.line_text(line).find('|') == std::string_view::npos) return false;
  }
  return true;
}

/// Case, blanks and marks do not part two ids, but for a mark between two numbers: `Run 2_3` is not `Run 23`.
std::string key_of(std::string_view id) {
  std::string key;
  std::size_t begin = 0;
  for (std::size_t i = 1; i + 1 < id.size(); ++i) {
    if (!text::is_digit(id[i - 1]) || !text::is_digit(id[i + 1]) || std::string_view("_.-/ ").find(id[i]) == std::string_view::npos) continue;
    key += text::fold_name(id.substr(begin, i - begin)) + '_';
    begin = i + 1;
  }
  return key + text::fold_name(id.substr(begin));
}

/// `V2`
bool is_version(const Use& use) {
  return use.key.size() > 1 && use.key.front() == 'v' && std::all_of(use.key.begin() + 1, use.key.end(), text::is_digit);
}

std::vector<Use> uses_of(const Journal& journal) {
  std::vector<Use> uses;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    for (const EntryId& id : journal.entries[i].ids) {
      if (has_digit(id.text)) uses.push_back({i, &id, key_of(id.text)});
      if (!journal.entries[i].is_id_range) break;  // what a title names behind its id is another's
    }
  }
  const auto versions = std::ranges::count_if(uses, is_version);
  // Among experiments with ids of another form a version is a stage of the work, which many headings name.
  if (2 * static_cast<std::size_t>(versions) <= uses.size()) std::erase_if(uses, is_version);
  return uses;
}

/// A use and the earlier one of the same id.
struct Clash {
  const Use* earlier;
  const Use* later;
};

/// A heading repeats a heading, and a row another row of its table. A number alone in a row may be any quantity, and a time
/// (`20260506_123100`) is when several variants were made.
bool are_comparable(const text::SourceFile& source, const Entry& earlier, const Entry& later, const Use& use) {
  if (journal::is_row(earlier) != journal::is_row(later) || earlier.is_id_range || later.is_id_range) return false;
  if (!journal::is_row(later)) return true;
  const bool is_time = use.key.size() >= kDigitsOfDay;
  const bool is_number = std::ranges::all_of(use.key, [&](char c) { return text::is_digit(c) || (is_time && c == '_'); });
  return !is_number && are_in_one_table(source, earlier, later);
}

/// Of Cyrillic, or of the scripts of China, Japan and Korea: no dash, arrow or emoji.
bool is_letter_beyond_latin(char32_t c) { return (c >= 0x400 && c < 0x530) || (c >= 0x3040 && c < 0xD7B0); }

/// `T2 heads`, `M2 gate closed`: a letter and a small number that words follow stand for a stage of the work as often as for
/// an experiment.
bool is_stage(const text::SourceFile& source, const Use& use) {
  const bool is_short = use.key.size() <= 3 && text::is_latin_letter(use.key.front()) && use.key.size() > 1 && text::is_digit(use.key[1]) && use.key[1] != '0';
  const bool has_part = use.id->text.find('.') != std::string::npos && use.key.size() <= 5;
  if (!is_short && !has_part) return false;
  const std::string_view after = std::string_view(source.text).substr(use.id->place.span.end, 5);
  if (after.size() < 2 || after[0] != ' ') return false;
  return text::is_latin_letter(after[1]) || is_letter_beyond_latin(text::decode_at(after, 1).value);
}

/// `(two classes)` right behind the id.
std::string_view bracket_behind(const text::SourceFile& source, const Use& use) {
  std::string_view after = source.line_text(source.lines.line_at(use.id->place.span.begin));
  after.remove_prefix(std::min<std::size_t>(use.id->place.span.end - source.lines.line(source.lines.line_at(use.id->place.span.begin)).begin, after.size()));
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
  return journal::is_row(entry) && std::ranges::any_of(entry.dates, [&](const journal::DateMention& date) { return date.place.span.begin < id.place.span.begin; });
}

std::vector<Clash> clashes_in(const text::SourceFile& source, const Journal& journal, const std::vector<Use>& uses) {
  std::vector<Clash> clashes;
  std::unordered_map<std::string_view, const Use*> first;
  for (const Use& use : uses) {
    const auto [place, is_new] = first.try_emplace(use.key, &use);
    if (is_new || place->second->entry == use.entry || is_inside(journal, use.entry, place->second->entry)) continue;
    const Use& earlier = *place->second;
    if (is_spoken_of(source, journal.entries[use.entry], *use.id) || is_spoken_of(source, journal.entries[earlier.entry], *earlier.id)) continue;
    if (!are_comparable(source, journal.entries[earlier.entry], journal.entries[use.entry], use)) continue;
    if (is_stage(source, use) || is_stage(source, earlier) || are_variants(source, use, earlier)) continue;
    if (is_of_day(journal.entries[use.entry], *use.id) && is_of_day(journal.entries[earlier.entry], *earlier.id)) continue;
    if (goes_on(journal.entries[use.entry]) || goes_on(journal.entries[place->second->entry])) continue;
    clashes.push_back({place->second, &use});
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
    is_dated |= std::ranges::any_of(entry.dates, [&](const journal::DateMention& date) {
      return entry.title_span.contains(date.place.span.begin);
    });
  }
  return !is_dated || with_id * 4 >= journal.entries.size() * 3;
}

void check(const FileContext& context, Findings& findings) {
  const Journal& journal = context.journal();
  const std::vector<Use> uses = uses_of(journal);
  std::vector<Clash> clashes = clashes_in(context.source(), journal, uses);
  if (!are_slips(clashes, uses) || !are_ids_names(journal)) return;
  drop_series(journal, clashes);
  for (const auto& [earlier, later] : clashes) {
    Diagnostic diagnostic;
    diagnostic.span = later->id->place.span;
    diagnostic.message = fmt::format("the id {} is already that of {}", in_quotes(later->id->text),
                                     in_quotes(journal.entries[earlier->entry].title));
    diagnostic.help = "give the experiment an id of its own";
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
