// What a reference is for.
#pragma once

#include <cstdint>
#include <string_view>

#include "journal/model.h"
#include "journal/vocabulary.h"

namespace labbook::journal {

/// What the words before byte `at` of `text` say, in the same line and sentence.
ReferenceRole role_before(std::string_view text, std::uint32_t at, const Vocabulary& vocabulary);

}  // namespace labbook::journal
