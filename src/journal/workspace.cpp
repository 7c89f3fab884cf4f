#include "journal/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "disk/read_file.h"
#include "journal/find_journals.h"
#include "journal/read_journal.h"
#include "journal/workspace_reader.h"
#include "markdown/parse.h"

namespace labbook::journal {
namespace {

/// What the configuration does not call a journal is none, where it names its journals.
bool may_be_journal(const Workspace& workspace, const JournalFile& file) {
  return file.is_declared_journal || file.is_named || workspace.config_of(file).journals.empty();
}

}  // namespace

disk::Result<Workspace> open_workspace(const LoadOptions& options) {
  disk::begin_stage(options.progress, "finding files");
  Workspace workspace;
  if (auto found = find_journals(options, workspace); !found) return tl::unexpected(found.error());
  return workspace;
}

Journal read_in(const Workspace& workspace, const JournalFile& file, const text::SourceFile& text, const markdown::Document& document) {
  Journal none;
  none.path = text.path;
  if (!may_be_journal(workspace, file)) return none;
  const Project& project = workspace.project_of(file);
  ReadOptions options;
  options.language = project.config.language;
  options.is_named_journal = file.is_declared_journal;
  return read_journal(text, document, *project.vocabulary, options);
}

text::SourceFile read_text(const JournalFile& file) {
  auto bytes = disk::read_file(file.source.path, disk::kMaxFileSize, file.is_named ? disk::Links::followed : disk::Links::refused);
  return text::make_source_file(file.source.path, std::move(bytes).value_or(std::string()));
}

Journal read_whole(const Workspace& workspace, const JournalFile& file, const text::SourceFile& text) {
  Journal whole = read_in(workspace, file, text, markdown::parse(text));
  whole.path = file.journal.path;
  whole.is_day_first = file.journal.is_day_first;
  for (std::size_t i = 0; i < std::min(whole.entries.size(), file.journal.entries.size()); ++i) {
    const Entry& settled = file.journal.entries[i];
    whole.entries[i].date = settled.date;
    whole.entries[i].end_date = settled.end_date;
    whole.entries[i].dates = settled.dates;
  }
  return whole;
}

disk::Result<void> read_workspace(Workspace& workspace, const LoadOptions& options, const FileVisitor& visitor) {
  disk::begin_stage(options.progress, "reading", workspace.files.size());
  WorkspaceReader reader(workspace, options, visitor);
  std::vector<std::size_t> all(workspace.files.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  reader.read(all);
  if (reader.has_too_much()) {
    return disk::failure(disk::ErrorKind::too_large,
                         fmt::format("the Markdown files have more than {} bytes together; leave some out with \"exclude\" in labbook.json",
                                     InputBudget::kMost));
  }
  for (const JournalFile& file : workspace.files) {
    if (file.is_named && file.error && !file.excess) return tl::unexpected(*file.error);
  }
  reader.save();
  disk::begin_stage(options.progress, "resolving references");
  reader.resolve();
  return {};
}

disk::Result<Workspace> load_workspace(const LoadOptions& options, const DocumentVisitor& visit) {
  auto workspace = open_workspace(options);
  if (!workspace) return workspace;
  if (auto read = read_workspace(*workspace, options, {.visit = visit, .note = {}, .recall = {}}); !read)
    return tl::unexpected(read.error());
  return workspace;
}

}  // namespace labbook::journal
