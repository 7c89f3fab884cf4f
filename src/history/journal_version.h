// One version of a journal as the history needs it: which entries it has, and what each of them says.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "journal/read_journal.h"
#include "text/source_file.h"
#include "text/span.h"

namespace labbook::history {

struct ContentHash {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const ContentHash&) const = default;
};

ContentHash hash_of(std::string_view bytes);
/// The same of bytes whose disk::content_name() is known; zero where the name is none.
ContentHash hash_named(std::string_view name);

struct ContentHashHash {
  std::size_t operator()(const ContentHash& hash) const { return static_cast<std::size_t>(hash.low); }
};

/// What an entry says, whatever its place: two versions with equal `text` hashes say the same.
struct EntryContent {
  ContentHash text;  ///< of its own lines, nested entries and blank lines and rules at its end left out
  ContentHash key;   ///< of `text` and of how it was read
  ContentHash head;  ///< of its first line
  ContentHash body;  ///< of `text` without its first line; zero where that is a few words
  std::string title;
  std::string name;  ///< the title without the ids in it
  std::vector<std::string> ids;
  std::string facts;                 ///< see entry_facts.h
  std::vector<std::uint32_t> words;  ///< hashes of its pairs of words, ascending, the smallest ones alone where many
  bool is_group = false;
};

using ContentIndex = std::uint32_t;

/// Every content that was read, once. Safe to add to from several threads; reading is safe when nobody adds.
class ContentTable {
 public:
  ContentIndex add(EntryContent content);
  const EntryContent& operator[](ContentIndex index) const { return *contents_[index]; }
  std::size_t size() const { return contents_.size(); }

 private:
  std::mutex mutex_;
  std::unordered_map<ContentHash, ContentIndex, ContentHashHash> by_key_;
  std::vector<std::unique_ptr<const EntryContent>> contents_;
};

/// An entry of a version: what it says, and where.
struct EntryOccurrence {
  ContentIndex content = 0;
  std::uint32_t line = 0;
  text::Span span;  ///< in the version's text
  bool operator==(const EntryOccurrence&) const = default;
};

enum class VersionState : std::uint8_t {
  unread,
  read,
  left_out,  ///< it is known, and nobody asks for what it holds
  missing,
};

struct JournalVersion {
  VersionState state = VersionState::unread;
  ContentHash bytes;  ///< of its whole text
  std::vector<EntryOccurrence> entries;
  std::uint32_t carried = 0;  ///< so many at the end of `entries` the reader does not list (carry_entries.h)
  bool is_of_blocks = false;  ///< read as blocks of the newer version
};

/// What lines say that no reader lists as an entry: `own` as they stand, the first of them a heading.
EntryContent content_of_lines(std::string_view own);

/// Cuts a journal that was read into its occurrences.
std::vector<EntryOccurrence> occurrences_of(const text::SourceFile& file, const journal::Journal& journal, ContentTable& contents);

}  // namespace labbook::history
