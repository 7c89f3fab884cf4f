#include "history/journal_version.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>

#include "history/entry_facts.h"
#include "history/own_text.h"

namespace labbook::history {
namespace {

constexpr std::size_t kMostWords = 256;

ContentHash to_hash(XXH128_hash_t hash) { return {hash.low64, hash.high64}; }

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

/// A sample of the text's neighbouring words that is the same for the same words: the smallest hashes (bottom-k
/// sketch, Broder 1997). Two texts' samples tell how much they share.
std::vector<std::uint32_t> word_sample(std::string_view text) {
  std::vector<std::uint32_t> words;
  std::uint64_t previous = 0;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && is_white(text[i])) ++i;
    const std::size_t begin = i;
    while (i < text.size() && !is_white(text[i])) ++i;
    if (begin == i) break;
    const std::uint64_t word = XXH3_64bits(text.data() + begin, i - begin);
    words.push_back(static_cast<std::uint32_t>((previous * 31) ^ word));
    previous = word;
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.size() > kMostWords) words.resize(kMostWords);
  words.shrink_to_fit();
  return words;
}

/// `[e0012] Bigger batch` → `Bigger batch`: with another number it is the same name.
std::string without_ids(std::string title, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    const std::size_t at = id.empty() ? std::string::npos : title.find(id);
    if (at != std::string::npos) title.erase(at, id.size());
  }
  constexpr std::string_view kEdge = " []()-:.,#|";
  const std::size_t begin = title.find_first_not_of(kEdge);
  if (begin == std::string::npos) return {};
  return title.substr(begin, title.find_last_not_of(kEdge) + 1 - begin);
}

/// Words enough that no two experiments have them in common by chance.
ContentHash body_hash(std::string_view own) {
  constexpr std::size_t kFewBytes = 80;
  const std::string_view body = own.substr(std::min(own.find('\n'), own.size()));
  return body.size() < kFewBytes ? ContentHash{} : hash_of(body);
}

EntryContent content_of(const text::SourceFile& file, const journal::Journal& journal, std::size_t index, std::string& own) {
  const journal::Entry& entry = journal.entries[index];
  own.clear();
  for (const std::uint32_t line : own_lines(file, journal, index)) {
    own += trimmed_line(file, line);
    own += '\n';
  }
  EntryContent content = content_of_lines(own);
  content.title = entry.title;
  for (const auto& id : entry.ids) content.ids.push_back(id.text);
  content.name = without_ids(entry.title, content.ids);
  content.facts = pack_facts(file, journal, index);
  content.is_group = entry.kind == journal::EntryKind::group;
  const ContentHash reading = hash_of(content.facts);
  content.key = {content.text.low ^ (reading.low * 3), content.text.high ^ (reading.high * 5)};
  return content;
}

}  // namespace

ContentHash hash_named(std::string_view name) {
  const auto number = [name](std::size_t at) {
    std::uint64_t value = 0;
    std::from_chars(name.data() + at, name.data() + at + 16, value, 16);
    return value;
  };
  return name.size() == 32 ? ContentHash{number(16), number(0)} : ContentHash{};
}

ContentHash hash_of(std::string_view bytes) { return to_hash(XXH3_128bits(bytes.data(), bytes.size())); }

EntryContent content_of_lines(std::string_view own) {
  const std::string_view head = own.substr(0, own.find('\n'));
  EntryContent content;
  content.text = hash_of(own);
  content.key = content.text;
  content.head = hash_of(head);
  content.body = body_hash(own);
  content.words = word_sample(own);
  content.title = head.substr(std::min(head.find_first_not_of("# \t"), head.size()));
  content.name = content.title;
  return content;
}

ContentIndex ContentTable::add(EntryContent content) {
  const std::scoped_lock lock(mutex_);
  const auto [found, is_new] = by_key_.try_emplace(content.key, static_cast<ContentIndex>(contents_.size()));
  if (is_new) contents_.push_back(std::make_unique<const EntryContent>(std::move(content)));
  return found->second;
}

std::vector<EntryOccurrence> occurrences_of(const text::SourceFile& file, const journal::Journal& journal, ContentTable& contents) {
  std::vector<EntryOccurrence> entries;
  entries.reserve(journal.entries.size());
  std::string own;
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    const journal::Entry& entry = journal.entries[i];
    entries.push_back({contents.add(content_of(file, journal, i, own)), entry.line, entry.span});
  }
  return entries;
}

}  // namespace labbook::history
