#include "history/known_past.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "disk/packed_bytes.h"
#include "history/packed_content.h"

namespace labbook::history {
namespace {

constexpr std::uint32_t kNone = ~0U;

class Unpacker {
 public:
  Unpacker(std::string_view bytes, ContentTable& contents, PathTable& paths, const WantsJournal& wants)
      : bytes_(bytes), contents_(contents), paths_(paths), wants_(wants) {}

  std::optional<KnownPast> unpack() {
    get_all(own_paths_, [this] { return paths_.index_of(bytes_.get_text()); });
    get_all(packed_contents_, [this] { return bytes_.get_text(); });
    own_contents_.resize(packed_contents_.size(), kNone);
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

  /// Calls `get` on the bytes of a part where it is wanted, and passes over it where not.
  template <typename Get>
  void get_part(bool is_wanted, const Get& get) {
    const std::string_view part = bytes_.get_text();
    if (is_wanted) get_inside(part, get);
  }

  template <typename Get>
  void get_inside(std::string_view part, const Get& get) {
    const disk::ByteReader behind = std::exchange(bytes_, disk::ByteReader(part));
    get();
    is_right_ = is_right_ && bytes_.is_good() && bytes_.is_at_end();
    bytes_ = behind;
  }

  PathIndex own_path() {
    const auto number = bytes_.get<std::uint32_t>();
    if (number < own_paths_.size()) return own_paths_[number];
    is_right_ = false;
    return 0;
  }

  ContentIndex own_content() {
    const auto number = bytes_.get<std::uint32_t>();
    if (number >= own_contents_.size()) {
      is_right_ = false;
      return 0;
    }
    ContentIndex& own = own_contents_[number];
    if (own == kNone) get_inside(packed_contents_[number], [&] { own = contents_.add(unpack_content(bytes_)); });
    return own;
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
    journal.path = own_path();
    journal.blob = bytes_.get<ObjectId>();
    journal.bytes = bytes_.get<ContentHash>();
    journal.carried = bytes_.get<std::uint32_t>();
    journal.has_entries = !wants_ || wants_(journal.path, journal.bytes);
    if (journal.has_entries) wanted_.insert(journal.path);
    else journal.carried = 0;
    get_part(journal.has_entries, [&] {
      get_all(journal.entries, [this] {
        const ContentIndex content = own_content();
        const auto line = bytes_.get<std::uint32_t>();
        return EntryOccurrence{content, line, bytes_.get<text::Span>()};
      });
    });
    return journal;
  }

  WaitingLineage get_waiting() {
    const auto lineage = bytes_.get<std::uint32_t>();
    const auto node = bytes_.get<std::uint32_t>();
    const PathIndex path = own_path();
    return {lineage, node, path, own_content()};
  }

  void get_followed(FollowedPast& followed) {
    for (std::size_t count = bytes_.get_size(); count > 0 && bytes_.is_good(); --count) {
      const PathIndex path = own_path();
      std::vector<std::uint32_t>& lineages = followed.of_journal[path];
      get_part(wanted_.contains(path), [&] { get_all(lineages, [this] { return bytes_.get<std::uint32_t>(); }); });
    }
    std::vector<std::string_view> packed;
    get_all(packed, [this] { return bytes_.get_text(); });
    get_all(followed.deleted, [this] { return bytes_.get<std::uint32_t>(); });
    get_lineages(packed, followed);
    get_all(followed.deletions, [this] { return get_waiting(); });
    followed.has_begins = !wants_;
    get_part(followed.has_begins, [&] { get_all(followed.begins, [this] { return get_waiting(); }); });
  }

  /// Those of the journals that are wanted, and of the entries that were deleted.
  void get_lineages(const std::vector<std::string_view>& packed, FollowedPast& followed) {
    followed.lineages.resize(packed.size());
    const auto get_at = [&](std::uint32_t index) {
      if (index >= packed.size()) is_right_ = false;
      else get_inside(packed[index], [&] { followed.lineages[index] = get_lineage(); });
    };
    if (!wants_) {
      for (std::uint32_t i = 0; i < packed.size(); ++i) get_at(i);
      return;
    }
    for (const auto& [path, lineages] : followed.of_journal) std::ranges::for_each(lineages, get_at);
    std::ranges::for_each(followed.deleted, get_at);
  }

  Lineage get_lineage() {
    Lineage lineage;
    get_all(lineage.revisions, [this] { return get_revision(); });
    lineage.is_deleted = bytes_.get<bool>();
    lineage.path = own_path();
    lineage.content = own_content();
    lineage.last_text = bytes_.get<TextPlace>();
    return lineage;
  }

  FollowedRevision get_revision() {
    FollowedRevision revision;
    revision.node = bytes_.get<std::uint32_t>();
    revision.path = own_path();
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
  const WantsJournal& wants_;
  std::unordered_set<PathIndex> wanted_;
  std::vector<PathIndex> own_paths_;
  std::vector<std::string_view> packed_contents_;
  std::vector<ContentIndex> own_contents_;  ///< kNone until it is asked for
  bool is_right_ = true;
};

}  // namespace

std::optional<KnownPast> unpack(std::string_view bytes, ContentTable& contents, PathTable& paths, const WantsJournal& wants) {
  return Unpacker(bytes, contents, paths, wants).unpack();
}

}  // namespace labbook::history
