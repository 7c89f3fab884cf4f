#include "lint/comparison_memory.h"

#include <algorithm>

#include "disk/packed_bytes.h"
#include "journal/parallel.h"
#include "journal/reading_memory.h"
#include "lint/remembered_findings.h"

namespace labbook::lint {
namespace {

/// The file as it was read, with what other files settle: the dates of its entries, and what its references mean.
std::string state_of(const journal::JournalFile& file) {
  disk::BytePacker packer;
  packer.put_text(identity_of(file));
  const auto put_references = [&](const std::vector<journal::Reference>& references) {
    for (const journal::Reference& reference : references) {
      packer.put(reference.state);
      packer.put_text(reference.target_path);
      packer.put_text(reference.target);
    }
  };
  put_references(file.journal.references);
  for (const journal::Entry& entry : file.journal.entries) {
    packer.put(entry.date.value_or(journal::Date()));
    packer.put(entry.end_date.value_or(journal::Date()));
    put_references(entry.references);
  }
  return disk::content_name(packer.take());
}

}  // namespace

ComparisonMemory::ComparisonMemory(const journal::Workspace& workspace, const results::RunIndex& index, const journal::LoadOptions& load)
    : workspace_(workspace), index_(index), use_(load.memory) {
  const std::filesystem::path folder = use_ == journal::MemoryUse::none ? std::filesystem::path() : disk::cache_folder();
  if (folder.empty()) use_ = journal::MemoryUse::none;
  if (use_ == journal::MemoryUse::none) return;
  store_ = disk::CacheStore(folder / "comparisons");
  key_ = "labbook comparisons\n" + journal::identity_of(workspace);
  states_.resize(workspace.files.size());
  journal::parallel_for(states_.size(), load.jobs, [&](std::size_t i) { states_[i] = lint::state_of(workspace.files[i]); });
  bytes_ = store_.find(key_).value_or(std::string());
  disk::ByteReader reader(bytes_);
  for (std::size_t count = reader.get_size(); count > 0 && reader.is_good(); --count) {
    const std::string_view state = reader.get_text();
    old_.emplace(state, reader.get_text());
  }
}

std::string ComparisonMemory::state_of(const results::Lookup& lookup, const journal::JournalFile& file) const {
  disk::BytePacker packer;
  for (const results::RunIndex::Target& target : index_.answer(lookup, file)) {
    packer.put_text(states_[static_cast<std::size_t>(target.file - workspace_.files.data())]);
    packer.put(target.entry - target.file->journal.entries.data());
    packer.put_text(target.label);
  }
  return disk::content_name(packer.take());
}

std::optional<std::vector<std::vector<Diagnostic>>> ComparisonMemory::recall(std::size_t file, std::string_view settings) const {
  if (use_ == journal::MemoryUse::none) return std::nullopt;
  const auto record = old_.find(states_[file]);
  if (record == old_.end()) return std::nullopt;
  auto remembered = unpack_comparison(record->second);
  if (!remembered || remembered->settings != settings) return std::nullopt;
  const bool is_same = std::ranges::all_of(remembered->answers, [&](const Answer& answer) {
    return state_of(answer.lookup, workspace_.files[file]) == answer.state;
  });
  if (!is_same) return std::nullopt;
  return std::move(remembered->by_rule);
}

void ComparisonMemory::keep(std::size_t file, std::string_view settings, std::vector<results::Lookup> lookups,
                            const std::vector<std::vector<Diagnostic>>& by_rule) {
  if (!is_kept()) return;
  std::ranges::sort(lookups);
  lookups.erase(std::unique(lookups.begin(), lookups.end()), lookups.end());
  RememberedComparison comparison{std::string(settings), {}, by_rule};
  for (results::Lookup& lookup : lookups) {
    std::string state = state_of(lookup, workspace_.files[file]);
    comparison.answers.push_back({std::move(lookup), std::move(state)});
  }
  std::string record = pack_comparison(comparison);
  const std::lock_guard lock(mutex_);
  fresh_.emplace(file, std::move(record));
}

void ComparisonMemory::save() const {
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
