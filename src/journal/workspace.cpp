#include "journal/workspace.h"

#include <fmt/format.h>

#include <algorithm>

#include "disk/read_file.h"
#include "journal/find_journals.h"
#include "journal/input_budget.h"
#include "journal/parallel.h"
#include "journal/read_journal.h"
#include "journal/reading_memory.h"
#include "journal/resolve_references.h"
#include "journal/settle_dates.h"
#include "markdown/parse.h"

namespace labbook::journal {
namespace {

void load_file(JournalFile& file, const LoadOptions& options) {
  const std::string path = std::move(file.source.path);
  const auto given = options.contents.find(path);
  const auto links = file.is_named ? disk::Links::followed : disk::Links::refused;
  auto bytes = given == options.contents.end() ? disk::read_file(path, disk::kMaxFileSize, links) : disk::Result<std::string>(given->second);
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

/// Reads the files of one workspace, each from any thread.
class WorkspaceReader {
 public:
  WorkspaceReader(Workspace& workspace, const LoadOptions& options, const FileVisitor& visitor)
      : workspace_(workspace), options_(options), visitor_(visitor) {
    if (options.memory != MemoryUse::none) memory_ = ReadingMemory(workspace, disk::CacheStore(disk::cache_folder() / "readings"));
  }

  void read(std::size_t index) {
    JournalFile& file = workspace_.files[index];
    if (const auto known = options_.known.find(file.source.path); known != options_.known.end()) return take_known(file, *known->second);
    const disk::WorkOn work(options_.progress, file.source.path);
    load_file(file, options_);
    if (!budget_.take(file.source.bytes.size())) return leave_out(file);
    file.journal.path = file.source.path;
    if (file.error || recall(index, file)) return;
    parse(index, file);
    if (options_.memory != MemoryUse::recall_and_keep || was_probed(file)) return;
    // Who needs every tree reads what is kept already, too.
    if (!visitor_.recall && memory_.has(file)) return;
    memory_.keep(file, visitor_.note ? visitor_.note(index) : std::string());
  }

  bool has_too_much() const { return budget_.is_spent(); }

  void save() {
    if (options_.memory == MemoryUse::recall_and_keep) memory_.save(workspace_);
  }

 private:
  /// The run ends with an error: what was not read takes no memory until then.
  static void leave_out(JournalFile& file) {
    text::SourceFile empty;
    empty.path = std::move(file.source.path);
    file.source = std::move(empty);
  }

  /// Whether it was refused for the time that it took, which may be another one tomorrow.
  static bool was_probed(const JournalFile& file) {
    return file.excess && file.excess->kind == markdown::ExcessKind::inline_marks;
  }

  bool recall(std::size_t index, JournalFile& file) {
    // A visitor that is content with nothing but the tree.
    if (visitor_.visit && !visitor_.recall) return false;
    std::optional<Reading> reading = memory_.recall(file);
    if (!reading) return false;
    if (reading->excess) return refuse(file, *reading->excess), true;
    std::swap(file.journal, reading->journal);
    file.journal.path = file.source.path;
    return !visitor_.recall || visitor_.recall(index, file, reading->note);
  }

  void parse(std::size_t index, JournalFile& file) {
    const markdown::Document document = markdown::parse(file.source);
    if (document.is_too_complex()) return refuse(file, *document.excess());
    file.journal = read_in(workspace_, file, file.source, document);
    if (visitor_.visit) visitor_.visit(index, file, document);
  }

  Workspace& workspace_;
  const LoadOptions& options_;
  const FileVisitor& visitor_;
  ReadingMemory memory_;
  InputBudget budget_;
};

/// References and open dates are resolved within each project: two repositories know nothing of each other.
void resolve(Workspace& workspace) {
  std::vector<std::vector<Journal*>> by_project(workspace.projects.size());
  for (JournalFile& file : workspace.files) by_project[file.project].push_back(&file.journal);
  for (std::vector<Journal*>& journals : by_project) {
    settle_dates(journals);
    resolve_references(journals);
  }
}

}  // namespace

disk::Result<Workspace> open_workspace(const LoadOptions& options) {
  disk::begin_stage(options.progress, "finding files");
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

disk::Result<void> read_workspace(Workspace& workspace, const LoadOptions& options, const FileVisitor& visitor) {
  disk::begin_stage(options.progress, "reading", workspace.files.size());
  WorkspaceReader reader(workspace, options, visitor);
  parallel_for(workspace.files.size(), options.jobs, [&](std::size_t i) { reader.read(i); });
  if (reader.has_too_much()) {
    return disk::failure(disk::ErrorKind::too_large, fmt::format("the Markdown files have more than {} bytes together; leave some out with \"exclude\" in labbook.json", InputBudget::kMost));
  }
  for (const JournalFile& file : workspace.files) {
    if (file.is_named && file.error && !file.excess) return tl::unexpected(*file.error);
  }
  reader.save();
  disk::begin_stage(options.progress, "resolving references");
  resolve(workspace);
  return {};
}

disk::Result<Workspace> load_workspace(const LoadOptions& options, const DocumentVisitor& visit) {
  auto workspace = open_workspace(options);
  if (!workspace) return workspace;
  if (auto read = read_workspace(*workspace, options, {.visit = visit, .note = {}, .recall = {}}); !read) return tl::unexpected(read.error());
  return workspace;
}

}  // namespace labbook::journal
