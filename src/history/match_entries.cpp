#include "history/match_entries.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "text/fold.h"

namespace labbook::history {
namespace {

/// What speaks for two entries being one.
struct Evidence {
  bool has_shared_id = false;
  bool has_other_ids = false;  ///< both have ids, and none in common
  double title = 0;            ///< 0 to 1
  double words = 0;            ///< 0 to 1
  bool is_same_path = false;
};

double score_of(const Evidence& e) {
  return 1.2 * (e.has_shared_id ? 1 : 0) + 0.8 * e.title + 1.5 * e.words + 0.3 * (e.is_same_path ? 1 : 0);
}

bool is_enough(const Evidence& e) {
  if (e.has_shared_id && e.is_same_path) return true;
  if (e.has_shared_id) return e.words >= 0.25 || e.title >= 0.6;
  // Another id and other words below the same title: what is left of the old text decides, its numbers for one.
  if (e.has_other_ids) return (e.title >= 0.9 && e.words >= (e.is_same_path ? 0.1 : 0.3)) || e.words >= 0.55;
  if (e.title >= 0.9) return e.is_same_path || e.words >= 0.2;
  return e.words >= 0.5 || (e.title >= 0.5 && e.words >= 0.35);
}

bool share_id(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&b](const std::string& id) { return std::ranges::find(b, id) != b.end(); });
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find(' ', i), text.size());
    if (end > i) words.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  std::ranges::sort(words);
  return words;
}

