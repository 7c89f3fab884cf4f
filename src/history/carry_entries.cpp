#include "history/carry_entries.h"

#include <algorithm>

#include "history/entry_facts.h"
#include "history/line_level.h"
#include "history/match_entries.h"
#include "markdown/parse.h"

namespace labbook::history {
namespace {

/// A commit that changes more journals at once is an import or a new order of folders.
constexpr std::size_t kMostAcross = 64;
/// Each reads a version as a whole.
constexpr unsigned kMostReadings = 2;

/// Its heading has the title and nothing else.
bool is_titled_by_heading(const EntryContent& content) {
  for (int level = 1; level < kParagraphLevel; ++level) {
    if (hash_of(std::string(static_cast<std::size_t>(level), '#') + ' ' + content.title) == content.head) return !content.facts.empty();
  }
  return false;
}

}  // namespace

bool EntryCarrier::run(const std::vector<FollowNode>& nodes) {
  const auto carry_all = [this](const FollowNode& node, bool is_to_older) {
    if (node.parents.empty()) return;
    for (const auto& changes : node.changes) {
      carry_within(changes, is_to_older);
      if (changes.size() > 1 && changes.size() <= kMostAcross) carry_across(changes, is_to_older);
    }
  };
  is_right_ = true;
  for (std::size_t i = 0; i < nodes.size() && is_right_; ++i) carry_all(nodes[i], true);
  for (std::size_t i = nodes.size(); i-- > 0 && is_right_;) carry_all(nodes[i], false);
  return is_right_;
}

/// Versions that were put together from the same blocks list the same of what they share.
bool EntryCarrier::is_cut_alike(const VersionChange& change) const {
  return table_[change.old_version].is_of_blocks && table_[change.old_version].carried == 0 && table_[change.new_version].carried == 0;
}

/// Those whose first lines are none of `known`.
EntryCarrier::Heads EntryCarrier::heads_of(VersionIndex version, const std::unordered_set<ContentHash, ContentHashHash>& known) const {
  Heads heads;
  const auto& entries = table_[version].entries;
  const auto content = [&](std::uint32_t i) -> const EntryContent& { return contents_[entries[i].content]; };
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (known.contains(content(i).head)) continue;
    if (!heads.by_line.emplace(content(i).head, i).second) heads.repeated.insert(content(i).head);
  }
  if (heads.repeated.empty()) return heads;
  std::erase_if(heads.by_line, [&heads](const auto& one) { return heads.repeated.contains(one.first); });
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (heads.repeated.contains(content(i).head)) heads.by_text.emplace(content(i).text, i);
  }
  return heads;
}

/// Those of `from` whose first lines `to` does not list.
EntryCarrier::Heads EntryCarrier::missing_heads(VersionIndex from, VersionIndex to) const {
  const auto head = [this](const EntryOccurrence& entry) { return contents_[entry.content].head; };
  // Most changes add entries or change what stands below their first lines.
  auto at = table_[to].entries.begin();
  const auto end = table_[to].entries.end();
  const bool has_all = std::ranges::all_of(table_[from].entries, [&](const EntryOccurrence& entry) {
    at = std::ranges::find(at, end, head(entry), head);
    const bool is_there = at != end;
    if (is_there) ++at;
    return is_there;
  });
  if (has_all) return {};
  std::unordered_set<ContentHash, ContentHashHash> known;
  for (const EntryOccurrence& entry : table_[to].entries) known.insert(head(entry));
  return heads_of(from, known);
}

void EntryCarrier::carry_within(const std::vector<VersionChange>& changes, bool is_to_older) {
  for (const VersionChange& change : changes) {
    if (!is_read(change.old_version) || !is_read(change.new_version)) continue;
    // All that one of them can lack is what a fence that was left open above it made code of: no entry is gone by that.
    const bool is_alike = is_cut_alike(change);
    if (is_alike && is_to_older) continue;
    const Move move = is_to_older ? Move{change.path, change.new_version, change.old_version, true, is_alike}
                                  : Move{change.path, change.old_version, change.new_version, true, is_alike};
    const Heads heads = missing_heads(move.from, move.to);
    if (heads.empty()) continue;
    carry(move, heads);
    if (is_right_ && !is_alike) carry_reworded(move, missing_heads(move.from, move.to));
  }
}

