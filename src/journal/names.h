// What a name in a journal stands for: a metric, a hyperparameter, a count, a field. Known by the vocabulary's words.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "journal/vocabulary.h"

namespace labbook::journal {

enum class NameKind : unsigned char {
  unknown,
  metric,
  duration,  ///< a metric that is a length of time
  split,     ///< "dev", "Validation": alone in a name's place it stands for the metric of the journal
  parameter,
  size,  ///< a count or a size: "Test rows", "number of classes"
  field,
  section,
  qualifier,  ///< "best", "final" and nothing else
};

struct NameReading {
  NameKind kind = NameKind::unknown;
  std::string_view canonical;   ///< of the metric, parameter, field or section; empty where the words only suggest it
  std::string_view field;       ///< the field that it names, beside whatever else: a seed is a parameter too
  std::size_t split_begin = 0;  ///< the word of the name that tells the split …
  std::size_t split_size = 0;   ///< … 0 where none does

  std::string_view split(std::string_view name) const { return name.substr(split_begin, split_size); }
};

/// `R=2`, `P = 10`: a letter that has a value, which is a setting's and no metric's. `IoU=0.5` is a metric at a threshold.
bool is_letter_with_value(std::string_view name);

/// Reads names and remembers them: journals repeat theirs on every line.
class NameReader {
 public:
  explicit NameReader(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  const NameReading& read(std::string_view name);
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  const Vocabulary& vocabulary_;
  std::unordered_map<std::string, NameReading, ViewHash, std::equal_to<>> known_;
};

/// A metric, or how long something took.
constexpr bool is_result(NameKind kind) { return kind == NameKind::metric || kind == NameKind::duration; }

}  // namespace labbook::journal
