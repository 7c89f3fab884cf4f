// Names of one kind, and the canonical name of each.
#pragma once

#include <string_view>

#include "text/name_set.h"
#include "text/text_list.h"

namespace labbook::journal {

/// Canonical names for the words of one kind ("sections", "fields" …), in every language together.
class WordTable {
 public:
  /// A table as constants of the program.
  struct Constants {
    text::NameSet::Constants aliases;
    text::TextList::Constants canonical;
  };

  WordTable() = default;
  explicit WordTable(const Constants& table) : aliases_(table.aliases), canonical_(table.canonical) {}
  /// Views into a table that is not empty.
  Constants constants() const { return {aliases_.constants(), canonical_.constants()}; }

  /// Of an alias that is known already the first canonical name stays.
  void add(std::string_view alias, std::string_view canonical);

  /// The canonical name for a word or phrase, whatever its case, blanks and punctuation; empty when unknown. Does not
  /// allocate. Linear in the length of `word`, which is unknown when its key is longer than every alias. Lasts until a word
  /// is added.
  std::string_view find(std::string_view word) const;
  /// The same of a word that several tables are asked about.
  std::string_view find(const text::NameKey& key) const;
  bool contains(std::string_view word) const { return !find(word).empty(); }
  bool contains(const text::NameKey& key) const { return !find(key).empty(); }

 private:
  text::NameSet aliases_;
  text::TextList canonical_;  ///< name of each alias
};

}  // namespace labbook::journal
