// What an entry says outside its configurations: whether it names a parameter, in any of its names, or a value.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>

#include "journal/vocabulary.h"
#include "results/configuration.h"
#include "text/source_file.h"

namespace labbook::results {

/// Single words and pairs, folded, and what the vocabulary calls them. Linear in the entry.
class SaidWords {
 public:
  SaidWords(const text::SourceFile& source, const journal::Entry& entry, std::initializer_list<const Configuration*> configurations,
            const journal::Vocabulary& vocabulary);

  bool name(const journal::Parameter& parameter) const;

  /// A value that is a word ("roberta-base") tells what was changed as well as its name.
  bool value(const journal::Parameter& parameter) const;

  /// What is switched on or off may be told in words that no vocabulary has: "без мозаики", "half precision", "unfreeze".
  bool may_be_switched(const journal::Parameter& old_value, const journal::Parameter& new_value) const;

  /// A number of two digits or more that stands in the text as a word of its own.
  bool number(const journal::Parameter& parameter) const;

 private:
  /// "twice as long", "вдвое дольше"
  bool says_length() const;
  void add(std::string_view line);
  void remember(std::string_view phrase);

  const journal::Vocabulary& vocabulary_;
  std::string all_;
  std::unordered_set<std::string> words_;
  std::unordered_set<std::string> canonicals_;
};

/// The last part of a nested name: "lr" of "optimizer.lr".
std::string_view last_part(std::string_view name);

}  // namespace labbook::results
