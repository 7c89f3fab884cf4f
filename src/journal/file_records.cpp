#include "journal/file_records.h"

#include <fmt/format.h>

#include <functional>
#include <utility>
#include <vector>

#include "disk/packed_bytes.h"
#include "journal/reading_memory.h"
#include "journal/workspace.h"

namespace labbook::journal {
namespace {

/// Few, so that a small repository is one file of the cache; a repository that grows starts anew a few times at most.
std::size_t shard_count_for(std::size_t files) { return files < 32 ? 1 : files < 512 ? 8 : 64; }

}  // namespace

FileRecords::FileRecords(const Workspace& workspace, disk::CacheStore store, std::string_view kind) : store_(std::move(store)) {
  if (store_.folder().empty()) return;
  kind_ = fmt::format("{}\n{}", kind, identity_of(workspace));
  shard_count_ = shard_count_for(workspace.files.size());
  shards_ = std::make_unique<Shard[]>(shard_count_);
}

std::string FileRecords::key_of_shard(std::size_t index) const { return fmt::format("{}\npart {} of {}", kind_, index, shard_count_); }

std::size_t FileRecords::index_of(std::string_view path) const { return std::hash<std::string_view>{}(path) % shard_count_; }

FileRecords::Shard& FileRecords::shard_of(std::string_view path) {
  const std::size_t index = index_of(path);
  Shard& shard = shards_[index];
  std::call_once(shard.is_loaded, [&] { load(shard, index); });
  return shard;
}

void FileRecords::load(Shard& shard, std::size_t index) {
  shard.value = store_.find_large(key_of_shard(index)).value_or(disk::LargeValue());
  disk::ByteReader reader(shard.value.bytes);
  for (std::size_t count = reader.get_size(); count > 0 && reader.is_good(); --count) {
    const std::string_view key = reader.get_text();
    shard.old.emplace(key, reader.get_text());
  }
}

std::string FileRecords::packed(const Shard& shard, std::span<const std::string> keys) {
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

std::optional<std::string_view> FileRecords::find(const JournalFile& file) {
  if (!is_used()) return std::nullopt;
  Shard& shard = shard_of(file.source.path);
  const auto found = shard.old.find(identity_of(file));
  return found == shard.old.end() ? std::nullopt : std::optional(found->second);
}

void FileRecords::keep(const JournalFile& file, std::string record) {
  if (!is_used()) return;
  Shard& shard = shard_of(file.source.path);
  const std::lock_guard lock(shard.mutex);
  shard.fresh.insert_or_assign(identity_of(file), std::move(record));
}

void FileRecords::save(const Workspace& workspace, std::span<const std::string> identities, std::span<const JournalFile> others) {
  if (!is_used()) return;
  std::vector<std::vector<std::string>> keys(shard_count_);
  for (std::size_t i = 0; i < workspace.files.size(); ++i) {
    const std::size_t index = index_of(workspace.files[i].source.path);
    if (!shards_[index].fresh.empty()) keys[index].push_back(identities.empty() ? identity_of(workspace.files[i]) : identities[i]);
  }
  for (const JournalFile& other : others) {
    const std::size_t index = index_of(other.source.path);
    if (!shards_[index].fresh.empty()) keys[index].push_back(identity_of(other));
  }
  bool has_written = false;
  for (std::size_t i = 0; i < shard_count_; ++i) {
    if (shards_[i].fresh.empty()) continue;
    store_.put(key_of_shard(i), packed(shards_[i], keys[i]));
    has_written = true;
  }
  if (has_written) store_.make_room();
}

}  // namespace labbook::journal
