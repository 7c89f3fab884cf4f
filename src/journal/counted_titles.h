// Titles that stand beside each other, and whether they count experiments with a word that means nothing by itself.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/counted_names.h"
#include "journal/vocabulary.h"
#include "journal/written_dates.h"

namespace labbook::journal {

/// A name counts where others of its stem stand beside it, and their numbers follow each other: `PPO_1`, `PPO_2`;
/// `Round 1`, `Round 2`. `ResNet-18`, `ResNet-34` do not. Linear in the titles.
class CountedTitles {
 public:
  explicit CountedTitles(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// `dates` are those of the title.
  void add(std::string_view title, std::span<const WrittenDate> dates);

  /// The name by which the title counts, of those that were added in their order; null where it counts nothing.
  const CountedName* name_of(std::size_t index);

 private:
  struct Series {
    std::set<std::string> numerals;
    std::set<std::uint32_t> numbers;
    std::size_t uses = 0;
    bool is_key = false;
    bool is_padded = false;  ///< `resnet_01`
    bool is_wide = false;    ///< three digits or more, or a part behind the number: `M680`, `3b`
    bool is_joined = true;
    bool is_lettered = false;            ///< `Step B`
    std::optional<bool> counts_entries;  ///< once somebody has asked
  };

  void add_at(std::string_view title, std::size_t at);
  bool counts_by_word(const std::string& stem) const;
  bool is_step(const CountedName& name) const;
  bool counts_no_run(const std::string& word) const;
  bool counts_something_else(std::string_view title, const CountedName& name) const;
  bool counts_entries(const std::string& stem);
  bool counts_entries(const std::string& stem, const Series& series) const;
  static bool follow_each_other(const Series& series);

  const Vocabulary& vocabulary_;
  std::vector<std::vector<CountedName>> names_;  ///< of each title
  std::map<std::string, Series> series_;         ///< by stem
};

}  // namespace labbook::journal
