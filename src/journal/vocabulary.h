// The words that journals use, as data: rules/vocabulary/*.json. docs/vocabulary.md describes the files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "disk/embedded_file.h"
#include "disk/result.h"

namespace labbook::journal {

enum class Direction : unsigned char { unknown, higher, lower };

/// What is known of a metric, whatever it is called.
struct MetricKnowledge {
  std::string name;  ///< canonical
  Direction direction = Direction::unknown;
  std::optional<double> minimum;
  std::optional<double> maximum;  ///< of the share; a percentage may be a hundred times that
  bool is_share = false;          ///< written as 0.87 or as 87 %
  bool is_duration = false;
};

/// Canonical names for the words of one kind ("sections", "fields" …), in every language together.
class WordTable {
 public:
  void add(std::string_view alias, std::string_view canonical);

  /// The canonical name for a word or phrase, whatever its case, blanks and punctuation; empty when unknown.
  std::string_view find(std::string_view word) const;
  bool contains(std::string_view word) const { return !find(word).empty(); }

 private:
  std::unordered_map<std::string, std::string> by_folded_alias_;
};

struct Vocabulary {
  WordTable sections;
  WordTable fields;
  WordTable splits;
  WordTable statuses;
  WordTable metrics;      ///< alias → canonical name of the metric
  WordTable parameters;   ///< names that are hyperparameters and never results
  WordTable months;       ///< name, abbreviation or genitive → "1" to "12"
  WordTable entry_words;  ///< "experiment", "run", "эксперимент" …: words that with a number make an id
  std::unordered_map<std::string, MetricKnowledge> metric_knowledge;  ///< by canonical name
};

/// The vocabulary that ships with labbook. Read once, then shared by all threads; never null.
const Vocabulary& shipped_vocabulary();

}  // namespace labbook::journal
