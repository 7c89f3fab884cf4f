#include "journal/workspace.h"

#include <fmt/format.h>

#include <algorithm>

#include "disk/read_file.h"
#include "journal/find_journals.h"
#include "journal/parallel.h"
#include "journal/read_journal.h"
#include "journal/resolve_references.h"
#include "markdown/parse.h"

namespace labbook::journal {
namespace {

void load_file(JournalFile& file, const LoadOptions& options) {
  const std::string path = std::move(file.source.path);
  const auto given = options.contents.find(path);
  auto bytes = given == options.contents.end() ? disk::read_file(path) : disk::Result<std::string>(given->second);
  if (!bytes) {
    file.source.path = path;
    file.error = bytes.error();
    return;
  }
  file.source = text::make_source_file(path, std::move(*bytes));
}

void refuse(JournalFile& file, const markdown::Excess& excess) {
  file.excess = excess;
  file.error = disk::Error{disk::ErrorKind::too_complex,
                           fmt::format("{} is too complex: {}", file.source.path, excess_message(excess.kind))};
}

void take_known(JournalFile& file, const JournalFile& known) {
  file.source = known.source;
  file.journal = known.journal;
  file.error = known.error;
  file.excess = known.excess;
}

/// What the configuration does not call a journal is none, where it names its journals.
bool may_be_journal(const Workspace& workspace, const JournalFile& file) {
  return file.is_declared_journal || file.is_named || workspace.config_of(file).journals.empty();
}

void read_file(Workspace& workspace, std::size_t index, const LoadOptions& options, const DocumentVisitor& visit) {
  JournalFile& file = workspace.files[index];
  if (const auto known = options.known.find(file.source.path); known != options.known.end()) return take_known(file, *known->second);
  const disk::WorkOn work(options.progress, file.source.path);
  load_file(file, options);
  file.journal.path = file.source.path;
  if (file.error) return;
  const markdown::Document document = markdown::parse(file.source);
  if (document.is_too_complex()) return refuse(file, *document.excess());
  file.journal = read_in(workspace, file, file.source, document);
  if (visit) visit(index, file, document);
}

/// References are resolved within each project: two repositories know nothing of each other.
void resolve(Workspace& workspace) {
  std::vector<std::vector<Journal*>> by_project(workspace.projects.size());
  for (JournalFile& file : workspace.files) by_project[file.project].push_back(&file.journal);
  for (std::vector<Journal*>& journals : by_project) resolve_references(journals);
}

}  // namespace

disk::Result<Workspace> open_workspace(const LoadOptions& options) {
  Workspace workspace;
  if (auto found = find_journals(options, workspace); !found) return tl::unexpected(found.error());
  return workspace;
}

Journal read_in(const Workspace& workspace, const JournalFile& file, const text::SourceFile& text,
                const markdown::Document& document) {
  Journal none;
  none.path = text.path;
  if (!may_be_journal(workspace, file)) return none;
  const Project& project = workspace.project_of(file);
  ReadOptions options;
  options.language = project.config.language;
  options.is_named_journal = file.is_declared_journal;
  return read_journal(text, document, *project.vocabulary, options);
}

disk::Result<void> read_workspace(Workspace& workspace, const LoadOptions& options, const DocumentVisitor& visit) {
  disk::begin_stage(options.progress, "reading", workspace.files.size());
  parallel_for(workspace.files.size(), options.jobs,
               [&](std::size_t i) { read_file(workspace, i, options, visit); });
  for (const JournalFile& file : workspace.files) {
    if (file.is_named && file.error && !file.excess) return tl::unexpected(*file.error);
  }
  resolve(workspace);
  return {};
}

disk::Result<Workspace> load_workspace(const LoadOptions& options, const DocumentVisitor& visit) {
  auto workspace = open_workspace(options);
  if (!workspace) return workspace;
  if (auto read = read_workspace(*workspace, options, visit); !read) return tl::unexpected(read.error());
  return workspace;
}

}  // namespace labbook::journal
