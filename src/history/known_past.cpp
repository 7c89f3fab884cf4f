#include "history/known_past.h"

#include <algorithm>
#include <unordered_map>

#include "disk/packed_bytes.h"

namespace labbook::history {
namespace {

constexpr std::uint32_t kNone = ~0U;

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
    for (const ContentIndex content : used_contents_) put(all, contents_[content]);
    all.put_text(bytes_.take());
    return all.take();
  }

 private:
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
    put_all(journal.entries, [this](const EntryOccurrence& entry) {
      put_content(entry.content);
      bytes_.put(entry.line);
      bytes_.put(entry.span);
    });
  }

  void put(const FollowedPast& followed) {
    std::vector<PathIndex> journals;
    for (const auto& [path, lineages] : followed.of_journal) journals.push_back(path);
    std::ranges::sort(journals);
    put_all(journals, [&](PathIndex path) {
      put_path(path);
      put_all(followed.of_journal.at(path), [this](std::uint32_t lineage) { bytes_.put(lineage); });
    });
    put_all(followed.lineages, [this](const Lineage& lineage) { put(lineage); });
    put_all(followed.deleted, [this](std::uint32_t lineage) { bytes_.put(lineage); });
    const auto put_waiting = [this](const WaitingLineage& waiting) {
      bytes_.put(waiting.lineage);
      bytes_.put(waiting.node);
      put_path(waiting.path);
      put_content(waiting.content);
    };
    put_all(followed.begins, put_waiting);
    put_all(followed.deletions, put_waiting);
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

  static void put(disk::BytePacker& bytes, const EntryContent& content) {
    bytes.put(content.text);
    bytes.put(content.key);
    bytes.put(content.head);
    bytes.put(content.body);
    bytes.put_text(content.title);
    bytes.put_text(content.name);
    bytes.put_size(content.ids.size());
    for (const std::string& id : content.ids) bytes.put_text(id);
    bytes.put_text(content.facts);
    bytes.put_text({static_cast<const char*>(static_cast<const void*>(content.words.data())),
                    content.words.size() * sizeof content.words[0]});
    bytes.put(content.is_group);
  }

  const ContentTable& contents_;
  const PathTable& paths_;
  disk::BytePacker bytes_;
  std::unordered_map<std::uint32_t, std::uint32_t> path_numbers_;
  std::unordered_map<std::uint32_t, std::uint32_t> content_numbers_;
  std::vector<std::uint32_t> used_paths_;
  std::vector<std::uint32_t> used_contents_;
};

class Unpacker {
 public:
  Unpacker(std::string_view bytes, ContentTable& contents, PathTable& paths) : bytes_(bytes), contents_(contents), paths_(paths) {}

  std::optional<KnownPast> unpack() {
    get_all(own_paths_, [this] { return paths_.index_of(bytes_.get_text()); });
    get_all(own_contents_, [this] { return contents_.add(get_content()); });
    bytes_ = disk::ByteReader(bytes_.get_text());
    KnownPast past;
    get_all(past.commits, [this] { return get_commit(); });
    get_all(past.journals, [this] { return get_journal(); });
    get_followed(past.followed);
    const bool is_whole = bytes_.is_good() && bytes_.is_at_end() && is_right_ && !past.commits.empty() && holds(past);
    return is_whole ? std::optional(std::move(past)) : std::nullopt;
  }

 private:
  template <typename T, typename Get>
  void get_all(std::vector<T>& values, const Get& get_one) {
    const std::size_t size = bytes_.get_size();
    values.reserve(size);
    for (std::size_t i = 0; i < size && bytes_.is_good(); ++i) values.push_back(get_one());
  }

  std::uint32_t own(const std::vector<std::uint32_t>& numbers) {
    const auto index = bytes_.get<std::uint32_t>();
    if (index < numbers.size()) return numbers[index];
    is_right_ = false;
    return 0;
  }

  EntryContent get_content() {
    EntryContent content;
    content.text = bytes_.get<ContentHash>();
    content.key = bytes_.get<ContentHash>();
    content.head = bytes_.get<ContentHash>();
    content.body = bytes_.get<ContentHash>();
    content.title = bytes_.get_text();
    content.name = bytes_.get_text();
    get_all(content.ids, [this] { return std::string(bytes_.get_text()); });
    content.facts = bytes_.get_text();
    const std::string_view words = bytes_.get_text();
    content.words.resize(words.size() / sizeof content.words[0]);
    std::memcpy(content.words.data(), words.data(), content.words.size() * sizeof content.words[0]);
    content.is_group = bytes_.get<bool>();
    return content;
  }

