#include "lint/state_records.h"

#include <fmt/format.h>

#include <vector>

#include "disk/packed_bytes.h"
#include "journal/reading_memory.h"

namespace labbook::lint {

StateRecords::StateRecords(const journal::Workspace& workspace, const FileStates& states, const journal::LoadOptions& load,
                           std::string_view kind)
    : states_(states), is_kept_(load.memory == journal::MemoryUse::recall_and_keep) {
  if (states.empty()) return;
  store_ = disk::CacheStore(disk::cache_folder() / kind);
  key_ = fmt::format("labbook {}\n{}", kind, journal::identity_of(workspace));
  value_ = store_.find_large(key_).value_or(disk::LargeValue());
  disk::ByteReader reader(value_.bytes);
  for (std::size_t count = reader.get_size(); count > 0 && reader.is_good(); --count) {
    const std::string_view state = reader.get_text();
    old_.emplace(state, reader.get_text());
  }
}

std::optional<std::string_view> StateRecords::find(std::size_t file) const {
  if (!is_used()) return std::nullopt;
  const auto record = old_.find(states_[file]);
  return record == old_.end() ? std::nullopt : std::optional(record->second);
}

void StateRecords::keep(std::size_t file, std::string record) {
  if (!is_kept()) return;
  const std::lock_guard lock(mutex_);
  fresh_.insert_or_assign(file, std::move(record));
}

void StateRecords::save() const {
  if (!is_kept() || fresh_.empty()) return;
  std::vector<std::pair<std::string_view, std::string_view>> records;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const auto fresh = fresh_.find(i);
    const auto old = old_.find(states_[i]);
    if (fresh != fresh_.end()) records.emplace_back(states_[i], fresh->second);
    else if (old != old_.end()) records.emplace_back(*old);
  }
  disk::BytePacker packer;
  packer.put_size(records.size());
  for (const auto& [state, record] : records) {
    packer.put_text(state);
    packer.put_text(record);
  }
  store_.put(key_, packer.take());
  store_.make_room();
}

}  // namespace labbook::lint
