#pragma once

#include <string_view>

namespace labbook::rules {

/// Whether the heading is one of the numbered parts of the section, though it stands no deeper: "Epoch 1 Results" below
/// "Results" or "Epoch-by-Epoch Results", "2.1 Data" below "2 Setup".
bool is_numbered_part(std::string_view heading, std::string_view section);

}  // namespace labbook::rules
