#include "history/workspace_at.h"

#include <fmt/format.h>

#include <algorithm>

#include "disk/glob.h"
#include "history/commit_text.h"
#include "history/git_access.h"
#include "history/tree_changes.h"
#include "journal/find_journals.h"
#include "journal/parallel.h"
#include "journal/resolve_references.h"
#include "journal/settle_dates.h"
#include "markdown/parse.h"

namespace labbook::history {
namespace {

namespace fs = std::filesystem;

struct FileAt {
  std::string shown;
  ObjectId blob;
};

bool is_excluded(const journal::Config& config, const fs::path& absolute) {
  std::error_code error;
  const fs::path folder = config.file.empty() ? fs::current_path(error) : fs::absolute(config.file, error).parent_path();
  const std::string relative = absolute.lexically_relative(folder.lexically_normal()).generic_string();
  const auto matches = [&relative](const std::string& pattern) { return disk::matches_glob(pattern, relative); };
  const bool is_named = config.journals.empty() || std::ranges::any_of(config.journals, matches);
  return !is_named || std::ranges::any_of(config.exclude, matches);
}

std::vector<FileAt> files_at(const Repository& repository, const ObjectId& tree, const journal::Config& config) {
  std::vector<FileAt> files;
  PathTable paths;
  TreeComparer comparer(repository, paths);
  std::error_code error;
  const fs::path here = fs::current_path(error);
  for (const TreeFile& file : comparer.files(tree)) {
    const fs::path absolute = repository.state().folder / paths[file.path];
    const std::string shown = absolute.lexically_relative(here).generic_string();
    if (shown.empty() || shown.starts_with("..") || is_excluded(config, absolute)) continue;
    files.push_back({shown, file.id});
  }
  std::ranges::sort(files, {}, &FileAt::shown);
  return files;
}

fs::path absolute_path(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

/// Whether the file is the one of this path, or below its folder.
bool is_at_or_below(const FileAt& file, const fs::path& path) {
  const fs::path absolute = absolute_path(file.shown);
  const auto [rest, unused] = std::mismatch(path.begin(), path.end(), absolute.begin(), absolute.end());
  return rest == path.end();
}

/// For a path that is not on the disk any more the folder that is left of it: its configuration counts.
fs::path left_of(fs::path path) {
  std::error_code error;
  while (!fs::exists(path, error) && path.has_relative_path()) path = path.parent_path();
  return path;
}

/// Leaves of the commit's files those that the paths name. A path of a file must be in the commit.
disk::Result<void> keep_named(std::vector<FileAt>& files, const std::vector<fs::path>& paths, std::string_view revision) {
  std::vector<FileAt> kept;
  for (const fs::path& path : paths) {
    const fs::path absolute = absolute_path(path);
    const std::size_t before = kept.size();
    for (const FileAt& file : files) {
      if (is_at_or_below(file, absolute)) kept.push_back(file);
    }
    std::error_code error;
    if (kept.size() > before || fs::is_directory(absolute, error)) continue;
    return disk::failure(disk::ErrorKind::not_found, fmt::format("{} has no journal \"{}\"", revision, path.string()));
  }
  std::ranges::sort(kept, {}, &FileAt::shown);
  // Not std::ranges::unique, whose subrange clang 14 can't compile with this library.
  const auto is_same = [](const FileAt& a, const FileAt& b) { return a.shown == b.shown; };
  kept.erase(std::unique(kept.begin(), kept.end(), is_same), kept.end());
  if (!paths.empty()) files = std::move(kept);
  return {};
}

void read_file(const journal::Workspace& workspace, journal::JournalFile& file, std::string bytes) {
  file.source = text::make_source_file(std::move(file.source.path), std::move(bytes));
  const markdown::Document document = markdown::parse(file.source);
  if (!document.is_too_complex()) file.journal = journal::read_in(workspace, file, file.source, document);
  file.journal.path = file.source.path;
}

}  // namespace

disk::Result<journal::Workspace> workspace_at(const Repository& repository, std::string_view revision,
                                              const journal::LoadOptions& options) {
  const auto commit = repository.resolve(revision);
  if (!commit) return tl::unexpected(commit.error());
  const auto text = repository.access()->read(*commit, ObjectType::commit);
  if (!text) return disk::failure(disk::ErrorKind::not_readable, "the commit " + commit->hex() + " can't be read");
  journal::LoadOptions on_disk = options;
  for (fs::path& path : on_disk.paths) path = left_of(absolute_path(path));
  auto workspace = journal::open_workspace(on_disk);
  if (!workspace) return workspace;
  std::vector<FileAt> files = files_at(repository, read_commit_text(*text).commit.tree, workspace->config);
  if (auto kept = keep_named(files, options.paths, revision); !kept) return tl::unexpected(kept.error());
  workspace->files.clear();
  for (const FileAt& file : files) workspace->files.push_back(journal::as_if_found(*workspace, file.shown));
  std::vector<disk::Result<std::string>> bytes;
  for (const FileAt& file : files) bytes.push_back(repository.read_blob(file.blob));
  journal::parallel_for(files.size(), options.jobs, [&](std::size_t i) {
    journal::JournalFile& file = workspace->files[i];
    if (bytes[i]) return read_file(*workspace, file, std::move(*bytes[i]));
    file.error = bytes[i].error();
  });
  std::vector<journal::Journal*> journals;
  for (journal::JournalFile& file : workspace->files) journals.push_back(&file.journal);
  journal::settle_dates(journals, journals);
  journal::resolve_references(journals);
  return workspace;
}

}  // namespace labbook::history