double title_similarity(const EntryContent& a, const EntryContent& b) {
  if (a.name.empty() || b.name.empty()) return 0;
  if (a.name == b.name) return 1;
  const auto in_a = words_of(a.name);
  const auto in_b = words_of(b.name);
  std::vector<std::string_view> common;
  std::ranges::set_intersection(in_a, in_b, std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(in_a.size() + in_b.size());
}

using WordCounts = std::unordered_map<std::uint32_t, std::uint32_t>;

/// Shared weight over all weight, on the part of the two samples that both could hold.
double word_similarity(const EntryContent& a, const EntryContent& b, const WordCounts& counts) {
  const std::vector<std::uint32_t>& x = a.words;
  const std::vector<std::uint32_t>& y = b.words;
  if (x.empty() || y.empty()) return 0;
  // Samples are the smallest hashes: beyond the smaller of the two largest ones one of them may just be cut off.
  constexpr std::size_t kFull = 256;
  const std::uint32_t limit = std::min(x.size() < kFull ? ~0U : x.back(), y.size() < kFull ? ~0U : y.back());
  const auto weight = [&counts](std::uint32_t word) {
    const auto found = counts.find(word);
    return found == counts.end() || found->second <= 2 ? 1.0 : 2.0 / (found->second * static_cast<double>(found->second));
  };
  double shared = 0;
  double all = 0;
  for (auto i = x.begin(), j = y.begin(); i != x.end() || j != y.end();) {
    const std::uint32_t word = i == x.end() ? *j : j == y.end() ? *i : std::min(*i, *j);
    if (word > limit) break;
    const bool in_x = i != x.end() && *i == word;
    const bool in_y = j != y.end() && *j == word;
    all += weight(word) * ((in_x ? 1 : 0) + (in_y ? 1 : 0));
    if (in_x && in_y) shared += 2 * weight(word);
    if (in_x) ++i;
    if (in_y) ++j;
  }
  return all == 0 ? 0 : shared / all;
}

/// Matches the entries of one change in passes, from what is certain to what is likely.
class Matcher {
 public:
  Matcher(std::span<const MatchItem> old_items, std::span<const MatchItem> new_items, const ContentTable& contents)
      : old_(old_items), new_(new_items), contents_(contents), match_(new_items.size(), kNoMatch), is_taken_(old_items.size(), false) {}

  std::vector<std::int32_t> run() {
    match_by([this](const MatchItem& item) { return text_key(item) + path_key(item); }, false);
    // What stands where it stood, with its ids and its title, is no new one, whoever took a copy of what it said.
    const auto stays = [this](const MatchItem& item) { return is_named(item) ? name_key(item) + path_key(item) : std::string(); };
    if (!is_settled()) match_by(stays, true);
    if (!is_settled()) match_rewritten();
    if (!is_settled()) match_by([this](const MatchItem& item) { return text_key(item); }, false);
    if (!is_settled()) match_by([this](const MatchItem& item) { return name_key(item) + path_key(item); }, true);
    if (!is_settled()) match_by_score();
    return std::move(match_);
  }

 private:
  const EntryContent& content(const MatchItem& item) const { return contents_[item.content]; }
  static std::string raw(const void* data, std::size_t size) { return {static_cast<const char*>(data), size}; }
  static std::string path_key(const MatchItem& item) { return raw(&item.path, sizeof item.path); }
  std::string text_key(const MatchItem& item) const { return raw(&content(item).text, sizeof(ContentHash)); }
  std::string name_key(const MatchItem& item) const {
    std::string key = content(item).name + '\n';
    for (const std::string& id : content(item).ids) key += id + '\n';
    return key;
  }

  /// Ids and path; nothing where there are no ids.
  std::string id_key(const MatchItem& item) const {
    std::string key;
    for (const std::string& id : content(item).ids) key += id + '\n';
    return key.empty() ? key : key + path_key(item);
  }

  bool is_named(const MatchItem& item) const { return !content(item).name.empty() || !content(item).ids.empty(); }

  bool is_settled() const {
    return std::ranges::find(match_, kNoMatch) == match_.end() || std::ranges::find(is_taken_, false) == is_taken_.end();
  }

  void take(std::size_t new_index, std::size_t old_index) {
    match_[new_index] = static_cast<std::int32_t>(old_index);
    is_taken_[old_index] = true;
  }

  /// Pairs the entries with equal keys in their order. An empty key pairs
  /// with nothing, nor does one that must be unique and is not.
  template <typename Key>
  void match_by(const Key& key, bool must_be_unique) {
    match_by(key, key, must_be_unique);
  }

  template <typename OldKey, typename NewKey>
  void match_by(const OldKey& old_key, const NewKey& new_key, bool must_be_unique) {
    struct Group {
      std::vector<std::size_t> old_indices;
      std::vector<std::size_t> new_indices;
    };
    std::unordered_map<std::string, Group> groups;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (!is_taken_[i]) groups[old_key(old_[i])].old_indices.push_back(i);
    }
    for (std::size_t i = 0; i < new_.size(); ++i) {
      if (match_[i] != kNoMatch) continue;
      const auto group = groups.find(new_key(new_[i]));
      if (group != groups.end()) group->second.new_indices.push_back(i);
    }
    for (const auto& [text, group] : groups) {
      if (text.empty() || (must_be_unique && (group.old_indices.size() > 1 || group.new_indices.size() > 1))) continue;
      const std::size_t pairs = std::min(group.old_indices.size(), group.new_indices.size());
      for (std::size_t i = 0; i < pairs; ++i) take(group.new_indices[i], group.old_indices[i]);
    }
  }

  /// Written anew where it stood, translated for one, while what it said went to another file: with its ids it is the same
  /// still, and the other a copy.
  void match_rewritten() {
    std::unordered_set<std::string> texts;
    for (std::size_t i = 0; i < new_.size(); ++i) {
      if (match_[i] == kNoMatch) texts.insert(text_key(new_[i]));
    }
    const auto is_copied = [&](const MatchItem& item) { return texts.contains(text_key(item)); };
    match_by([&](const MatchItem& item) { return is_copied(item) ? id_key(item) : std::string(); },
             [&](const MatchItem& item) { return id_key(item); }, true);
  }

  struct Pair {
    double score;
    std::size_t new_index;
    std::size_t old_index;
  };

  /// Old entries worth comparing with: those that share an id, the title, or some rare words.
  std::vector<std::size_t> candidates(const EntryContent& now) const {
    constexpr std::size_t kMostOwners = 8;
    constexpr std::size_t kMostCandidates = 64;
    std::unordered_map<std::size_t, std::uint32_t> shared;
    const auto add = [&](const auto& index, const auto& key, std::uint32_t weight, std::size_t most) {
      const auto found = index.find(key);
      if (found == index.end() || found->second.size() > most) return;
      for (const std::size_t owner : found->second) shared[owner] += weight;
    };
    for (const std::string& id : now.ids) add(by_name_, "i" + id, 1000, kMostCandidates);
    add(by_name_, "t" + now.name, 1000, kMostCandidates);
    for (const std::uint32_t word : now.words) add(by_word_, word, 1, kMostOwners);
    std::vector<std::pair<std::uint32_t, std::size_t>> ranked;
    for (const auto& [owner, weight] : shared) ranked.emplace_back(weight, owner);
    std::ranges::sort(ranked, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::vector<std::size_t> best;
    for (const auto& [weight, owner] : ranked) {
      if (best.size() == kMostCandidates) break;
      best.push_back(owner);
    }
    return best;
  }

  void index_old_entries() {
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (is_taken_[i]) continue;
      for (const std::string& id : content(old_[i]).ids) by_name_["i" + id].push_back(i);
      by_name_["t" + content(old_[i]).name].push_back(i);
      for (const std::uint32_t word : content(old_[i]).words) by_word_[word].push_back(i);
    }
  }

  /// How many different texts of this change hold each word: boilerplate that a team's entries share says little.
  WordCounts count_words() const {
    WordCounts counts;
    std::unordered_set<ContentIndex> seen;
    const auto count = [&](const MatchItem& item) {
      if (!seen.insert(item.content).second) return;
      for (const std::uint32_t word : content(item).words) ++counts[word];
    };
    for (const MatchItem& item : old_) count(item);
    for (const MatchItem& item : new_) count(item);
    return counts;
  }

  void match_by_score() {
    index_old_entries();
    const WordCounts counts = count_words();
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < new_.size(); ++i) {
      if (match_[i] != kNoMatch) continue;
      const EntryContent& now = content(new_[i]);
      for (const std::size_t owner : candidates(now)) {
        const EntryContent& then = content(old_[owner]);
        Evidence evidence;
        evidence.has_shared_id = share_id(now.ids, then.ids);
        evidence.has_other_ids = !evidence.has_shared_id && !now.ids.empty() && !then.ids.empty();
        evidence.title = title_similarity(now, then);
        evidence.words = word_similarity(now, then, counts);
        evidence.is_same_path = new_[i].path == old_[owner].path;
        if (is_enough(evidence)) pairs.push_back({score_of(evidence), i, owner});
      }
    }
    std::ranges::sort(pairs, [](const Pair& a, const Pair& b) {
      return std::tuple(-a.score, a.new_index, a.old_index) < std::tuple(-b.score, b.new_index, b.old_index);
    });
    for (const Pair& pair : pairs) {
      if (match_[pair.new_index] == kNoMatch && !is_taken_[pair.old_index]) take(pair.new_index, pair.old_index);
    }
  }

  std::span<const MatchItem> old_;
  std::span<const MatchItem> new_;
  const ContentTable& contents_;
  std::vector<std::int32_t> match_;
  std::vector<bool> is_taken_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_word_;
};

}  // namespace

std::vector<std::int32_t> match_entries(std::span<const MatchItem> old_items, std::span<const MatchItem> new_items,
                                        const ContentTable& contents) {
  return Matcher(old_items, new_items, contents).run();
}

bool is_return_of(const EntryContent& now, const EntryContent& then, bool is_same_path) {
  if (now.text == then.text) return true;
  if (now.body == then.body && now.body != ContentHash{}) return true;
  const double words = word_similarity(now, then, {});
  const double title = title_similarity(now, then);
  if (share_id(now.ids, then.ids)) return words >= 0.4 || (title >= 0.6 && is_same_path);
  if (!now.ids.empty() && !then.ids.empty()) return title >= 0.9 && words >= 0.6;
  return title >= 0.9 ? words >= 0.3 : words >= 0.7;
}

}  // namespace labbook::history