  Commit get_commit() {
    Commit commit;
    commit.id = bytes_.get<ObjectId>();
    commit.tree = bytes_.get<ObjectId>();
    get_all(commit.parents, [this] { return bytes_.get<std::uint32_t>(); });
    commit.author = bytes_.get_text();
    commit.subject = bytes_.get_text();
    commit.time.seconds = bytes_.get<std::int64_t>();
    commit.time.offset_minutes = bytes_.get<int>();
    commit.committed = bytes_.get<std::int64_t>();
    commit.new_journals = bytes_.get<std::uint32_t>();
    return commit;
  }

  KnownJournal get_journal() {
    KnownJournal journal;
    journal.path = own(own_paths_);
    journal.blob = bytes_.get<ObjectId>();
    journal.bytes = bytes_.get<ContentHash>();
    journal.carried = bytes_.get<std::uint32_t>();
    get_all(journal.entries, [this] {
      const ContentIndex content = own(own_contents_);
      const auto line = bytes_.get<std::uint32_t>();
      return EntryOccurrence{content, line, bytes_.get<text::Span>()};
    });
    return journal;
  }

  WaitingLineage get_waiting() {
    const auto lineage = bytes_.get<std::uint32_t>();
    const auto node = bytes_.get<std::uint32_t>();
    const PathIndex path = own(own_paths_);
    return {lineage, node, path, own(own_contents_)};
  }

  void get_followed(FollowedPast& followed) {
    const std::size_t journals = bytes_.get_size();
    for (std::size_t i = 0; i < journals && bytes_.is_good(); ++i) {
      get_all(followed.of_journal[own(own_paths_)], [this] { return bytes_.get<std::uint32_t>(); });
    }
    get_all(followed.lineages, [this] { return get_lineage(); });
    get_all(followed.deleted, [this] { return bytes_.get<std::uint32_t>(); });
    get_all(followed.begins, [this] { return get_waiting(); });
    get_all(followed.deletions, [this] { return get_waiting(); });
  }

  Lineage get_lineage() {
    Lineage lineage;
    get_all(lineage.revisions, [this] { return get_revision(); });
    lineage.is_deleted = bytes_.get<bool>();
    lineage.path = own(own_paths_);
    lineage.content = own(own_contents_);
    lineage.last_text = bytes_.get<TextPlace>();
    return lineage;
  }

  FollowedRevision get_revision() {
    FollowedRevision revision;
    revision.node = bytes_.get<std::uint32_t>();
    revision.path = own(own_paths_);
    revision.line = bytes_.get<std::uint32_t>();
    revision.before = bytes_.get<TextPlace>();
    revision.after = bytes_.get<TextPlace>();
    get_all(revision.changes, [this] {
      Change change;
      change.kind = bytes_.get<ChangeKind>();
      change.name = bytes_.get_text();
      change.old_value = bytes_.get_text();
      change.new_value = bytes_.get_text();
      return change;
    });
    return revision;
  }

  /// Whether every number names something.
  static bool holds(const KnownPast& past) {
    const FollowedPast& followed = past.followed;
    const auto is_lineage = [&](std::uint32_t index) { return index < followed.lineages.size(); };
    const auto is_waiting = [&](const WaitingLineage& w) { return w.lineage == kNone || is_lineage(w.lineage); };
    for (const Commit& commit : past.commits) {
      if (!std::ranges::all_of(commit.parents, [&](std::uint32_t p) { return p < past.commits.size(); })) return false;
    }
    for (const KnownJournal& journal : past.journals) {
      const auto lineages = followed.of_journal.find(journal.path);
      if (lineages == followed.of_journal.end() || lineages->second.size() != journal.entries.size()) return false;
      if (journal.carried > journal.entries.size()) return false;
      if (!std::ranges::all_of(lineages->second, is_lineage)) return false;
    }
    for (const Lineage& lineage : followed.lineages) {
      const auto is_commit = [&](const FollowedRevision& revision) { return revision.node < past.commits.size(); };
      if (!std::ranges::all_of(lineage.revisions, is_commit)) return false;
    }
    const auto is_deleted = [&](std::uint32_t i) { return is_lineage(i) && !followed.lineages[i].revisions.empty(); };
    return std::ranges::all_of(followed.deleted, is_deleted) && std::ranges::all_of(followed.begins, is_waiting) &&
           std::ranges::all_of(followed.deletions, is_waiting);
  }

  disk::ByteReader bytes_;
  ContentTable& contents_;
  PathTable& paths_;
  std::vector<std::uint32_t> own_paths_;
  std::vector<std::uint32_t> own_contents_;
  bool is_right_ = true;
};

}  // namespace

std::string pack(const KnownPast& past, const ContentTable& contents, const PathTable& paths) {
  return PastPacker(contents, paths).pack(past);
}

std::optional<KnownPast> unpack(std::string_view bytes, ContentTable& contents, PathTable& paths) {
  return Unpacker(bytes, contents, paths).unpack();
}

}  // namespace labbook::history
