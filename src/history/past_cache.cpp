#include "history/past_cache.h"

#include <fmt/format.h>

#include <algorithm>

#include "history/git_access.h"
#include "history/mailmap.h"
#include "journal/reading_memory.h"

namespace labbook::history {
namespace {

/// For one who goes to and fro between two branches: a past of ten thousand entries takes 20 MB.
constexpr std::size_t kMostCommits = 3;

std::string replacements_text(const Repository& repository) {
  std::vector<std::string> lines;
  for (const auto& [from, to] : repository.access()->replaced) lines.push_back(from.hex() + to.hex());
  std::ranges::sort(lines);
  return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace

PastCache::PastCache(const Repository& repository, const journal::Workspace& workspace, disk::CacheStore store) : store_(std::move(store)) {
  if (store_.folder().empty()) return;
  std::string all = replacements_text(repository) + Mailmap::text_of(repository);
  for (const journal::Project& project : workspace.projects) all += journal::identity_of(project);
  reader_ = fmt::format("labbook history 6\nprogram {}\nreading {}\nfolder {}", disk::program_version(), disk::content_name(all),
                        repository.state().folder.string());
  repository_ = reader_ + "\nrepository " + repository.state().git_folder.string();
}

std::vector<ObjectId> PastCache::commits() const {
  std::vector<ObjectId> commits;
  const std::string text = store_.find(repository_).value_or(std::string());
  for (std::size_t begin = 0; begin + 40 <= text.size(); begin += 41) {
    if (const auto id = parse_object_id(std::string_view(text).substr(begin, 40))) commits.push_back(*id);
  }
  return commits;
}

std::optional<KnownPast> PastCache::find(const ObjectId& commit, ContentTable& contents, PathTable& paths,
                                         const WantsJournal& wants) const {
  const auto value = store_.find_parts(key_of(commit));
  if (!value) return std::nullopt;
  auto past = unpack([&value](std::size_t part) { return value->part(part); }, contents, paths, wants);
  return past && past->commits.front().id == commit ? std::move(past) : std::nullopt;
}

void PastCache::put(const KnownPast& past, const ContentTable& contents, const PathTable& paths) const {
  if (store_.folder().empty()) return;
  const ObjectId& commit = past.commits.front().id;
  store_.put_parts(key_of(commit), pack(past, contents, paths));
  std::vector<ObjectId> kept = commits();
  std::erase(kept, commit);
  kept.insert(kept.begin(), commit);
  for (std::size_t i = kMostCommits; i < kept.size(); ++i) store_.remove(key_of(kept[i]));
  kept.resize(std::min(kept.size(), kMostCommits));
  std::string text;
  for (const ObjectId& one : kept) text += one.hex() + "\n";
  store_.put(repository_, text);
  store_.make_room();
}

}  // namespace labbook::history
