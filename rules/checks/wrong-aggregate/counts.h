// Counts and what follows from them: "43/50 (88%)", "413 assets (61 crypto, 224 equity, 98 forex)".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/rule.h"

namespace labbook::rules::wrong_aggregate {

/// `1,000` or `1000`; a point makes it no count.
std::optional<std::int64_t> whole_number(std::string_view text);

/// Shares that do not follow from the two counts beside them. Linear in the text.
void check_shares(const text::SourceFile& source, const std::vector<bool>& is_code, lint::Findings& findings);

/// Totals that the counts in the bracket behind them do not add up to. Linear in the text.
void check_totals(const text::SourceFile& source, const std::vector<bool>& is_code, lint::Findings& findings);

}  // namespace labbook::rules::wrong_aggregate
