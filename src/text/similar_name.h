#pragma once

#include <span>
#include <string_view>

namespace labbook::text {

/// The number of bytes to insert, delete, replace or swap with the neighbour to turn `a` into `b`
/// (optimal string alignment distance).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that the writer of `name` most likely meant ("did you mean"), or an empty view when none is near:
/// the distance may be at most a third of the length.
std::string_view most_similar(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace labbook::text
