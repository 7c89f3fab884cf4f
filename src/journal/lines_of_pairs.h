// Pairs that are written without a mark: `accuracy 0.91, F1 0.87`, as a line or as a sentence of its own.
#pragma once

#include <string_view>

#include "journal/contents.h"

namespace labbook::journal {

/// `accuracy 0.91, F1 0.87`, `CV 0.81 → LB 0.80`, `Test accuracy - 75.4%`: a line of names and numbers and no word more.
bool is_all_pairs(Contents& contents, std::string_view line, const Scope& scope, MetricOrigin origin);

/// `**2024-05-02** Wider layers. Accuracy 0.81.`: the sentences of `contents.line` that state results and nothing else,
/// the bold words at its beginning taken off. Whether there are any. Linear in the line.
bool read_result_sentences(Contents& contents, Entry& entry, std::string_view line, const Scope& scope, MetricOrigin origin);

/// `` `val_loss 0.41`, `3100` steps and …``: what a line of results begins with between code marks, apart by commas; `source`
/// is `contents.line` as it is written. Whether there is any. Linear in the line.
bool read_quoted_results(Contents& contents, Entry& entry, std::string_view source, const Scope& scope, MetricOrigin origin);

}  // namespace labbook::journal
