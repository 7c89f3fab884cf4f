// Rows that are there to be compared with and do not compete: a teacher, an oracle, people, what a paper reports.
#pragma once

#include <string_view>

namespace labbook::results {

/// Whether the label of a row or column names a yardstick: "Teacher (ViT-L)", "Human", "upper bound", "из статьи".
bool is_yardstick(std::string_view label);

}  // namespace labbook::results
