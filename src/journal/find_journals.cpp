#include "journal/find_journals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <unordered_map>

#include "disk/find_files.h"
#include "disk/glob.h"

namespace labbook::journal {
namespace {

namespace fs = std::filesystem;

/// Absolute, without `.`, `..` and slashes that are not needed: what nearly every path here is already.
bool is_normal(std::string_view path) {
  if (!path.starts_with('/') || path.ends_with('/')) return false;
  for (std::size_t slash = 0; slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    const char first = path[slash + 1];  // there is one: no slash ends the path
    if (first == '/' || first == '.') return false;
  }
  return true;
}

fs::path absolute_path(const fs::path& path) {
  if (is_normal(path.native())) return path;
  std::error_code error;
  fs::path absolute = fs::absolute(path, error).lexically_normal();
  return absolute.has_filename() || absolute == absolute.root_path() ? absolute : absolute.parent_path();
}

bool is_below(std::string_view path, std::string_view folder) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

/// The part of `path` below `folder`; the whole path where it lies elsewhere.
std::string_view relative_to(std::string_view path, std::string_view folder) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  return is_below(path, folder) ? path.substr(folder.size() + 1) : path;
}

bool matches_any(const std::vector<std::string>& globs, std::string_view path) {
  return std::ranges::any_of(globs, [path](const std::string& glob) { return disk::matches_glob(glob, path); });
}

/// What the configuration says counts; what it leaves out stays as it was.
void add_knowledge(const MetricKnowledge& given, MetricKnowledge& known) {
  if (known.name.empty()) known.name = given.name;
  if (given.direction != Direction::unknown) known.direction = given.direction;
  if (given.minimum) known.minimum = given.minimum;
  if (given.maximum) known.maximum = given.maximum;
  known.is_share |= given.is_share;
  known.is_duration |= given.is_duration;
}

void add_metrics(const Config& config, Vocabulary& vocabulary) {
  for (const auto& [name, metric] : config.metrics) {
    vocabulary.add_metric(name, name);
    const std::string canonical(vocabulary.metrics.find(name));
    for (const std::string& alias : metric.names) vocabulary.add_metric(alias, canonical);
    add_knowledge(metric.knowledge, vocabulary.metric_knowledge[canonical]);
  }
}

std::shared_ptr<const Vocabulary> vocabulary_for(const Config& config) {
  // The shipped one lives as long as the program: nothing to count.
  if (config.metrics.empty()) return {&shipped_vocabulary(), [](const Vocabulary*) {}};
  auto own = std::make_shared<Vocabulary>(shipped_vocabulary());
  add_metrics(config, *own);
  return own;
}

/// Finds the files of one run.
class Finder {
 public:
  Finder(const LoadOptions& options, Workspace& workspace)
      : options_(options),
        workspace_(workspace),
        here_(absolute_path(".")),
        walks_(options.walks ? options.walks : std::make_shared<FolderWalks>()) {}

  disk::Result<void> run() {
    if (options_.paths.empty()) {
      if (auto added = add_default(); !added) return added;
    }
    for (const fs::path& path : options_.paths) {
      if (auto added = add_path(path); !added) return added;
    }
    if (options_.loads_whole_repository) add_references();
    finish();
    return {};
  }

 private:
  struct Found {
    std::string shown;
    std::size_t project = 0;
    bool is_reported = false;
    bool is_named = false;
    bool is_declared = false;  ///< a pattern of `journals` matches
  };

  using Paths = std::vector<std::string>;  ///< absolute

  /// No PATH: all that the configuration calls journals, else everything below the working directory.
  disk::Result<void> add_default() {
    const auto project = project_for(here_, true);
    if (!project) return tl::unexpected(project.error());
    const Config& config = workspace_.projects[*project].config;
    const fs::path folder = config.journals.empty() ? here_ : absolute_path(config.folder);
    return add_folder(folder, *project);
  }

