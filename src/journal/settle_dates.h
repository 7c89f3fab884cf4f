// Dates that one journal leaves open and the others beside it do not.
#pragma once

#include <span>

#include "journal/model.h"

namespace labbook::journal {

/// Reads `03/04/2024`, where its own journal settles nothing, as the other journals of its folder write dates, else as
/// all other journals do: those with a day above 12 tell. Where they are of two minds it stays ambiguous.
void settle_dates(std::span<Journal* const> journals);

}  // namespace labbook::journal
