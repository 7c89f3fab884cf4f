// Where a result begins and ends inside a line that says more.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "journal/contents.h"

namespace labbook::journal {

/// `Better than before. Acc`: the words behind the last full stop that ends a sentence. `Best val. IoU` has none.
std::string_view last_sentence(NameReader& names, std::string_view name);

/// `[epoch 3] train loss`, `21/200 [00:31<02:54] acc`: a name, and the group in square brackets in front of it.
struct NamedParts {
  std::string_view group;  ///< without its brackets; empty: there is none
  std::string_view name;
};
NamedParts without_group(std::string_view name);

/// `val_loss` of `int8_roundtrip val_loss`: a name behind the tag of a log. The name itself where there is none.
std::string_view behind_tag(NameReader& names, std::string_view name);

/// `wide run — Hit@1`: the metric behind a dash, and what leads to it. `F1 — macro` is one name.
NamedParts without_lead(NameReader& names, std::string_view name);

/// A line's part that an arrow leads from settings to a result: `batch=64 → acc 0.81`.
struct ArrowParts {
  std::string_view before;
  std::string_view result;  ///< empty: there is no such arrow
};
ArrowParts divide_at_arrow(Contents& contents, std::string_view segment);

/// The number of a result: a measurement, or the share of `9896/10000 (98.96%)`.
std::optional<Measurement> read_result(const Contents& contents, std::string_view value);

/// A name and its number: the name is a part of the text that was read.
struct NamedResult {
  std::string_view name;
  Measurement measured;
};

/// `(val MAE: 0.1738, R2 0.91)` at the end of a value of the metric `around`: other metrics, or other splits of it.
std::vector<NamedResult> results_in_brackets(Contents& contents, std::string_view around, std::string_view value);

/// The split that a label gives to what follows: `VAL`, or the word of `Test results`. "Training results" are those of
/// training, not of its data. `role` is that of the label.
std::string_view split_of_label(Contents& contents, std::string_view label, Role role);

/// `Result`, `Итог`, `Final result`: what a lone number behind it is a result of, without a name of its own.
bool is_result_word(const Vocabulary& vocabulary, std::string_view label);

/// Whether what follows a number leaves it a result: nothing, `OOF`, `@ epoch 12`, `on the test set`, `vs 0.79`.
bool ends_result(const Vocabulary& vocabulary, std::string_view rest);

/// Whether a phrase of a line is a metric's name and no more: `val F1`, and not `better than F1`.
bool is_plain_metric(NameReader& names, std::string_view name);

}  // namespace labbook::journal