/// What has left a journal may stand in another one that the commit changes.
void EntryCarrier::carry_across(const std::vector<VersionChange>& changes, bool is_to_older) {
  const auto here = [is_to_older](const VersionChange& c) { return is_to_older ? c.new_version : c.old_version; };
  const auto there = [is_to_older](const VersionChange& c) { return is_to_older ? c.old_version : c.new_version; };
  for (const VersionChange& change : changes) {
    const VersionIndex from = here(change);
    if (!is_read(from) || table_[from].entries.empty()) continue;
    if (is_read(there(change)) && is_cut_alike(change)) continue;
    const Heads heads = is_read(there(change)) ? missing_heads(from, there(change)) : heads_of(from, {});
    if (heads.empty()) continue;
    for (const VersionChange& other : changes) {
      const VersionIndex to = there(other);
      if (other.path != change.path && is_read(to)) carry({other.path, from, to, false, false}, heads);
    }
  }
}

void EntryCarrier::carry(const Move& move, const Heads& heads) {
  if (heads.empty() || !tree_.may_be_journal(move.path)) return;
  const text::SourceFile* file = texts_.of(move.to);
  if (file == nullptr) return;
  const auto found = find_first_lines(*file, table_[move.to].entries, [&heads](const ContentHash& head) {
    return heads.by_line.contains(head) || heads.repeated.contains(head);
  });
  if (found.empty()) return;
  readings_ = 0;
  std::vector<std::uint32_t> starts = starts_of(move.to);
  for (const FirstLine& first : found) starts.push_back(first.line);
  std::ranges::sort(starts);
  std::unordered_set<std::uint32_t> carried;
  for (const FirstLine& first : found) {
    const auto entry = donor_of(move, heads, *file, first, starts);
    if (!entry || !carried.insert(*entry).second) continue;
    const EntryPlace source{move.from, *entry};
    const EntryContent& known = contents_[table_[source.version].entries[source.entry].content];
    const CarriedText text = carried_text(*file, first.line, starts, known.text);
    const bool may_differ =
        move.is_same_file ? text.is_heading || (text.is_item && !known.ids.empty()) : text.is_heading && !known.ids.empty();
    if (known.text != text.text && (move.is_unchanged || !may_differ)) continue;
    if (!add(move, source, text)) return;
    file = texts_.of(move.to);
    if (file == nullptr) return;
  }
}

std::vector<std::uint32_t> EntryCarrier::starts_of(VersionIndex version) const {
  std::vector<std::uint32_t> starts;
  for (const EntryOccurrence& entry : table_[version].entries) starts.push_back(entry.line);
  std::ranges::sort(starts);
  return starts;
}

/// What the reader lists nowhere in the version may still stand there, below another heading: the entry was reworded while
/// the file was none of its kind. A heading that is still there beside the entry is not the one.
void EntryCarrier::carry_reworded(const Move& move, const Heads& heads) {
  const text::SourceFile* file = texts_.of(move.from);
  if (file == nullptr || heads.by_line.empty() || !tree_.may_be_journal(move.path)) return;
  const auto kept = headings_of(*file);
  file = texts_.of(move.to);
  if (file == nullptr) return;
  const auto lines = unlisted_headings(*file, table_[move.to].entries, [&kept](const ContentHash& head) { return kept.contains(head); });
  if (lines.empty()) return;
  ContentTable seen;
  std::vector<MatchItem> there;
  std::vector<CarriedText> texts;
  const std::vector<std::uint32_t> starts = starts_of(move.to);
  for (const std::uint32_t line : lines) {
    texts.push_back(carried_text(*file, line, starts, {}));
    there.push_back({move.path, seen.add(content_of_lines(texts.back().own))});
  }
  for (const EntryOccurrence& entry : table_[move.to].entries) there.push_back({move.path, seen.add(contents_[entry.content])});
  std::vector<MatchItem> here;
  for (const EntryOccurrence& entry : table_[move.from].entries) here.push_back({move.path, seen.add(contents_[entry.content])});
  const std::vector<std::int32_t> matches = match_entries(there, here, seen);
  readings_ = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (matches[i] == kNoMatch || static_cast<std::size_t>(matches[i]) >= texts.size()) continue;
    if (!add(move, {move.from, static_cast<std::uint32_t>(i)}, texts[static_cast<std::size_t>(matches[i])])) return;
  }
}

