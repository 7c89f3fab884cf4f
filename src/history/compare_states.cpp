#include "history/compare_states.h"

#include <string_view>
#include <unordered_map>

#include "history/match_entries.h"

namespace labbook::history {
namespace {

using journal::JournalFile;
using journal::Workspace;

/// The entries of one state that may differ, twice: as the matching sees them, and where they are.
struct Side {
  std::vector<MatchItem> items;
  std::vector<EntryOfState> entries;
};

std::unordered_map<std::string_view, const JournalFile*> by_path(const Workspace& workspace) {
  std::unordered_map<std::string_view, const JournalFile*> files;
  for (const JournalFile& file : workspace.files) files.emplace(file.source.path, &file);
  return files;
}

Side side_of(const Workspace& workspace, const Workspace& other, PathTable& paths, ContentTable& contents) {
  Side side;
  const auto others = by_path(other);
  for (const JournalFile& file : workspace.files) {
    const auto same = others.find(file.source.path);
    if (same != others.end() && same->second->source.text == file.source.text) continue;
    const PathIndex path = paths.index_of(file.source.path);
    const std::vector<EntryOccurrence> occurrences = occurrences_of(file.source, file.journal, contents);
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
      side.items.push_back({path, occurrences[i].content});
      side.entries.push_back({&file, &file.journal.entries[i]});
    }
  }
  return side;
}

/// As a commit's changes to an entry are told: empty where nothing but the place within the journal differs.
std::vector<Change> changes_between(const MatchItem& then, const MatchItem& now, const PathTable& paths, const ContentTable& contents) {
  std::vector<Change> changes;
  if (!(contents[then.content].text == contents[now.content].text)) {
    changes = compare_facts(contents[then.content].facts, contents[now.content].facts);
    if (changes.empty()) changes.push_back({ChangeKind::text, "", "", ""});
  }
  if (then.path != now.path) changes.insert(changes.begin(), {ChangeKind::moved, "path", paths[then.path], paths[now.path]});
  return changes;
}

}  // namespace

std::vector<EntryDifference> compare_states(const Workspace& before, const Workspace& after) {
  PathTable paths;
  ContentTable contents;
  const Side then = side_of(before, after, paths, contents);
  const Side now = side_of(after, before, paths, contents);
  const std::vector<std::int32_t> matches = match_entries(then.items, now.items, contents);
  std::vector<EntryDifference> differences;
  std::vector<bool> is_kept(then.items.size(), false);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (matches[i] == kNoMatch) {
      differences.push_back({{}, now.entries[i], {}});
      continue;
    }
    const auto match = static_cast<std::size_t>(matches[i]);
    is_kept[match] = true;
    auto changes = changes_between(then.items[match], now.items[i], paths, contents);
    if (!changes.empty()) differences.push_back({then.entries[match], now.entries[i], std::move(changes)});
  }
  for (std::size_t i = 0; i < is_kept.size(); ++i) {
    if (!is_kept[i]) differences.push_back({then.entries[i], {}, {}});
  }
  return differences;
}

}  // namespace labbook::history
