#include "journal/workspace_reader.h"

#include <fmt/format.h>

#include "disk/read_file.h"
#include "journal/find_journals.h"
#include "journal/parallel.h"
#include "journal/resolve_references.h"
#include "journal/settle_dates.h"
#include "markdown/parse.h"

namespace labbook::journal {
namespace {

void load_file(JournalFile& file, const LoadOptions& options) {
  const std::string path = std::move(file.source.path);
  const auto given = options.contents.find(path);
  const auto links = file.is_named ? disk::Links::followed : disk::Links::refused;
  auto bytes =
      given == options.contents.end() ? disk::read_file(path, disk::kMaxFileSize, links) : disk::Result<std::string>(given->second);
  if (!bytes) {
    file.source.path = path;
    file.error = bytes.error();
    return;
  }
  file.source = text::make_source_file(path, std::move(*bytes));
}

void refuse(JournalFile& file, const markdown::Excess& excess) {
  file.excess = excess;
  file.error =
      disk::Error{disk::ErrorKind::too_complex, fmt::format("{} is too complex: {}", file.source.path, excess_message(excess.kind))};
}

void take_known(JournalFile& file, const JournalFile& known) {
  file.source = known.source;
  file.journal = known.journal;
  file.error = known.error;
  file.excess = known.excess;
}

/// The run ends with an error: what was not read takes no memory until then.
void leave_out(JournalFile& file) {
  text::SourceFile empty;
  empty.path = std::move(file.source.path);
  file.source = std::move(empty);
}

/// Whether it was refused for the time that it took, which may be another one tomorrow.
bool was_probed(const JournalFile& file) { return file.excess && file.excess->kind == markdown::ExcessKind::inline_marks; }

/// The lists grew by doubling. All models stay until the end, and these are most of them.
void give_back_slack(Journal& journal) {
  for (Entry& entry : journal.entries) {
    entry.metrics.shrink_to_fit();
    entry.parameters.shrink_to_fit();
    entry.fields.shrink_to_fit();
    entry.sections.shrink_to_fit();
    entry.references.shrink_to_fit();
  }
}

}  // namespace

WorkspaceReader::WorkspaceReader(Workspace& workspace, const LoadOptions& options, const FileVisitor& visitor)
    : workspace_(workspace), options_(options), visitor_(visitor) {
  if (options.memory == MemoryUse::none) return;
  memory_ = ReadingMemory(workspace, disk::CacheStore(disk::cache_folder() / "readings"));
  // Who visits files needs their texts.
  if (options.needs_heads_alone && !visitor.visit && !visitor.recall)
    heads_ = HeadsMemory(workspace, options, disk::CacheStore(disk::cache_folder() / "heads"));
}

void WorkspaceReader::read(std::span<const std::size_t> files) {
  parallel_for(files.size(), options_.jobs, [&](std::size_t i) { read(files[i]); });
}

void WorkspaceReader::resolve(const std::function<bool(std::size_t)>& is_open) {
  // Two repositories know nothing of each other.
  std::vector<std::vector<Journal*>> by_project(workspace_.projects.size());
  std::vector<std::vector<Journal*>> open(workspace_.projects.size());
  for (std::size_t i = 0; i < workspace_.files.size(); ++i) {
    JournalFile& file = workspace_.files[i];
    by_project[file.project].push_back(&file.journal);
    if (!is_open || is_open(i)) open[file.project].push_back(&file.journal);
  }
  for (std::size_t i = 0; i < by_project.size(); ++i) settle_dates(by_project[i], open[i]);
  if (options_.needs_heads_alone) return;
  for (std::size_t i = 0; i < by_project.size(); ++i) resolve_references(by_project[i], open[i]);
}

void WorkspaceReader::save(std::span<const std::string> identities) {
  if (!keeps_readings()) return;
  std::vector<JournalFile> others;
  for (const auto& [path, text] : options_.other_texts) {
    others.push_back(as_if_found(workspace_, path));
    others.back().source = text::make_source_file(path, std::string(text));
  }
  memory_.save(workspace_, identities, others);
  if (options_.memory == MemoryUse::recall_and_keep) heads_.save();
}

std::optional<Journal> WorkspaceReader::known_reading(const JournalFile& file) {
  std::optional<Reading> reading = memory_.recall(file, false);
  if (!reading || reading->excess) return std::nullopt;
  return std::move(reading->journal);
}

void WorkspaceReader::read(std::size_t index) {
  JournalFile& file = workspace_.files[index];
  if (const auto known = options_.known.find(file.source.path); known != options_.known.end()) return take_known(file, *known->second);
  const disk::WorkOn work(options_.progress, file.source.path);
  if (const auto size = heads_.recall(index, file)) return void(budget_.take(*size));
  load_file(file, options_);
  if (!budget_.take(file.source.bytes().size())) return leave_out(file);
  file.journal.path = file.source.path;
  if (file.error) return;
  if (options_.needs_heads_alone) file.text_name = disk::content_name(file.source.bytes());
  const bool is_recalled = recall(index, file);
  if (!is_recalled) parse(index, file);
  heads_.keep(index, file);
  if (is_recalled) return;
  if (!keeps_readings() || was_probed(file)) return;
  // Who needs every tree reads what is kept already, too.
  if (!visitor_.recall && memory_.has(file)) return;
  memory_.keep(file, visitor_.note ? visitor_.note(index) : std::string());
}

bool WorkspaceReader::recall(std::size_t index, JournalFile& file) {
  // A visitor that is content with nothing but the tree.
  if (visitor_.visit && !visitor_.recall) return false;
  std::optional<Reading> reading = memory_.recall(file, options_.needs_heads_alone);
  if (!reading) return false;
  if (reading->excess) return refuse(file, *reading->excess), true;
  std::swap(file.journal, reading->journal);
  file.journal.path = file.source.path;
  file.has_heads_alone = options_.needs_heads_alone;
  return !visitor_.recall || visitor_.recall(index, file, reading->note);
}

void WorkspaceReader::parse(std::size_t index, JournalFile& file) {
  const markdown::Document document = markdown::parse(file.source);
  if (document.is_too_complex()) return refuse(file, *document.excess());
  file.journal = read_in(workspace_, file, file.source, document);
  give_back_slack(file.journal);
  if (visitor_.visit) visitor_.visit(index, file, document);
}

}  // namespace labbook::journal
