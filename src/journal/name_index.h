// The tables of names in one: a name is looked up once, not once for each kind.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "text/borrowed_vector.h"
#include "text/name_set.h"
#include "text/text_list.h"

namespace labbook::journal {

/// What a word or phrase inside a name may be.
enum class NameRole : unsigned char { metric, parameter, size, split, qualifier, field, section };

/// All that one word or phrase may stand for inside a name: a canonical name for each role, empty where it has none. Views
/// into the index.
class NameWords {
 public:
  static constexpr std::size_t kRoles = 7;

  /// As the index has it.
  struct Entry {
    std::array<std::uint32_t, kRoles> names{};  ///< number of the canonical name; 0 for none
    std::uint8_t longest_phrase = 1;
  };

  NameWords(const Entry& entry, const text::TextList& names) : entry_(&entry), names_(&names) {}

  std::string_view metric() const { return name(NameRole::metric); }
  std::string_view parameter() const { return name(NameRole::parameter); }
  std::string_view size() const { return name(NameRole::size); }
  std::string_view split() const { return name(NameRole::split); }
  std::string_view qualifier() const { return name(NameRole::qualifier); }
  std::string_view field() const { return name(NameRole::field); }
  std::string_view section() const { return name(NameRole::section); }
  /// Words of the longest phrase that begins with this one.
  std::size_t longest_phrase() const { return entry_->longest_phrase; }

 private:
  std::string_view name(NameRole role) const { return (*names_)[entry_->names[static_cast<std::size_t>(role)]]; }

  const Entry* entry_;
  const text::TextList* names_;
};

class NameIndex {
 public:
  /// An index as constants of the program.
  struct Constants {
    text::NameSet::Constants keys;
    std::span<const NameWords::Entry> entries;
    text::TextList::Constants names;
  };

  NameIndex() { names_.add({}); }
  explicit NameIndex(const Constants& index) : keys_(index.keys), entries_(index.entries), names_(index.names) {}
  /// Views into an index that is not empty.
  Constants constants() const { return {keys_.constants(), entries_.items(), names_.constants()}; }

  /// Of an alias that is known in this role already the first canonical name stays.
  void add(NameRole role, std::string_view alias, std::string_view canonical);

  /// Nothing when nothing is known of the word. Does not allocate. What it gives lasts until a name is added.
  std::optional<NameWords> find(std::string_view word) const;

 private:
  NameWords::Entry& entry_of(std::string_view key);
  std::uint32_t number_of(std::string_view canonical);

  text::NameSet keys_;
  text::BorrowedVector<NameWords::Entry> entries_;  ///< of each key
  text::TextList names_;                            ///< canonical; the first is empty
};

}  // namespace labbook::journal
