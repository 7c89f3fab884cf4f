// Days that are written in digits alone: `0312`, `240312`.
#pragma once

#include "journal/outline.h"

namespace labbook::journal {

/// Gives headings that begin so their dates, where several of one level do and nearly all of them follow each other: then
/// `0312` is the twelfth of March and no number.
void read_undelimited_days(Outline& outline);

}  // namespace labbook::journal
