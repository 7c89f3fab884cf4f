#include "journal/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "disk/find_files.h"
#include "disk/read_file.h"
#include "journal/parallel.h"
#include "journal/read_journal.h"
#include "journal/resolve_references.h"
#include "markdown/parse.h"

namespace labbook::journal {
namespace {

namespace fs = std::filesystem;

/// Paths as labbook prints them: relative to the working directory, with `/`.
std::string shown_path(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  const fs::path relative = absolute.lexically_relative(fs::current_path(error));
  return relative.empty() || relative.native().starts_with("..") ? path.lexically_normal().generic_string()
                                                                 : relative.generic_string();
}

disk::Result<std::set<std::string>> named_files(const std::vector<fs::path>& paths) {
  std::set<std::string> names;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      const auto bytes = disk::read_file(path);
      if (!bytes) return tl::unexpected(bytes.error());
      names.insert(shown_path(path));
      continue;
    }
    const auto found = disk::find_markdown_files(path);
    if (!found) return tl::unexpected(found.error());
    for (const fs::path& file : *found) names.insert(shown_path(file));
  }
  return names;
}

void load_file(JournalFile& file) {
  const std::string path = std::move(file.source.path);
  auto bytes = disk::read_file(path);
  if (!bytes) {
    file.source.path = path;
    file.error = bytes.error();
    return;
  }
  file.source = text::make_source_file(path, std::move(*bytes));
}

void refuse(JournalFile& file, const markdown::Excess& excess) {
  file.journal.path = file.source.path;
  file.excess = excess;
  file.error = disk::Error{disk::ErrorKind::too_complex,
                           fmt::format("{} is too complex: {}", file.source.path, excess_message(excess.kind))};
}

/// What paths in journals must not lead out of: the repository of the first PATH, else the configuration's folder, else
/// the PATH's own folder.
fs::path find_root(const fs::path& start, const Config& config) {
  std::error_code error;
  const fs::path absolute = fs::absolute(start, error).lexically_normal();
  const fs::path folder = fs::is_directory(absolute, error) ? absolute : absolute.parent_path();
  if (const fs::path repository = disk::repository_root(folder); !repository.empty()) return repository;
  return config.file.empty() ? folder : fs::absolute(config.file, error).lexically_normal().parent_path();
}

}  // namespace

disk::Result<Workspace> open_workspace(const LoadOptions& options) {
  Workspace workspace;
  const fs::path start = options.paths.empty() ? fs::path(".") : options.paths.front();
  auto config = options.config_file ? read_config(*options.config_file) : find_config(start);
  if (!config) return tl::unexpected(config.error());
  workspace.config = std::move(*config);
  workspace.root = find_root(start, workspace.config);
  const auto names = named_files(options.paths.empty() ? std::vector<fs::path>{"."} : options.paths);
  if (!names) return tl::unexpected(names.error());
  workspace.files.resize(names->size());
  auto file = workspace.files.begin();
  for (const std::string& name : *names) (file++)->source.path = name;
  return workspace;
}

void read_workspace(Workspace& workspace, const LoadOptions& options, const DocumentVisitor& visit) {
  parallel_for(workspace.files.size(), options.jobs, [&](std::size_t i) {
    JournalFile& file = workspace.files[i];
    load_file(file);
    if (file.error) return;
    const markdown::Document document = markdown::parse(file.source);
    if (document.is_too_complex()) return refuse(file, *document.excess());
    file.journal = read_journal(file.source, document, shipped_vocabulary());
    if (visit) visit(i, file, document);
  });
  std::vector<Journal*> journals;
  for (JournalFile& file : workspace.files) journals.push_back(&file.journal);
  resolve_references(journals);
}

disk::Result<Workspace> load_workspace(const LoadOptions& options, const DocumentVisitor& visit) {
  auto workspace = open_workspace(options);
  if (workspace) read_workspace(*workspace, options, visit);
  return workspace;
}

}  // namespace labbook::journal
