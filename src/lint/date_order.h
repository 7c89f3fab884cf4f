#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "journal/date.h"

namespace labbook::lint {

enum class Direction : std::uint8_t { none, oldest_first, newest_first };

/// The direction in which the dates run: that of at least three of four steps between different dates, of three steps or
/// more; else none.
Direction direction_of(std::span<const journal::Date> dates);

/// Indices of the dates that alone break the order: without one of them its neighbours are in order. A date that begins
/// a run of its own (a second list in the same journal) breaks nothing. Linear.
std::vector<std::size_t> dates_out_of_order(std::span<const journal::Date> dates, Direction direction);

}  // namespace labbook::lint
