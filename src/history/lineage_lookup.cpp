#include "history/lineage_lookup.h"

#include "history/match_entries.h"

namespace labbook::history {

std::vector<std::string> LineageLookup::keys_of(const EntryContent& content) const {
  std::vector<std::string> keys;
  keys.push_back("h" + std::string(static_cast<const char*>(static_cast<const void*>(&content.text)), sizeof content.text));
  for (const std::string& id : content.ids) keys.push_back("i" + id);
  if (!content.title.empty()) keys.push_back("t" + content.title);
  return keys;
}

void LineageLookup::add(std::uint32_t lineage, std::uint32_t node, PathIndex path, ContentIndex content) {
  for (const std::string& key : keys_of(contents_[content])) by_key_[key].push_back(waiting_.size());
  waiting_.push_back({lineage, node, path, content});
}

std::optional<std::uint32_t> LineageLookup::take(
    PathIndex path, ContentIndex content,
    const std::function<bool(std::uint32_t lineage, std::uint32_t node)>& accept) {
  // A name that hundreds of entries share tells none of them apart.
  constexpr std::size_t kMostTried = 64;
  for (const std::string& key : keys_of(contents_[content])) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) continue;
    std::size_t tried = 0;
    for (auto at = found->second.rbegin(); at != found->second.rend() && tried < kMostTried; ++at) {
      Waiting& waiting = waiting_[*at];
      if (waiting.is_taken) continue;
      ++tried;
      if (!is_return_of(contents_[waiting.content], contents_[content], waiting.path == path)) continue;
      if (!accept(waiting.lineage, waiting.node)) continue;
      waiting.is_taken = true;
      return waiting.lineage;
    }
  }
  return std::nullopt;
}

}  // namespace labbook::history
