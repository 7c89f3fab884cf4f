// Dates that one journal leaves open and the others beside it do not.
#pragma once

#include <span>

#include "journal/model.h"

namespace labbook::journal {

/// Reads `03/04/2024`, where its own journal settles nothing, as the other journals of its folder write dates, else as
/// all other journals do: those with a day above 12 tell. Where they are of two minds it stays ambiguous. `open` are those
/// among `journals` in which there may be something to settle.
void settle_dates(std::span<Journal* const> journals, std::span<Journal* const> open);

/// Whether the journal leaves a date open. To be asked before they are settled.
bool leaves_dates_open(const Journal& journal);

/// Whether its dates tell how others are to be read.
bool tells_order_of_dates(const Journal& journal);

}  // namespace labbook::journal
