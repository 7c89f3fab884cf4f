#include "history/known_past.h"

#include <unordered_map>

#include "disk/packed_bytes.h"
#include "history/packed_content.h"

namespace labbook::history {
namespace {

/// Writes paths and contents by numbers of their own, and each content once, in the part that speaks of it first.
class PastPacker {
 public:
  PastPacker(const ContentTable& contents, const PathTable& paths) : contents_(contents), paths_(paths) {}

  std::vector<std::string> pack(const KnownPast& past) {
    std::vector<std::string> parts{""};
    put_head(past);
    const std::string head = take_part();
    for (const KnownJournal& journal : past.journals) {
      put_journal(journal, past.followed);
      parts.push_back(take_part());
    }
    put_all(past.followed.begins, [this](const WaitingLineage& waiting) { put(waiting); });
    parts.push_back(take_part());
    // Last, since they are known now.
    put_all(used_paths_, [this](PathIndex path) { bytes_.put_text(paths_[path]); });
    put_all(first_contents_, [this](std::uint32_t first) { bytes_.put(first); });
    bytes_.put_text(head);
    parts.front() = bytes_.take();
    return parts;
  }

 private:
  /// What was put since the last part, behind the contents that it speaks of and no part before it.
  std::string take_part() {
    disk::BytePacker contents;
    const std::uint32_t first = first_contents_.empty() ? 0 : first_contents_.back();
    for (std::size_t i = first; i < used_contents_.size(); ++i) pack_content(contents_[used_contents_[i]], contents);
    first_contents_.push_back(static_cast<std::uint32_t>(used_contents_.size()));
    disk::BytePacker part;
    part.put_text(contents.take());
    part.put_text(bytes_.take());
    return part.take();
  }

  void put_head(const KnownPast& past) {
    const FollowedPast& followed = past.followed;
    put_all(past.commits, [this](const Commit& commit) { put(commit); });
    put_all(past.journals, [this](const KnownJournal& journal) {
      put_path(journal.path);
      bytes_.put(journal.blob);
      bytes_.put(journal.bytes);
      bytes_.put(journal.carried);
    });
    put_all(followed.lineages, [this](const Lineage& lineage) { bytes_.put(lineage.is_deleted); });
    put_all(followed.deleted, [this](std::uint32_t lineage) { bytes_.put(lineage); });
    put_all(followed.deletions, [this](const WaitingLineage& waiting) { put(waiting); });
    std::vector<bool> is_of_journal(followed.lineages.size(), false);
    for (const auto& [path, lineages] : followed.of_journal) {
      for (const std::uint32_t lineage : lineages) is_of_journal[lineage] = true;
    }
    std::vector<std::uint32_t> others;
    for (std::uint32_t i = 0; i < is_of_journal.size(); ++i) {
      if (!is_of_journal[i]) others.push_back(i);
    }
    put_lineages(others, followed);
  }

  void put_journal(const KnownJournal& journal, const FollowedPast& followed) {
    put_all(journal.entries, [this](const EntryOccurrence& entry) {
      put_content(entry.content);
      bytes_.put(entry.line);
      bytes_.put(entry.span);
    });
    const auto lineages = followed.of_journal.find(journal.path);
    put_lineages(lineages == followed.of_journal.end() ? std::vector<std::uint32_t>() : lineages->second, followed);
  }

  void put_lineages(const std::vector<std::uint32_t>& lineages, const FollowedPast& followed) {
    put_all(lineages, [&](std::uint32_t lineage) {
      bytes_.put(lineage);
      put(followed.lineages[lineage]);
    });
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

  void put(const WaitingLineage& waiting) {
    bytes_.put(waiting.lineage);
    bytes_.put(waiting.node);
    put_path(waiting.path);
    put_content(waiting.content);
  }

  void put(const Lineage& lineage) {
    put_all(lineage.revisions, [this](const FollowedRevision& revision) { put(revision); });
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
  std::vector<std::uint32_t> first_contents_;  ///< of the part behind each
};

}  // namespace

std::vector<std::string> pack(const KnownPast& past, const ContentTable& contents, const PathTable& paths) {
  return PastPacker(contents, paths).pack(past);
}

}  // namespace labbook::history
