#include "history/version_table.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <thread>

#include "history/version_chain.h"
#include "journal/parallel.h"

namespace labbook::history {
namespace {

std::optional<std::string> read_version(const Repository& repository, const ObjectId& blob, JournalVersion& version) {
  auto bytes = repository.read_blob(blob);
  if (bytes) {
    version.bytes = hash_of(*bytes);
    return std::move(*bytes);
  }
  // What is too large for a journal is none.
  const bool is_too_large = bytes.error().kind == disk::ErrorKind::too_large;
  version.state = is_too_large ? VersionState::read : VersionState::missing;
  return std::nullopt;
}

using Entries = std::vector<EntryOccurrence>;

/// Holds the oldest and the middle one of some versions that were put together against reading each whole. Where one
/// differs all are read whole.
void drop_different(std::span<std::optional<Entries>> some, const std::function<Entries(std::size_t)>& read_whole) {
  const std::size_t oldest = some.size() - 1;
  const std::size_t middle = some.size() / 2;
  const auto is_right = [&](std::size_t i) { return some[i] && *some[i] == read_whole(i); };
  // Of one or two versions the middle one is the oldest.
  if (is_right(oldest) && (middle == oldest || is_right(middle))) return;
  std::ranges::fill(some, std::nullopt);
}

void drop_doubtful(const VersionChain& chain, std::vector<std::optional<Entries>>& all,
                   const std::function<Entries(std::size_t)>& read_whole) {
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && chain.is_doubtful(end)) ++end;
    if (end > i) drop_different(std::span(all).subspan(i, end - i), [&](std::size_t k) { return read_whole(i + k); });
    i = std::max(end, i + 1);
  }
}

}  // namespace

VersionIndex VersionTable::push(const ObjectId& blob, PathIndex path, JournalVersion version) {
  versions_.push_back(std::move(version));
  blobs_.push_back(blob);
  paths_.push_back(path);
  return static_cast<VersionIndex>(versions_.size() - 1);
}

VersionIndex VersionTable::of_blob(const ObjectId& blob, PathIndex path, const WorkingTree& tree) {
  if (blob.is_null()) return kNoVersion;
  auto& known = by_blob_[tree.is_declared(path) ? 1 : 0];
  const auto [found, is_new] = known.try_emplace(blob, static_cast<VersionIndex>(versions_.size()));
  if (is_new) push(blob, path, {});
  return found->second;
}

VersionIndex VersionTable::add(const ObjectId& blob, PathIndex path, const WorkingTree& tree, JournalVersion version) {
  const VersionIndex index = of_blob(blob, path, tree);
  versions_[index] = std::move(version);
  return index;
}

void VersionTable::leave_out(const ObjectId& blob, PathIndex path, const WorkingTree& tree) {
  JournalVersion& version = versions_[of_blob(blob, path, tree)];
  if (version.state == VersionState::unread) version.state = VersionState::left_out;
}

void VersionTable::ask_for(std::span<const FollowNode> nodes) {
  const auto ask = [this](VersionIndex index) {
    if (index != kNoVersion && versions_[index].state == VersionState::left_out) versions_[index].state = VersionState::unread;
  };
  for (const FollowNode& node : nodes) {
    for (const auto& changes : node.changes) {
      for (const VersionChange& change : changes) ask(change.old_version), ask(change.new_version);
    }
  }
}

VersionIndex VersionTable::add_uncommitted(JournalVersion version) { return push({}, 0, std::move(version)); }

void VersionTable::read(const Repository& repository, WorkingTree& tree, ContentTable& contents, const PathTable& paths, unsigned jobs) {
  // By path, newest first: they are deltas of each other, and a pack's newest comes whole.
  std::vector<std::vector<VersionIndex>> chains(paths.size());
  for (VersionIndex i = 0; i < versions_.size(); ++i) {
    if (versions_[i].state == VersionState::unread) chains[paths_[i]].push_back(i);
  }
  std::erase_if(chains, [](const auto& chain) { return chain.empty(); });
  for (const auto& chain : chains) tree.prepare(paths_[chain.front()]);
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t workers = std::min<std::size_t>(jobs == 0 ? cores : jobs, chains.size() / 4 + 1);
  std::atomic<std::size_t> next{0};
  journal::parallel_for(workers, static_cast<unsigned>(workers), [&](std::size_t worker) {
    const Repository own = worker == 0 ? Repository() : repository.reopen();
    const Repository& used = own.is_ready() ? own : repository;
    for (std::size_t i = next.fetch_add(1); i < chains.size(); i = next.fetch_add(1)) {
      read_chain(used, tree, contents, paths, chains[i]);
    }
  });
}

void VersionTable::read_chain(const Repository& repository, const WorkingTree& tree, ContentTable& contents, const PathTable& paths,
                              const std::vector<VersionIndex>& chain) {
  const PathIndex path = paths_[chain.front()];
  VersionChain reader(paths[path], tree.reader_of(path), contents);
  if (const auto now = tree.read_entries(path, contents)) {
    reader.start_with(*now->source, *now->journal, now->entries);
  }
  std::vector<VersionIndex> added;
  for (const VersionIndex index : chain) {
    if (auto bytes = read_version(repository, blobs_[index], versions_[index])) {
      reader.add(std::move(*bytes));
      added.push_back(index);
    }
  }
  auto all = reader.finish();
  const auto read_again = [&](std::size_t i) { return reader.read_whole(repository.read_blob(blobs_[added[i]]).value_or(std::string())); };
  drop_doubtful(reader, all, read_again);
  for (std::size_t i = 0; i < all.size(); ++i) {
    JournalVersion& version = versions_[added[i]];
    version.state = VersionState::read;
    version.is_of_blocks = all[i] && reader.is_of_blocks(i);
    // What can't be told apart is read again, as a whole.
    version.entries = all[i] ? std::move(*all[i]) : read_again(i);
  }
}

void VersionTable::carry(VersionIndex index, const EntryOccurrence& entry) {
  versions_[index].entries.push_back(entry);
  ++versions_[index].carried;
}

bool VersionTable::has_missing() const {
  return std::ranges::any_of(versions_, [](const JournalVersion& v) { return v.state == VersionState::missing; });
}

}  // namespace labbook::history
