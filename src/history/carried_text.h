// The text that stands below an entry's first line in a version of the journal whose reader does not list the entry.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "history/journal_version.h"
#include "text/source_file.h"
#include "text/span.h"

namespace labbook::history {

struct CarriedText {
  std::uint32_t line = 0;
  text::Span span;
  ContentHash text;  ///< as EntryContent::text
  bool is_heading = false;
  bool is_item = false;  ///< of a list, and no more than that
  std::string own;       ///< its lines, without the blanks at their ends
};

/// A line that begins an entry elsewhere.
struct FirstLine {
  std::uint32_t line = 0;
  ContentHash head;
  bool is_repeated = false;  ///< other lines of the file say the same
};

/// The lines of the file that are wanted, and none of `entries`; ascending.
std::vector<FirstLine> find_first_lines(const text::SourceFile& file, const std::vector<EntryOccurrence>& entries,
                                        const std::function<bool(const ContentHash&)>& is_wanted);

/// The lines of headings that stand in none of `entries` and that `is_known` does not know; ascending.
std::vector<std::uint32_t> unlisted_headings(const text::SourceFile& file, const std::vector<EntryOccurrence>& entries,
                                             const std::function<bool(const ContentHash&)>& is_known);

/// The headings of the file, outside of code.
std::unordered_set<ContentHash, ContentHashHash> headings_of(const text::SourceFile& file);

/// What stands below the line: a row alone, else all before the next of `starts` (ascending) and the next heading of its
/// level. Of an item of a list the item alone, but where all that is the text `known`: what a reader takes for the item's end
/// depends on the journal.
CarriedText carried_text(const text::SourceFile& file, std::uint32_t line, const std::vector<std::uint32_t>& starts,
                         const ContentHash& known);

}  // namespace labbook::history
