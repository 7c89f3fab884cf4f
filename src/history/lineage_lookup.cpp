#include "history/lineage_lookup.h"

#include "history/match_entries.h"

namespace labbook::history {
namespace {

std::string raw(const ContentHash& hash) { return {static_cast<const char*>(static_cast<const void*>(&hash)), sizeof hash}; }

}  // namespace

std::vector<std::string> LineageLookup::keys_of(const EntryContent& content) const {
  std::vector<std::string> keys;
  keys.push_back("h" + raw(content.text));
  for (const std::string& id : content.ids) keys.push_back("i" + id);
  if (!content.name.empty()) keys.push_back("t" + content.name);
  if (content.body != ContentHash{}) keys.push_back("b" + raw(content.body));
  return keys;
}

void LineageLookup::add(const WaitingLineage& waiting) {
  for (const std::string& key : keys_of(contents_[waiting.content])) by_key_[key].push_back(places_.size());
  by_lineage_[waiting.lineage] = places_.size();
  places_.push_back({waiting, false});
}

void LineageLookup::close(std::uint32_t lineage) {
  const auto found = by_lineage_.find(lineage);
  if (found != by_lineage_.end()) places_[found->second].is_taken = true;
}

std::optional<WaitingLineage> LineageLookup::take(PathIndex path, ContentIndex content,
                                                  const std::function<bool(const WaitingLineage&)>& accept) {
  // A name that hundreds of entries share tells none of them apart.
  constexpr std::size_t kMostTried = 64;
  std::optional<std::size_t> best;
  for (const std::string& key : keys_of(contents_[content])) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) continue;
    std::vector<std::size_t>& places = found->second;
    while (!places.empty() && places_[places.back()].is_taken) places.pop_back();
    std::size_t tried = 0;
    for (auto at = places.rbegin(); at != places.rend() && (!best || *at > *best); ++at) {
      const Place& place = places_[*at];
      if (place.is_taken) continue;
      if (++tried > kMostTried) {
        has_passed_over_ = true;
        break;
      }
      if (!is_return_of(contents_[place.waiting.content], contents_[content], place.waiting.path == path)) continue;
      if (!accept(place.waiting)) continue;
      best = *at;
      break;
    }
  }
  if (!best) return std::nullopt;
  places_[*best].is_taken = true;
  return places_[*best].waiting;
}

std::vector<WaitingLineage> LineageLookup::waiting() const {
  std::vector<WaitingLineage> all;
  for (const Place& place : places_) {
    if (!place.is_taken) all.push_back(place.waiting);
  }
  return all;
}

}  // namespace labbook::history
