// Which numbers are of the same kind: "val_f1", "Validation F1" and "f1" under VAL are one metric on one split.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "journal/config.h"
#include "journal/model.h"
#include "journal/vocabulary.h"

namespace labbook::results {

/// What two numbers must have in common to be held against each other.
struct MetricKey {
  std::string name;       ///< canonical name of the vocabulary, else the folded words that are left
  std::string split;      ///< canonical ("test"), else folded; empty: not stated
  std::string qualifier;  ///< "best", "last", "mean" …: the best epoch's loss is not the last one's; may be empty

  bool operator==(const MetricKey&) const = default;
};

/// `f1 (test)`, `best loss (val)`: for messages and tables.
std::string to_text(const MetricKey& key);

/// Metric names as the vocabulary and the configuration know them. One for each thread: look-ups are remembered.
class MetricNames {
 public:
  MetricNames(const journal::Vocabulary& vocabulary, const journal::Config& config);

  const MetricKey& key(const std::string& name, const std::string& split);
  const MetricKey& key(const journal::Metric& metric) { return key(metric.name, metric.split); }

  /// Canonical split ("val") for a word of either language; empty when it is none.
  std::string_view split(std::string_view word) const { return vocabulary_->splits.find(word); }

  /// What is known of the metric: the configuration's word first, then the vocabulary's for the whole name, then that
  /// for its head ("bce loss" is a loss, "mAP@0.5" a mAP). Never null; nothing known gives an empty value.
  const journal::MetricKnowledge& knowledge(const MetricKey& key);
  journal::Direction direction(const MetricKey& key) { return knowledge(key).direction; }

  /// Whether the vocabulary or the configuration has a metric of this name.
  bool is_known(std::string_view name) const;

 private:
  MetricKey read(std::string_view name, std::string_view split) const;
  std::string_view canonical(std::string_view name) const;
  const journal::MetricKnowledge* find_knowledge(std::string_view canonical_name) const;

  const journal::Vocabulary* vocabulary_;
  std::unordered_map<std::string, std::string> aliases_;                  ///< of the configuration, folded → canonical
  std::unordered_map<std::string, journal::MetricKnowledge> configured_;  ///< by canonical name
  std::unordered_map<std::string, MetricKey> keys_;
  std::unordered_map<std::string, journal::MetricKnowledge> knowledge_;
};

}  // namespace labbook::results
