#include "lint/seen_files.h"

#include "disk/read_file.h"
#include "journal/parallel.h"
#include "journal/reading_memory.h"
#include "lint/remembered_findings.h"

namespace labbook::lint {
namespace {

using journal::JournalFile;

/// Whether the two identities are of files that were found alike, whatever they hold.
bool are_found_alike(std::string_view one, std::string_view two) {
  constexpr std::size_t kName = 32;  // disk::content_name()
  return one.size() == two.size() && one.size() > kName && one.substr(0, one.size() - kName) == two.substr(0, two.size() - kName);
}

bool has_same_text(const JournalFile& file, const PackedRecord& record, const journal::LoadOptions& load) {
  auto bytes = bytes_of(file, load);
  return bytes && identity_with(file, std::move(*bytes)) == record.identity;
}

SeenFile see(const JournalFile& file, const PackedRecord& record, const std::filesystem::path& root, const journal::LoadOptions& load,
             Surroundings& surroundings) {
  SeenFile seen{&record, settled_stamp(file, load), true};
  if (record.is_volatile || record.is_reported != file.is_reported) return seen;
  if (!are_found_alike(identity_with(file, {}), record.identity)) return seen;
  const bool is_stamped = seen.stamp && record.stamp && *seen.stamp == *record.stamp;
  if (!is_stamped && !has_same_text(file, record, load)) return seen;
  const auto dependencies = unpack_dependencies(record.dependencies);
  seen.is_changed = !dependencies || !surroundings.are_as(*dependencies, root);
  return seen;
}

}  // namespace

std::string identity_with(const JournalFile& file, std::string bytes) {
  JournalFile now;
  now.source.path = file.source.path;
  now.is_declared_journal = file.is_declared_journal;
  now.is_named = file.is_named;
  now.project = file.project;
  now.source.text = std::move(bytes);
  return journal::identity_of(now);
}

disk::Result<std::string> bytes_of(const JournalFile& file, const journal::LoadOptions& load) {
  const auto given = load.contents.find(file.source.path);
  if (given != load.contents.end()) return given->second;
  return disk::read_file(file.source.path, disk::kMaxFileSize, file.is_named ? disk::Links::followed : disk::Links::refused);
}

SeenFiles see_files(const journal::Workspace& workspace, const RunMemory& memory, const journal::LoadOptions& load) {
  SeenFiles all;
  all.files.resize(workspace.files.size());
  auto record = memory.records().begin();
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    for (; record != memory.records().end() && record->path < workspace.files[i].source.path; ++record) all.gone.push_back(&*record);
    if (record != memory.records().end() && record->path == workspace.files[i].source.path) all.files[i].record = &*record++;
  }
  for (; record != memory.records().end(); ++record) all.gone.push_back(&*record);
  Surroundings surroundings(load);
  journal::parallel_for(workspace.files.size(), load.jobs, [&](std::size_t i) {
    const JournalFile& file = workspace.files[i];
    SeenFile& seen = all.files[i];
    if (seen.record != nullptr) seen = see(file, *seen.record, workspace.project_of(file).root, load, surroundings);
    else seen.stamp = settled_stamp(file, load);
  });
  for (const SeenFile& seen : all.files) all.has_new_stamps |= !seen.is_changed && seen.stamp && seen.stamp != seen.record->stamp;
  return all;
}

}  // namespace labbook::lint