  disk::Result<void> add_path(const fs::path& path) {
    std::error_code error;
    const fs::path absolute = absolute_path(path);
    const bool is_given = options_.contents.contains(shown_path(path));
    const fs::file_status status = fs::status(absolute, error);
    if (!is_given && !fs::exists(status)) {
      const int code = error ? error.value() : ENOENT;
      return disk::failure(disk::ErrorKind::not_found, fmt::format("can't read {}: {}", path.string(), std::strerror(code)));
    }
    const bool is_folder = !is_given && fs::is_directory(status);
    const auto project = project_for(is_folder ? absolute : absolute.parent_path(), is_folder);
    if (!project) return tl::unexpected(project.error());
    if (is_folder) return add_folder(absolute, *project);
    Found& found = add_file(absolute.string(), *project);
    found.shown = shown_path(path);
    found.is_reported = true;
    found.is_named = true;
    return {};
  }

  /// The project that `folder` belongs to: its configuration and its root.
  disk::Result<std::size_t> project_for(const fs::path& folder, bool is_folder) {
    const fs::path config_file = options_.config_file ? absolute_path(*options_.config_file) : find_config_file(folder);
    const fs::path repository = disk::repository_root(folder);
    fs::path root = !repository.empty() ? repository : !config_file.empty() ? config_file.parent_path() : folder;
    // A configuration given by hand may lie anywhere: it does not make its folder the root of files elsewhere.
    if (repository.empty() && !is_below(folder.string() + "/", root.string())) root = folder;
    const bool is_lone = repository.empty() && config_file.empty() && !is_folder;
    const std::string key = fmt::format("{}\n{}\n{}", config_file.string(), root.string(), is_lone);
    const auto known = projects_.find(key);
    if (known != projects_.end()) return known->second;
    auto config = config_file.empty() ? disk::Result<Config>(Config{}) : read_config(shown_path(config_file));
    if (!config) return tl::unexpected(config.error());
    if (config_file.empty()) config->folder = root;
    config->folder = absolute_path(config->folder);
    const std::size_t index = workspace_.projects.size();
    workspace_.projects.push_back({std::move(*config), root, {}, is_lone});
    workspace_.projects.back().vocabulary = vocabulary_for(workspace_.projects.back().config);
    projects_[key] = index;
    return index;
  }

  /// All Markdown files below the folder, each folder walked once: what lies below a root that was walked is known.
  disk::Result<const Paths*> walk(const fs::path& folder, const fs::path& root) {
    const std::string wanted = folder.string();
    const bool is_inside = is_below(wanted, root.string());
    if (!options_.loads_whole_repository || !is_inside) return walk(folder);
    const auto all = walk(root);
    if (!all) return all;
    Paths below;
    std::ranges::copy_if(**all, std::back_inserter(below), [&](const std::string& path) { return is_below(path, wanted); });
    // Nothing: perhaps the folder is hidden or ignored, and named all the same.
    if (below.empty()) return walk(folder);
    return &((*walks_)[wanted] = std::move(below));
  }

  disk::Result<const Paths*> walk(const fs::path& folder) {
    const auto known = walks_->find(folder.string());
    if (known != walks_->end()) return &known->second;
    const auto found = disk::find_markdown_files(folder);
    if (!found) return tl::unexpected(found.error());
    Paths& paths = (*walks_)[folder.string()];
    paths.reserve(found->size());
    for (const fs::path& path : *found) paths.push_back(path.string());
    return &paths;
  }

  disk::Result<void> add_folder(const fs::path& folder, std::size_t project) {
    const auto paths = walk(folder, workspace_.projects[project].root);
    if (!paths) return tl::unexpected(paths.error());
    for (const std::string& path : **paths) report_file(path, project);
    for (const auto& [path, bytes] : options_.contents) {
      const std::string absolute = absolute_path(path).string();
      if (disk::is_markdown_name(path) && is_below(absolute, folder.native())) report_file(absolute, project);
    }
    return {};
  }

