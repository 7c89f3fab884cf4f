#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labbook::site {

/// The names in the value of an author field: `A. Name and B. Name`, `Имя, [other](mailto:…)`, `@handle <a@b.org>`. What is
/// no name – a placeholder, a sentence, an address – is left out.
std::vector<std::string> person_names(std::string_view value);

}  // namespace labbook::site