/// False: nothing more can be carried.
bool EntryCarrier::add(const Move& move, const EntryPlace& source, const CarriedText& text) {
  const ContentIndex known = table_[source.version].entries[source.entry].content;
  const bool is_same_text = contents_[known].text == text.text;
  const auto donor = donors_.find(source);
  const bool is_listed = source.entry + table_[source.version].carried < table_[source.version].entries.size();
  is_right_ = !is_frozen_(move.to) && (is_same_text || is_listed || donor != donors_.end());
  if (!is_right_) return false;
  const EntryPlace origin = donor == donors_.end() ? source : donor->second;
  const auto content = is_same_text ? known : content_of(move, origin, known, text);
  if (!content) return true;
  if (is_listed || donor != donors_.end()) {
    donors_[{move.to, static_cast<std::uint32_t>(table_[move.to].entries.size())}] = origin;
  }
  table_.carry(move.to, {*content, text.line, text.span});
  return true;
}

/// The entry that begins with the line. Where several headings are alike, here or there, it is the one of the same file that says
/// the same from end to end; rows and items that are alike are none of them.
std::optional<std::uint32_t> EntryCarrier::donor_of(const Move& move, const Heads& heads, const text::SourceFile& file,
                                                    const FirstLine& first, const std::vector<std::uint32_t>& starts) const {
  const auto alone = heads.by_line.find(first.head);
  if (alone != heads.by_line.end() && !first.is_repeated) return alone->second;
  if (!move.is_same_file) return std::nullopt;
  const ContentHash known = alone == heads.by_line.end() ? ContentHash() : contents_[table_[move.from].entries[alone->second].content].text;
  const CarriedText written = carried_text(file, first.line, starts, known);
  if (!written.is_heading) return std::nullopt;
  if (alone != heads.by_line.end()) return written.text == known ? std::optional(alone->second) : std::nullopt;
  const auto same = heads.by_text.find(written.text);
  return same == heads.by_text.end() ? std::nullopt : std::optional(same->second);
}

/// What the text says, read where the entry is listed.
std::optional<ContentIndex> EntryCarrier::content_of(const Move& move, const EntryPlace& donor, ContentIndex known,
                                                     const CarriedText& text) {
  const std::tuple key(donor, text.text.low, text.text.high);
  const auto found = known_texts_.find(key);
  if (found != known_texts_.end()) return found->second;
  const text::SourceFile* file = texts_.of(move.to);
  if (file == nullptr) return std::nullopt;
  const std::string own(text.span.of(file->text));
  auto content = readings_++ < kMostReadings ? read_in_place(move.path, donor, own) : std::nullopt;
  if (!content) {
    // It is an entry there in its own words alone: what they state is taken to be the same.
    EntryContent changed = contents_[known];
    changed.text = text.text;
    changed.body = {};
    const EntryContent written = content_of_lines(text.own);
    if (is_titled_by_heading(changed) && text.is_heading && written.head != changed.head) {
      changed.title = written.title;
      changed.name = written.name;
      changed.facts = with_title(changed.facts, written.title);
    }
    changed.head = written.head;
    changed.key = {text.text.low ^ (changed.key.low * 7), text.text.high ^ (changed.key.high * 11)};
    content = contents_.add(std::move(changed));
  }
  known_texts_[key] = *content;
  return content;
}

std::optional<ContentIndex> EntryCarrier::read_in_place(PathIndex path, const EntryPlace& donor, std::string_view text) {
  const text::SourceFile* there = texts_.of(donor.version);
  if (there == nullptr) return std::nullopt;
  const EntryOccurrence entry = table_[donor.version].entries[donor.entry];
  if (entry.span.begin > entry.span.end || entry.span.end > there->text.size()) return std::nullopt;
  std::string bytes = there->text.substr(0, entry.span.begin) + std::string(text);
  if (!bytes.ends_with('\n')) bytes += "\n\n";
  bytes += there->text.substr(entry.span.end);
  const text::SourceFile file = text::make_source_file(paths_[path], std::move(bytes));
  const markdown::Document document = markdown::parse(file);
  if (document.is_too_complex()) return std::nullopt;
  const auto entries = occurrences_of(file, tree_.reader_of(path)(file, document), contents_);
  const auto found = std::ranges::find(entries, entry.line, &EntryOccurrence::line);
  return found == entries.end() ? std::nullopt : std::optional(found->content);
}

}  // namespace labbook::history
