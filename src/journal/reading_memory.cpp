#include "journal/reading_memory.h"

#include <fmt/format.h>

#include <filesystem>
#include <functional>

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
  packer.put_text(pack_journal(file.journal));
  return packer.take();
}

/// Few, so that a small repository is one file of the cache; a repository that grows starts anew a few times at most.
std::size_t shard_count_for(std::size_t files) { return files < 32 ? 1 : files < 512 ? 8 : 64; }

std::optional<Reading> unpacked(std::string_view record) {
  disk::ByteReader reader(record);
  Reading reading;
  reading.excess = reader.get<std::optional<markdown::Excess>>();
  reading.note = reader.get_text();
  auto journal = unpack_journal(reader.get_text());
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
  return fmt::format("{}\n{}{}{}{}", file.source.path, file.is_declared_journal ? 'd' : '-', file.is_named ? 'n' : '-',
                     file.project, disk::content_name(file.source.bytes));
}

ReadingMemory::ReadingMemory(const Workspace& workspace, disk::CacheStore store) : store_(std::move(store)) {
  if (store_.folder().empty()) return;
  reader_ = "labbook readings\n" + identity_of(workspace);
  shard_count_ = shard_count_for(workspace.files.size());
  shards_ = std::make_unique<Shard[]>(shard_count_);
}

std::string ReadingMemory::key_of_shard(std::size_t index) const {
  return fmt::format("{}\npart {} of {}", reader_, index, shard_count_);
}

std::size_t ReadingMemory::index_of(std::string_view path) const { return std::hash<std::string_view>{}(path) % shard_count_; }

ReadingMemory::Shard& ReadingMemory::shard_of(std::string_view path) {
  const std::size_t index = index_of(path);
  Shard& shard = shards_[index];
  std::call_once(shard.is_loaded, [&] { load(shard, index); });
  return shard;
}

void ReadingMemory::load(Shard& shard, std::size_t index) {
  shard.bytes = store_.find(key_of_shard(index)).value_or(std::string());
  disk::ByteReader reader(shard.bytes);
  for (std::size_t count = reader.get_size(); count > 0 && reader.is_good(); --count) {
    const std::string_view key = reader.get_text();
    shard.old.emplace(key, reader.get_text());
  }
}

std::string ReadingMemory::packed(const Shard& shard, std::span<const std::string> keys) {
  std::vector<std::pair<std::string_view, std::string_view>> records;
  for (const std::string& key : keys) {
    const auto fresh = shard.fresh.find(key);
    const auto old = shard.old.find(key);
    if (fresh != shard.fresh.end()) records.emplace_back(key, fresh->second);
    else if (old != shard.old.end()) records.emplace_back(key, old->second);
  }
  disk::BytePacker packer;
  packer.put_size(records.size());
  for (const auto& [key, record] : records) {
    packer.put_text(key);
    packer.put_text(record);
  }
  return packer.take();
}

std::optional<Reading> ReadingMemory::recall(const JournalFile& file) {
  if (!is_used()) return std::nullopt;
  Shard& shard = shard_of(file.source.path);
  const auto found = shard.old.find(identity_of(file));
  return found == shard.old.end() ? std::nullopt : unpacked(found->second);
}

bool ReadingMemory::has(const JournalFile& file) { return is_used() && shard_of(file.source.path).old.contains(identity_of(file)); }

void ReadingMemory::keep(const JournalFile& file, std::string_view note) {
  if (!is_used()) return;
  Shard& shard = shard_of(file.source.path);
  std::string record = record_of(file, note);
  const std::lock_guard lock(shard.mutex);
  shard.fresh.insert_or_assign(identity_of(file), std::move(record));
}

void ReadingMemory::save(const Workspace& workspace) {
  if (!is_used()) return;
  std::vector<std::vector<std::string>> keys(shard_count_);
  for (const JournalFile& file : workspace.files) keys[index_of(file.source.path)].push_back(identity_of(file));
  bool has_written = false;
  for (std::size_t i = 0; i < shard_count_; ++i) {
    if (shards_[i].fresh.empty()) continue;
    store_.put(key_of_shard(i), packed(shards_[i], keys[i]));
    has_written = true;
  }
  if (has_written) store_.make_room();
}

}  // namespace labbook::journal