  /// A file below a folder that is to be checked, unless the configuration says otherwise.
  void report_file(const std::string& path, std::size_t project) {
    const Config& config = workspace_.projects[project].config;
    const std::string_view relative = relative_to(path, config.folder.native());
    if (is_absent(path) || matches_any(config.exclude, relative)) return;
    if (!config.journals.empty() && !matches_any(config.journals, relative)) return;
    add_file(path, project).is_reported = true;
  }

  bool is_absent(const std::string& path) const { return !options_.absent.empty() && options_.absent.contains(shown(path)); }

  /// What nobody named is there for references alone. A root that can't be walked has none. A text that was given and
  /// has no file any more is part of the first project.
  void add_references() {
    for (const auto& [path, bytes] : options_.contents) {
      if (disk::is_markdown_name(path) && !workspace_.projects.empty()) add_file(absolute_path(path).string(), 0);
    }
    for (std::size_t i = 0; i < workspace_.projects.size(); ++i) {
      const Project& project = workspace_.projects[i];
      if (project.is_lone) continue;
      const auto paths = walk(project.root);
      if (!paths) continue;
      for (const std::string& path : **paths) {
        const bool is_excluded = matches_any(project.config.exclude, relative_to(path, project.config.folder.native()));
        if (!is_excluded && !is_absent(path)) add_file(path, i);
      }
    }
  }

  Found& add_file(const std::string& absolute, std::size_t project) {
    const auto [place, is_new] = found_.try_emplace(absolute);
    Found& found = place->second;
    if (!is_new) return found;
    const Config& config = workspace_.projects[project].config;
    found.shown = shown(absolute);
    found.project = project;
    found.is_declared = matches_any(config.journals, relative_to(absolute, config.folder.native()));
    return found;
  }

  std::string shown(const std::string& absolute) const {
    const std::string_view inside = relative_to(absolute, here_.native());
    if (inside.size() < absolute.size()) return std::string(inside);
    const fs::path relative = fs::path(absolute).lexically_relative(here_);
    return relative.empty() ? absolute : relative.generic_string();
  }

  void finish() {
    workspace_.files.reserve(found_.size());
    for (auto& [absolute, found] : found_) {
      JournalFile& file = workspace_.files.emplace_back();
      file.source.path = std::move(found.shown);
      file.is_reported = found.is_reported;
      file.is_named = found.is_named;
      file.is_declared_journal = found.is_declared;
      file.project = found.project;
    }
    std::ranges::sort(workspace_.files, {}, [](const JournalFile& file) -> const std::string& { return file.source.path; });
    if (workspace_.projects.empty()) return;
    workspace_.config = workspace_.projects.front().config;
    workspace_.root = workspace_.projects.front().root;
  }

  const LoadOptions& options_;
  Workspace& workspace_;
  fs::path here_;
  std::unordered_map<std::string, Found> found_;  ///< by absolute path
  std::shared_ptr<FolderWalks> walks_;
  std::map<std::string, std::size_t> projects_;
};

}  // namespace

std::string shown_path(const fs::path& path) {
  const std::string absolute = absolute_path(path).string();
  const std::string here = absolute_path(".").string();
  const std::string_view inside = relative_to(absolute, here);
  if (inside.size() < absolute.size()) return std::string(inside);
  return path.lexically_normal().generic_string();
}

JournalFile as_if_found(const Workspace& workspace, const fs::path& path) {
  const fs::path absolute = absolute_path(path);
  JournalFile file;
  file.source.path = shown_path(absolute);
  for (std::size_t i = 0; i < workspace.projects.size(); ++i) {
    const fs::path& root = workspace.projects[i].root;
    if (is_below(absolute.native(), root.native())) file.project = i;
  }
  if (workspace.projects.empty()) return file;
  const Config& config = workspace.config_of(file);
  file.is_declared_journal = matches_any(config.journals, relative_to(absolute.native(), config.folder.native()));
  return file;
}

disk::Result<void> find_journals(const LoadOptions& options, Workspace& workspace) { return Finder(options, workspace).run(); }

}  // namespace labbook::journal
