#include "history/known_past.h"

#include <algorithm>
#include <utility>
#include <unordered_map>

#include "disk/packed_bytes.h"
#include "history/packed_content.h"

namespace labbook::history {
namespace {

/// Writes paths and contents by numbers of their own, and each of them once, behind the rest.
class PastPacker {
 public:
  PastPacker(const ContentTable& contents, const PathTable& paths) : contents_(contents), paths_(paths) {}

  std::string pack(const KnownPast& past) {
    put_all(past.commits, [this](const Commit& commit) { put(commit); });
    put_all(past.journals, [this](const KnownJournal& journal) { put(journal); });
    put(past.followed);
    disk::BytePacker all;
    all.put_size(used_paths_.size());
    for (const PathIndex path : used_paths_) all.put_text(paths_[path]);
    all.put_size(used_contents_.size());
    for (const ContentIndex content : used_contents_) {
      disk::BytePacker packed;
      pack_content(contents_[content], packed);
      all.put_text(packed.take());
    }
    all.put_text(bytes_.take());
    return all.take();
  }

 private:
  /// What `put_it` puts, so that it can be passed over.
  template <typename Put>
  void put_part(const Put& put_it) {
    disk::BytePacker all = std::exchange(bytes_, {});
    put_it();
    all.put_text(bytes_.take());
    bytes_ = std::move(all);
  }

  template <typename Values, typename Put>
  void put_all(const Values& values, const Put& put_one) {
    bytes_.put_size(values.size());
    for (const auto& value : values) put_one(value);
  }

  static std::uint32_t number(std::uint32_t index, std::unordered_map<std::uint32_t, std::uint32_t>& numbers,
                              std::vector<std::uint32_t>& used) {
    const auto [found, is_new] = numbers.try_emplace(index, static_cast<std::uint32_t>(used.size()));
    if (is_new) used.push_back(index);
    return found->second;
  }
  void put_path(PathIndex path) { bytes_.put(number(path, path_numbers_, used_paths_)); }
  void put_content(ContentIndex content) { bytes_.put(number(content, content_numbers_, used_contents_)); }

  void put(const Commit& commit) {
    bytes_.put(commit.id);
    bytes_.put(commit.tree);
    put_all(commit.parents, [this](std::uint32_t parent) { bytes_.put(parent); });
    bytes_.put_text(commit.author);
    bytes_.put_text(commit.subject);
    bytes_.put(commit.time.seconds);
    bytes_.put(commit.time.offset_minutes);
    bytes_.put(commit.committed);
    bytes_.put(commit.new_journals);
  }

  void put(const KnownJournal& journal) {
    put_path(journal.path);
    bytes_.put(journal.blob);
    bytes_.put(journal.bytes);
    bytes_.put(journal.carried);
    put_part([&] {
      put_all(journal.entries, [this](const EntryOccurrence& entry) {
        put_content(entry.content);
        bytes_.put(entry.line);
        bytes_.put(entry.span);
      });
    });
  }

  void put(const FollowedPast& followed) {
    std::vector<PathIndex> journals;
    for (const auto& [path, lineages] : followed.of_journal) journals.push_back(path);
    std::ranges::sort(journals);
    put_all(journals, [&](PathIndex path) {
      put_path(path);
      put_part([&] { put_all(followed.of_journal.at(path), [this](std::uint32_t lineage) { bytes_.put(lineage); }); });
    });
    put_all(followed.lineages, [this](const Lineage& lineage) { put_part([&] { put(lineage); }); });
    put_all(followed.deleted, [this](std::uint32_t lineage) { bytes_.put(lineage); });
    const auto put_waiting = [this](const WaitingLineage& waiting) {
      bytes_.put(waiting.lineage);
      bytes_.put(waiting.node);
      put_path(waiting.path);
      put_content(waiting.content);
    };
    put_all(followed.deletions, put_waiting);
    put_part([&] { put_all(followed.begins, put_waiting); });
  }

  void put(const Lineage& lineage) {
    put_all(lineage.revisions, [this](const FollowedRevision& revision) { put(revision); });
    bytes_.put(lineage.is_deleted);
    put_path(lineage.path);
    put_content(lineage.content);
    bytes_.put(lineage.last_text);
  }

  void put(const FollowedRevision& revision) {
    bytes_.put(revision.node);
    put_path(revision.path);
    bytes_.put(revision.line);
    bytes_.put(revision.before);
    bytes_.put(revision.after);
    put_all(revision.changes, [this](const Change& change) {
      bytes_.put(change.kind);
      bytes_.put_text(change.name);
      bytes_.put_text(change.old_value);
      bytes_.put_text(change.new_value);
    });
  }

  const ContentTable& contents_;
  const PathTable& paths_;
  disk::BytePacker bytes_;
  std::unordered_map<std::uint32_t, std::uint32_t> path_numbers_;
  std::unordered_map<std::uint32_t, std::uint32_t> content_numbers_;
  std::vector<std::uint32_t> used_paths_;
  std::vector<std::uint32_t> used_contents_;
};

}  // namespace

std::string pack(const KnownPast& past, const ContentTable& contents, const PathTable& paths) {
  return PastPacker(contents, paths).pack(past);
}

}  // namespace labbook::history
