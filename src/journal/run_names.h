// Names that only a run or its file is called by.
#pragma once

#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// `base_run.log`, `resnet_lr3e-4`: one word that only a file or a run is called by.
bool is_name_of_run(std::string_view word, const Vocabulary& vocabulary);

/// `first_try`, `l2_penalty`: letters that a `_` joins, be it the name of something else as well.
bool is_joined_word(std::string_view word);

/// The first word of a title, where nothing or a remark set off from it follows: `wide_head_01` of `wide_head_01 — larger`.
std::string_view leading_name(std::string_view title);

}  // namespace labbook::journal
