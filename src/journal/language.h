#pragma once

#include <string>
#include <string_view>

namespace labbook::journal {

/// "ru" where at least six in ten letters are Cyrillic, "mixed" from one in ten, else "en".
std::string language_of(std::string_view text);

}  // namespace labbook::journal
