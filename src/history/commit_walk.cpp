#include "history/commit_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <queue>
#include <unordered_map>
#include <unordered_set>

#include "disk/read_file.h"
#include "history/commit_text.h"
#include "history/git_access.h"
#include "history/mailmap.h"

namespace labbook::history {
namespace {

using IdSet = std::unordered_set<ObjectId, ObjectIdHash>;

/// The commits whose parents a shallow clone leaves out: .git/shallow, one id a line (gitformat-pack, "shallow").
IdSet shallow_commits(const RepositoryState& state) {
  IdSet ids;
  if (!state.is_shallow) return ids;
  const auto text = disk::read_file(state.git_folder / "shallow", 64 * disk::kMaxFileSize);
  if (!text) return ids;
  for (std::size_t begin = 0; begin < text->size();) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    if (const auto id = parse_object_id(std::string_view(*text).substr(begin, end - begin))) ids.insert(*id);
    begin = end + 1;
  }
  return ids;
}

/// Commits as they are found, before they are put in order.
class Collector {
 public:
  Collector(const Repository& repository, const WalkLimits& limits, const std::function<bool(const ObjectId&)>& is_known)
      : access_(*repository.access()),
        limits_(limits),
        is_known_(is_known),
        shallow_(shallow_commits(repository.state())),
        mailmap_(repository) {}

  void collect(const ObjectId& from) {
    if (visit(from) == kNone) problem_ = fmt::format("the commit {} can't be read", from.hex());
    for (std::size_t i = 0; i < found_.size(); ++i) connect(i);
  }

  std::vector<Commit>& found() { return found_; }

  void describe(CommitWalk& walk) const {
    walk.is_complete = !is_shallow_ && !is_limited_ && problem_.empty();
    if (!problem_.empty()) {
      walk.note = problem_ + ": the history before it is unknown";
    } else if (is_shallow_) {
      walk.note =
          "the history is incomplete: this is a shallow clone (git fetch --unshallow, or fetch-depth: 0 in CI, "
          "gets the rest)";
    } else if (is_limited_) {
      walk.note = fmt::format("the history is incomplete: only the newest {} commits were read", limits_.commits);
    }
  }

 private:
  static constexpr std::uint32_t kNone = ~0U;

  std::uint32_t visit(const ObjectId& id) {
    const auto known = index_.find(id);
    if (known != index_.end()) return known->second;
    if (found_.size() >= limits_.commits) {
      is_limited_ = true;
      return kNone;
    }
    const auto object = access_.read(id, ObjectType::commit);
    const auto index = object ? static_cast<std::uint32_t>(found_.size()) : kNone;
    index_.emplace(id, index);
    if (!object) return kNone;
    CommitText text = read_commit_text(*object);
    text.commit.author = mailmap_.name_of(text.commit.author, text.email);
    found_.push_back(std::move(text.commit));
    found_.back().id = id;
    parents_.push_back(std::move(text.parents));
    return index;
  }

  void connect(std::size_t i) {
    const ObjectId id = found_[i].id;
    const std::vector<ObjectId> parents = std::move(parents_[i]);
    if (is_known_ && is_known_(id)) return;
    if (shallow_.contains(id) && !parents.empty()) {
      is_shallow_ = true;
      found_[i].is_boundary = true;
      return;
    }
    for (const ObjectId& parent : parents) {
      const std::uint32_t index = visit(parent);
      if (index != kNone) {
        auto& known = found_[i].parents;
        if (std::ranges::find(known, index) == known.end()) known.push_back(index);
        continue;
      }
      found_[i].is_boundary = true;
      if (!is_limited_) problem_ = fmt::format("the commit {} is missing or damaged", parent.hex());
    }
  }

  const GitAccess& access_;
  WalkLimits limits_;
  const std::function<bool(const ObjectId&)>& is_known_;
  IdSet shallow_;
  Mailmap mailmap_;
  std::vector<Commit> found_;
  std::vector<std::vector<ObjectId>> parents_;
  std::unordered_map<ObjectId, std::uint32_t, ObjectIdHash> index_;
  bool is_shallow_ = false;
  bool is_limited_ = false;
  std::string problem_;
};

/// Children first, else newest first; among equals, as they were found. Clocks that run wrong change nothing but the
/// order of commits that do not know of each other.
std::vector<std::uint32_t> topological_order(const std::vector<Commit>& commits) {
  std::vector<std::uint32_t> open_children(commits.size(), 0);
  for (const Commit& commit : commits) {
    for (const std::uint32_t parent : commit.parents) ++open_children[parent];
  }
  const auto is_later = [&](std::uint32_t a, std::uint32_t b) {
    if (commits[a].committed != commits[b].committed) return commits[a].committed < commits[b].committed;
    return a > b;
  };
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(is_later)> ready(is_later);
  for (std::uint32_t i = 0; i < commits.size(); ++i) {
    if (open_children[i] == 0) ready.push(i);
  }
  std::vector<std::uint32_t> order;
  order.reserve(commits.size());
  while (!ready.empty()) {
    const std::uint32_t next = ready.top();
    ready.pop();
    order.push_back(next);
    for (const std::uint32_t parent : commits[next].parents) {
      if (--open_children[parent] == 0) ready.push(parent);
    }
  }
  return order;  // replaced refs can make circles: what is in one is left out
}

std::vector<Commit> in_order(std::vector<Commit>& found) {
  const std::vector<std::uint32_t> order = topological_order(found);
  constexpr std::uint32_t kLeftOut = ~0U;
  std::vector<std::uint32_t> position(found.size(), kLeftOut);
  for (std::uint32_t i = 0; i < order.size(); ++i) position[order[i]] = i;
  std::vector<Commit> sorted;
  sorted.reserve(order.size());
  for (const std::uint32_t index : order) {
    Commit commit = std::move(found[index]);
    for (std::uint32_t& parent : commit.parents) parent = position[parent];
    std::erase(commit.parents, kLeftOut);
    sorted.push_back(std::move(commit));
  }
  return sorted;
}

}  // namespace

CommitWalk walk_commits(const Repository& repository, const ObjectId& from, const WalkLimits& limits,
                        const std::function<bool(const ObjectId&)>& is_known) {
  CommitWalk walk;
  Collector collector(repository, limits, is_known);
  collector.collect(from);
  collector.describe(walk);
  walk.commits = in_order(collector.found());
  return walk;
}

}  // namespace labbook::history
