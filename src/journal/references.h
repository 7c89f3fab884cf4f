#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "journal/entry_marks.h"
#include "journal/model.h"

namespace labbook::journal {

/// What an id says, however it is written: "experiment:38" for `e0038`, `exp 38` and `эксперимента №38`. The number's
/// leading zeros are dropped, a letter or a second part behind it is kept.
std::string id_meaning(std::string_view prefix, std::string_view numeral, const Vocabulary& vocabulary);

/// The meaning of an entry's id as it is written; empty where it has no number.
std::string meaning_of(std::string_view id, const Vocabulary& vocabulary);

/// Finds the words that name other experiments, in prose, titles and cells: ids in every inflected form, `baseline`,
/// `the previous run`. Code blocks, addresses and figures are left out. Each goes to the innermost entry around it, or
/// to the journal. Until resolve_references() has run, `target` of an id is its meaning. Linear in the size of the
/// text.
void find_references(const DocumentFacts& facts, Journal& journal);

}  // namespace labbook::journal
