#include "journal/heads_memory.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <utility>

#include "disk/packed_bytes.h"
#include "journal/packed_journal.h"
#include "journal/reading_memory.h"
#include "journal/workspace.h"

namespace labbook::journal {
namespace {

/// One for each folder that people run labbook in.
constexpr std::uint64_t kMostBytes = 64ULL * 1024 * 1024;

/// How the file was found, which decides how it is read beside its text.
std::string found_as(const JournalFile& file) {
  return fmt::format("{}\n{}{}{}", file.source.path, file.is_declared_journal ? 'd' : '-', file.is_named ? 'n' : '-', file.project);
}

std::string packed(std::string_view identity, const disk::FileStamp& stamp, std::string_view name, std::string_view heads) {
  disk::BytePacker packer;
  packer.put_text(identity);
  packer.put(stamp);
  packer.put_text(name);
  packer.put_text(heads);
  return packer.take();
}

}  // namespace

HeadsMemory::HeadsMemory(const Workspace& workspace, const LoadOptions& options, disk::CacheStore store)
    : store_(std::move(store)), slots_(workspace.files.size()) {
  // Bytes that stand for a file's own have no stamp.
  if (store_.folder().empty() || !options.contents.empty()) return;
  store_ = disk::CacheStore(store_.folder(), kMostBytes);
  key_ = fmt::format("labbook heads 1\n{}", identity_of(workspace));
  value_ = store_.find_large(key_).value_or(disk::LargeValue());
  read_records(workspace);
}

/// Records and files are both in the order of their paths.
void HeadsMemory::read_records(const Workspace& workspace) {
  disk::ByteReader reader(value_.bytes);
  std::size_t file = 0;
  for (std::size_t count = reader.get_size(); count > 0 && reader.is_good(); --count) {
    Record record;
    record.identity = reader.get_text();
    record.stamp = reader.get<disk::FileStamp>();
    record.name = reader.get_text();
    record.heads = reader.get_text();
    const std::string_view path = record.identity.substr(0, record.identity.find('\n'));
    while (file < workspace.files.size() && workspace.files[file].source.path < path) ++file;
    if (reader.is_good() && file < workspace.files.size() && workspace.files[file].source.path == path) slots_[file].old = record;
  }
}

std::optional<std::uint64_t> HeadsMemory::recall(std::size_t index, JournalFile& file) {
  if (key_.empty()) return std::nullopt;
  Slot& slot = slots_[index];
  // Before the file is read: what is written to it from now on gives it another one.
  slot.stamp = disk::stamp_at(AT_FDCWD, file.source.path);
  if (!slot.old || slot.stamp != slot.old->stamp || found_as(file) != slot.old->identity) return std::nullopt;
  auto journal = unpack_heads(slot.old->heads);
  if (!journal) return std::nullopt;
  slot.holds = true;
  file.journal = std::move(*journal);
  file.journal.path = file.source.path;
  file.has_heads_alone = true;
  file.is_unread = true;
  file.text_name = slot.old->name;
  return slot.stamp->size;
}

void HeadsMemory::keep(std::size_t index, const JournalFile& file) {
  if (key_.empty() || file.error || !slots_[index].stamp || !disk::is_settled(*slots_[index].stamp)) return;
  slots_[index].fresh = packed(found_as(file), *slots_[index].stamp, file.text_name, pack_heads(file.journal));
}

void HeadsMemory::save() const {
  std::size_t count = 0;
  std::size_t fresh = 0;
  for (const Slot& slot : slots_) {
    count += slot.holds || !slot.fresh.empty() ? 1 : 0;
    fresh += slot.fresh.empty() ? 0 : 1;
  }
  // What is gone costs nothing until something new is written.
  if (fresh == 0) return;
  disk::BytePacker head;
  head.put_size(count);
  std::string all = head.take();
  for (const Slot& slot : slots_) {
    if (slot.holds) all += packed(slot.old->identity, slot.old->stamp, slot.old->name, slot.old->heads);
    else all += slot.fresh;
  }
  store_.put(key_, all);
  store_.make_room();
}

}  // namespace labbook::journal
