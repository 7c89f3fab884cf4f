#include "lint/comparison_memory.h"

#include <algorithm>

#include "disk/packed_bytes.h"

namespace labbook::lint {

std::string ComparisonMemory::state_of(const results::Lookup& lookup, const journal::JournalFile& file) const {
  disk::BytePacker packer;
  for (const results::RunIndex::Target& target : index_.answer(lookup, file)) {
    packer.put_text(states_[static_cast<std::size_t>(target.file - workspace_.files.data())]);
    packer.put(target.entry - target.file->journal.entries.data());
    packer.put_text(target.label);
  }
  return disk::content_name(packer.take());
}

std::optional<RememberedComparison> ComparisonMemory::recall(std::size_t file, std::string_view settings) const {
  const auto record = records_.find(file);
  if (!record) return std::nullopt;
  auto remembered = unpack_comparison(*record);
  if (!remembered || remembered->settings != settings) return std::nullopt;
  const bool is_same = std::ranges::all_of(
      remembered->answers, [&](const Answer& answer) { return state_of(answer.lookup, workspace_.files[file]) == answer.state; });
  if (!is_same) return std::nullopt;
  return remembered;
}

void ComparisonMemory::keep(std::size_t file, std::string_view settings, std::vector<results::Lookup> lookups,
                            const std::vector<std::vector<Diagnostic>>& by_rule) {
  if (!is_kept()) return;
  RememberedComparison comparison{std::string(settings), {}, by_rule};
  for (results::Lookup& lookup : lookups) {
    std::string state = state_of(lookup, workspace_.files[file]);
    comparison.answers.push_back({std::move(lookup), std::move(state)});
  }
  records_.keep(file, pack_comparison(comparison));
}

}  // namespace labbook::lint
