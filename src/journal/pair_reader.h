// The pairs of one line: `name: value`, `name = value`, several of them behind a label.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "journal/contents.h"
#include "journal/pairs.h"
#include "journal/unmarked_pairs.h"

namespace labbook::journal {

/// A longer name before a mark is prose.
constexpr std::size_t kMaxName = 90;

std::size_t count_words(std::string_view text);

/// Quotes, brackets that were opened before, arrows of quoting and list marks taken off: nothing of the name itself.
std::string_view bare_name(std::string_view name);

/// Reads the pairs of one line, its labels kept in `scope`.
class PairReader {
 public:
  PairReader(Contents& contents, Entry& entry, const Scope& scope, MetricOrigin origin, bool takes_fields = true)
      : contents_(contents), entry_(entry), scope_(scope), origin_(origin), takes_fields_(takes_fields) {}

  /// Reads `accuracy 0.91`, too: for lines that have nothing else.
  void take_unmarked() { takes_unmarked_ = true; }

  /// Whether anything was stated.
  bool read(std::string_view rest);

  /// Reads a value whose name stands elsewhere. Whether it was stated.
  bool read_value_of(std::string_view name, std::string_view value);

 private:
  bool is_data_split(std::string_view rest);
  bool state_named_numbers(std::string_view rest);
  bool is_number_next(std::string_view rest) const;
  void read_part(std::string_view segment);
  void read_segment(std::string_view segment);
  void take_label(std::string_view label, std::string_view next_name = {});
  std::string_view take_name(std::string_view written);
  const NameReading& read_name(std::string_view name);
  void state(const Pair& pair);
  void state_labelled(const Pair& pair);
  void state_spoken(const Pair& pair);
  bool may_name_run(const NameReading& label) const;
  bool is_run(const NameReading& label, const UnmarkedPair& result);
  void state_again(std::string_view segment);
  bool state_side_by_side(std::string_view name, std::string_view value);
  void state_in_brackets(std::string_view value);
  std::string_view split_in_brackets(std::string_view value);
  bool is_metric(const Pair& pair, std::string_view name, const NameReading& reading, const Measurement& measured) const;
  bool is_best_of_split(const NameReading& reading, std::string_view name) const;
  std::string_view behind_qualifiers(std::string_view name) const;
  std::size_t most_words(const Pair& pair) const;
  bool is_below_change(std::string_view value) const;
  bool is_below_metric(const NameReading& reading) const;
  bool is_parameter(const Pair& pair, std::string_view name, std::string_view value, const NameReading& reading) const;
  void add_metric(std::string_view name, const NameReading& reading, const Measurement& measured, std::string_view split);
  void push_metric(std::string_view name, std::string_view split, const Measurement& measured);
  void add_parameter(std::string_view name, std::string_view value);

  Contents& contents_;
  Entry& entry_;
  Scope scope_;
  MetricOrigin origin_;
  bool takes_fields_;
  bool tells_changes_ = false;  ///< behind `Delta:`
  bool takes_unmarked_ = false;
  std::string_view inner_;        ///< of `{…}`: still to be read
  std::string_view metric_name_;  ///< of the metric stated last
  bool lists_values_ = false;     ///< `share = 0.1, 0.3, 0.5`: the pair gives several
  bool counts_outcomes_ = false;  ///< `TP = 3 | FP = 5`
  bool has_stated_ = false;
};

}  // namespace labbook::journal
