#include "history/workspace_at.h"

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
  auto workspace = journal::open_workspace(options);
  if (!workspace) return workspace;
  const std::vector<FileAt> files = files_at(repository, read_commit_text(*text).commit.tree, workspace->config);
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
  journal::settle_dates(journals);
  journal::resolve_references(journals);
  return workspace;
}

}  // namespace labbook::history
