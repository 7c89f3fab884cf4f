#include "journal/reading_memory.h"

#include <fmt/format.h>

#include <filesystem>

#include "disk/packed_bytes.h"
#include "disk/read_file.h"
#include "journal/packed_journal.h"
#include "journal/workspace.h"

namespace labbook::journal {
namespace {

std::string record_of(const JournalFile& file, std::string_view note) {
  disk::BytePacker packer;
  packer.put(file.excess);
  packer.put_text(note);
  packer.put_text(pack_heads(file.journal));
  packer.put_text(pack_journal(file.journal));
  return packer.take();
}

std::optional<Reading> unpacked(std::string_view record, bool needs_heads_alone) {
  disk::ByteReader reader(record);
  Reading reading;
  reading.excess = reader.get<std::optional<markdown::Excess>>();
  reading.note = reader.get_text();
  const std::string_view heads = reader.get_text();
  const std::string_view whole = reader.get_text();
  auto journal = needs_heads_alone ? unpack_heads(heads) : unpack_journal(whole);
  if (!journal || !reader.is_good()) return std::nullopt;
  reading.journal = std::move(*journal);
  return reading;
}

}  // namespace

std::string identity_of(const Project& project) {
  const auto bytes = project.config.file.empty() ? disk::Result<std::string>(std::string()) : disk::read_file(project.config.file);
  return fmt::format("{}\n{}\n{}\n", project.root.string(), project.config.folder.string(), bytes.value_or(std::string()));
}

std::string identity_of(const Workspace& workspace) {
  std::error_code error;
  std::string all = std::filesystem::current_path(error).string() + "\n";
  for (const Project& project : workspace.projects) all += identity_of(project);
  return fmt::format("program {}\nreading {}", disk::program_version(), disk::content_name(all));
}

std::string identity_of(const JournalFile& file) {
  return fmt::format("{}\n{}{}{}{}", file.source.path, file.is_declared_journal ? 'd' : '-', file.is_named ? 'n' : '-', file.project,
                     file.text_name.empty() ? disk::content_name(file.source.bytes()) : file.text_name);
}

ReadingMemory::ReadingMemory(const Workspace& workspace, disk::CacheStore store)
    : records_(workspace, std::move(store), "labbook readings 2") {}

std::optional<Reading> ReadingMemory::recall(const JournalFile& file, bool needs_heads_alone) {
  const auto record = records_.find(file);
  return record ? unpacked(*record, needs_heads_alone) : std::nullopt;
}

bool ReadingMemory::has(const JournalFile& file) { return records_.find(file).has_value(); }

void ReadingMemory::keep(const JournalFile& file, std::string_view note) {
  if (is_used()) records_.keep(file, record_of(file, note));
}

}  // namespace labbook::journal
