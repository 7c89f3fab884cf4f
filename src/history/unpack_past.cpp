#include "history/known_past.h"

#include <algorithm>
#include <utility>

#include "disk/packed_bytes.h"
#include "history/packed_content.h"

namespace labbook::history {
namespace {

constexpr std::uint32_t kNone = ~0U;

class Unpacker {
 public:
  Unpacker(const ReadPart& part, ContentTable& contents, PathTable& paths, const WantsJournal& wants)
      : read_part_(part), contents_(contents), paths_(paths), wants_(wants) {}

  std::optional<KnownPast> unpack() {
    KnownPast past;
    const auto head = read_part_(0);
    if (!head) return std::nullopt;
    bytes_ = disk::ByteReader(head->bytes);
    get_all(own_paths_, [this] { return paths_.index_of(bytes_.get_text()); });
    get_all(first_contents_, [this] { return bytes_.get<std::uint32_t>(); });
    own_contents_.resize(first_contents_.size());
    const std::string_view part = bytes_.get_text();
    if (!bytes_.is_good() || !bytes_.is_at_end() || !std::ranges::is_sorted(first_contents_)) return std::nullopt;
    get_inside(0, part, [&] { get_head(past); });
    for (std::size_t i = 0; i < past.journals.size() && is_right_; ++i) {
      KnownJournal& journal = past.journals[i];
      past.followed.of_journal[journal.path];
      if (journal.has_entries) get_part(i + 1, [&] { get_journal(journal, past.followed); });
    }
    past.followed.has_begins = !wants_;
    if (!wants_) get_part(past.journals.size() + 1, [&] { get_all(past.followed.begins, [this] { return get_waiting(); }); });
    const bool is_whole = is_right_ && !past.commits.empty() && holds(past);
    return is_whole ? std::optional(std::move(past)) : std::nullopt;
  }

 private:
  template <typename T, typename Get>
  void get_all(std::vector<T>& values, const Get& get_one) {
    const std::size_t size = bytes_.get_size();
    values.reserve(size);
    for (std::size_t i = 0; i < size && bytes_.is_good(); ++i) values.push_back(get_one());
  }

  /// Calls `get` on the bytes of a part.
  template <typename Get>
  void get_part(std::size_t index, const Get& get) {
    const auto part = read_part_(index);
    if (part) get_inside(index, part->bytes, get);
    else is_right_ = false;
  }

  /// One part may ask for the contents of another one.
  template <typename Get>
  void get_inside(std::size_t index, std::string_view part, const Get& get) {
    const disk::ByteReader behind = std::exchange(bytes_, disk::ByteReader(part));
    get_contents(index, bytes_.get_text());
    const std::string_view rest = bytes_.get_text();
    is_right_ = is_right_ && bytes_.is_good() && bytes_.is_at_end();
    bytes_ = disk::ByteReader(rest);
    get();
    is_right_ = is_right_ && bytes_.is_good();
    bytes_ = behind;
  }

  void get_contents(std::size_t index, std::string_view packed) {
    if (index >= own_contents_.size() || own_contents_[index]) return;
    std::vector<ContentIndex>& own = own_contents_[index].emplace();
    disk::ByteReader contents(packed);
    while (contents.is_good() && !contents.is_at_end()) own.push_back(contents_.add(unpack_content(contents)));
    is_right_ = is_right_ && contents.is_good() && own.size() == first_contents_[index] - first_content(index);
  }

  std::uint32_t first_content(std::size_t part) const { return part == 0 ? 0 : first_contents_[part - 1]; }

  PathIndex own_path() {
    const auto number = bytes_.get<std::uint32_t>();
    if (number < own_paths_.size()) return own_paths_[number];
    is_right_ = false;
    return 0;
  }

  ContentIndex own_content() {
    const auto number = bytes_.get<std::uint32_t>();
    const auto behind = std::ranges::upper_bound(first_contents_, number);
    const auto part = static_cast<std::size_t>(behind - first_contents_.begin());
    if (part < own_contents_.size() && !own_contents_[part]) get_part(part, [] {});
    is_right_ =
        is_right_ && part < own_contents_.size() && own_contents_[part] && number - first_content(part) < own_contents_[part]->size();
    return is_right_ ? (*own_contents_[part])[number - first_content(part)] : 0;
  }

  void get_head(KnownPast& past) {
    FollowedPast& followed = past.followed;
    get_all(past.commits, [this] { return get_commit(); });
    get_all(past.journals, [this] { return get_journal_head(); });
    get_all(followed.lineages, [this] {
      Lineage lineage;
      lineage.is_deleted = bytes_.get<bool>();
      return lineage;
    });
    get_all(followed.deleted, [this] { return bytes_.get<std::uint32_t>(); });
    get_all(followed.deletions, [this] { return get_waiting(); });
    get_lineages(followed.lineages);
    is_right_ = is_right_ && bytes_.is_at_end();
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

  KnownJournal get_journal_head() {
    KnownJournal journal;
    journal.path = own_path();
    journal.blob = bytes_.get<ObjectId>();
    journal.bytes = bytes_.get<ContentHash>();
    journal.carried = bytes_.get<std::uint32_t>();
    journal.has_entries = !wants_ || wants_(journal.path, journal.bytes);
    if (!journal.has_entries) journal.carried = 0;
    return journal;
  }

  void get_journal(KnownJournal& journal, FollowedPast& followed) {
    get_all(journal.entries, [this] {
      const ContentIndex content = own_content();
      const auto line = bytes_.get<std::uint32_t>();
      return EntryOccurrence{content, line, bytes_.get<text::Span>()};
    });
    followed.of_journal[journal.path] = get_lineages(followed.lineages);
    is_right_ = is_right_ && bytes_.is_at_end();
  }

  WaitingLineage get_waiting() {
    const auto lineage = bytes_.get<std::uint32_t>();
    const auto node = bytes_.get<std::uint32_t>();
    const PathIndex path = own_path();
    return {lineage, node, path, own_content()};
  }

  /// Their numbers.
  std::vector<std::uint32_t> get_lineages(std::vector<Lineage>& all) {
    std::vector<std::uint32_t> numbers;
    get_all(numbers, [&] {
      const auto number = bytes_.get<std::uint32_t>();
      if (number < all.size()) get_lineage(all[number]);
      else is_right_ = false;
      return number;
    });
    return numbers;
  }

  void get_lineage(Lineage& lineage) {
    get_all(lineage.revisions, [this] { return get_revision(); });
    lineage.path = own_path();
    lineage.content = own_content();
    lineage.last_text = bytes_.get<TextPlace>();
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

  disk::ByteReader bytes_{std::string_view()};
  const ReadPart& read_part_;
  ContentTable& contents_;
  PathTable& paths_;
  const WantsJournal& wants_;
  std::vector<PathIndex> own_paths_;
  std::vector<std::uint32_t> first_contents_;                           ///< of the part behind each
  std::vector<std::optional<std::vector<ContentIndex>>> own_contents_;  ///< of each part, once it was read
  bool is_right_ = true;
};

}  // namespace

std::optional<KnownPast> unpack(const ReadPart& part, ContentTable& contents, PathTable& paths, const WantsJournal& wants) {
  return Unpacker(part, contents, paths, wants).unpack();
}

}  // namespace labbook::history
