#include "history/version_texts.h"

#include <algorithm>

namespace labbook::history {

const text::SourceFile* VersionTexts::of(VersionIndex version) {
  constexpr std::size_t kKept = 4;
  const auto given = given_.find(version);
  if (given != given_.end()) return given->second;
  const auto known = std::ranges::find(kept_, version, [](const auto& pair) { return pair.first; });
  if (known != kept_.end()) {
    // The newest is the last to go.
    auto again = std::move(*known);
    kept_.erase(known);
    kept_.push_back(std::move(again));
    return kept_.back().second.get();
  }
  if (table_.blobs()[version].is_null()) return nullptr;
  auto bytes = repository_.read_blob(table_.blobs()[version]);
  if (!bytes) return nullptr;
  if (kept_.size() == kKept) kept_.pop_front();
  kept_.emplace_back(version, std::make_unique<text::SourceFile>(text::make_source_file("", std::move(*bytes))));
  return kept_.back().second.get();
}

}  // namespace labbook::history
