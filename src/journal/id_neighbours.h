// What the words and numbers round an id make of it: `Runs 2-4`, `Run 44, 100 frames`, `001 - base`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "journal/id_numeral.h"
#include "journal/written_ids.h"

namespace labbook::journal {

/// False of a text that has no id for sure. An id without a digit is a word for an experiment with a letter or a spoken
/// number behind it.
bool may_have_id(std::string_view text, const Vocabulary& vocabulary);

/// `runs`, `экспериментов`: more than one is meant.
bool is_plural(std::string_view word);

/// `001 - base`, `07: wider head`, `012`, `001 base`: a number filled up with noughts, set off from a name or long.
bool is_padded_numbering(std::string_view text, std::size_t at, std::size_t end);

/// `Exp ` of `Exp 9`: the other end of `Exp 9 - 31` is called so, too.
std::string word_of(const WrittenId& id);

/// `test 78.4` is a result; only versions are numbered so.
bool is_decimal(std::string_view text, const Numeral& numeral);

/// Whether the `B` of `Gemma-7B` or `Qwen2.5-7B` stands at `at`: how many weights the model has.
bool counts_weights(std::string_view text, std::size_t at);

/// An id as it is written, without brackets and code marks inside it, blanks made one.
std::string written_form(std::string_view id);

/// `Run 01 / 2025`
bool is_year_behind(const WrittenId& before, const Numeral& numeral);

/// `Run 44, 100 frames`, `v2 — 6 triggers`: behind a comma or a dash between blanks, a word behind the number. `Runs 4, 5
/// and 6`, `Runs 2 - 4 wider` name several.
bool counts_what_follows(std::string_view text, const WrittenId& before, std::size_t at, std::size_t end);

}  // namespace labbook::journal
