#include "lint/dependencies.h"

#include <algorithm>
#include <system_error>

#include "disk/cache_store.h"
#include "disk/find_files.h"
#include "disk/read_file.h"
#include "journal/find_journals.h"
#include "lint/links.h"

namespace labbook::lint {
namespace {

namespace fs = std::filesystem;

std::string listing_of(const fs::path& folder, const fs::path& root, const journal::LoadOptions& load) {
  std::vector<std::string> names = names_in_folder(folder, load);
  std::ranges::sort(names);
  std::string all = is_in_submodule(folder, root) ? "submodule" : "";
  for (const std::string& name : names) all += '\0' + name;
  return disk::content_name(all);
}

std::string content_of(const fs::path& file, const journal::LoadOptions& load) {
  const auto given = load.contents.find(journal::shown_path(file));
  const auto bytes = given == load.contents.end() ? disk::read_file(file) : disk::Result<std::string>(given->second);
  return bytes ? disk::content_name(*bytes) : std::string();
}

std::string look_up(DependencyKind kind, const fs::path& path, const fs::path& root, const journal::LoadOptions& load) {
  std::error_code error;
  switch (kind) {
    case DependencyKind::presence: return !fs::exists(path, error) ? "" : is_left_out(path, load) ? "untracked" : "there";
    case DependencyKind::listing: return listing_of(path, root, load);
    case DependencyKind::content: return content_of(path, load);
  }
  return {};
}

}  // namespace

std::string Surroundings::state_of(DependencyKind kind, const std::string& path, const fs::path& root) {
  const auto key = std::pair(kind, path);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = states_.find(key); found != states_.end()) return found->second;
  }
  std::string state = look_up(kind, path, root, load_);
  const std::lock_guard lock(mutex_);
  return states_.emplace(key, std::move(state)).first->second;
}

std::vector<Dependency> Surroundings::dependencies_of(std::span<const LocalLink> links, const fs::path& root) {
  std::vector<Dependency> all;
  const auto depend_on = [&](DependencyKind kind, const fs::path& path) {
    all.push_back({kind, path.string(), state_of(kind, path.string(), root)});
  };
  for (const LocalLink& link : links) {
    if (link.path.empty() || link.target.is_outside) continue;
    depend_on(DependencyKind::presence, link.target.file);
    if (all.back().state.empty()) depend_on(DependencyKind::listing, link.target.file.parent_path());
    const bool has_anchor = !link.fragment.empty() && disk::is_markdown_name(link.target.file.string());
    if (has_anchor) depend_on(DependencyKind::content, link.target.file);
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool Surroundings::are_as(std::span<const Dependency> dependencies, const fs::path& root) {
  return std::ranges::all_of(dependencies, [&](const Dependency& one) { return state_of(one.kind, one.path, root) == one.state; });
}

}  // namespace labbook::lint
