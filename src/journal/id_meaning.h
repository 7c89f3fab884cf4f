// What ids say, however they are written.
#pragma once

#include <string>
#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// What an id says, however it is written: "experiment:38" for `e0038`, `exp 38` and `эксперимента №38`. The number's
/// leading zeros are dropped, a letter or a second part behind it is kept.
std::string id_meaning(std::string_view prefix, std::string_view numeral, const Vocabulary& vocabulary);

/// The meaning of an entry's id as it is written; empty where it has no number.
std::string meaning_of(std::string_view id, const Vocabulary& vocabulary);

}  // namespace labbook::journal
