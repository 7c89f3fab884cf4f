#pragma once

#include <span>
#include <string_view>

#include "journal/model.h"
#include "lint/placeholders.h"

namespace labbook::rules {

/// Whether the entry is a form of which nothing is filled in, and that is told of the file already: headings, labels with
/// nothing behind them, and at least one of the `placeholders`, which are all of the file in the order of the text, a
/// certain one among them. Linear in the entry.
bool is_blank_form(std::string_view text, const journal::Entry& entry, std::span<const lint::Placeholder> placeholders);

}  // namespace labbook::rules
