#pragma once

#include <string>
#include <string_view>

namespace labbook::site {

/// The first of the conclusion's two opening sentences that says that something did not help: "No gain over the baseline.",
/// "Хуже везде." Markup at its ends is taken off. Empty where neither says so. In English and Russian.
std::string negative_sentence(std::string_view conclusion);

}  // namespace labbook::site
