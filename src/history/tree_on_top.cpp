#include "history/tree_on_top.h"

#include <algorithm>
#include <unordered_map>

#include "history/to_result.h"

namespace labbook::history {
namespace {

/// HEAD's version where it says the same.
VersionIndex version_now(PathIndex path, const TreeJournal& journal, VersionIndex at_head, const WorkingTree& tree, VersionTable& table,
                         VersionTexts& texts, ContentTable& contents) {
  const bool is_at_head = at_head != kNoVersion && table[at_head].state == VersionState::read;
  const std::size_t carried = is_at_head ? table[at_head].carried : 0;
  const bool has_same_count = is_at_head && table[at_head].entries.size() - carried == journal.journal->entries.size();
  if (has_same_count && table[at_head].bytes == journal.bytes) return at_head;
  auto now = tree.read_entries(path, contents);
  const auto content = &EntryOccurrence::content;
  if (is_at_head && carried == 0 && std::ranges::equal(now->entries, table[at_head].entries, {}, content, content)) return at_head;
  const VersionIndex own = table.add_uncommitted({VersionState::read, journal.bytes, std::move(now->entries)});
  texts.set(own, now->source);
  return own;
}

}  // namespace

TreeOnTop lay_tree_on_top(const Repository& repository, const WorkingTree& tree, std::span<const TreeFile> head_files, VersionTable& table,
                          VersionTexts& texts, ContentTable& contents, const PathTable& paths) {
  TreeOnTop top;
  top.differs.assign(tree.file_count(), false);
  std::unordered_map<PathIndex, VersionIndex> at_head;
  for (const TreeFile& file : head_files) at_head.emplace(file.path, table.of_blob(file.id, file.path, tree));
  for (const auto& [path, journal] : tree.journals()) {
    const auto head = at_head.find(path);
    const VersionIndex head_version = head == at_head.end() ? kNoVersion : head->second;
    if (head != at_head.end()) at_head.erase(head);
    const VersionIndex own = version_now(path, journal, head_version, tree, table, texts, contents);
    if (own != head_version) top.changes.push_back({path, head_version, own});
    top.differs[journal.workspace_file] = own != head_version;
    top.newest.emplace_back(path, own);
    top.files.push_back(journal.workspace_file);
  }
  for (const TreeFile& file : head_files) {
    const auto left = at_head.find(file.path);
    if (left == at_head.end()) continue;
    const bool is_there = repository.state().is_bare || tree.has_file(file.path);
    top.outside.emplace_back(paths[file.path], is_there);
    if (!is_there) {
      top.changes.push_back({file.path, left->second, kNoVersion});
    } else {
      // Not asked for, and there all the same.
      top.newest.emplace_back(file.path, left->second);
      top.files.push_back(kNoFile);
    }
  }
  std::ranges::sort(top.changes, {}, [&paths](const VersionChange& c) -> const std::string& { return paths[c.path]; });
  return top;
}

}  // namespace labbook::history
