#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "journal/vocabulary.h"
#include "text/span.h"

namespace labbook::journal {

enum class IdForm : std::uint8_t {
  word,     ///< `Experiment 4`, `Run #1`, `эксперимент №12`
  compact,  ///< `e001`, `EXP-01`, `m2-1`
  hash,     ///< `3cb7fd3a…` of a tracker
  bare,     ///< `#7`, `[001]`, `00_name`
  stamped,  ///< `2024-05-02_3`, `20240502_101500_smoke`
};

/// What may be the identifier of an experiment, as it stands in a text.
struct WrittenId {
  text::Span span;           ///< bytes of the text that was searched
  std::string text;          ///< as written, blanks and brackets inside it made one blank
  std::string prefix;        ///< folded: "experiment", "e"; empty for bare numbers, hashes and what a day begins
  std::uint32_t number = 0;  ///< of `e0038`: 38; 0 where there is none
  IdForm form = IdForm::compact;
  bool is_entry_word = false;  ///< the prefix is a word for an experiment
  bool is_weak_word = false;   ///< the prefix may name an experiment or any other thing: `Model 3`, `v2`
  bool is_leading = false;     ///< nothing but punctuation, dates and adjectives of the same phrase stand before it
  bool is_mentioned = false;   ///< a preposition or a verb of comparing stands before it: `from exp31`
  bool is_bracketed = false;   ///< `[e001…`: in square brackets at the start
  bool is_range_end = false;   ///< the id before it is the other end
};

/// All ids of a line or title, in order. `taken` are spans that are no ids (dates), ascending. Linear in the size of
/// the text.
std::vector<WrittenId> find_ids(std::string_view text, const std::vector<text::Span>& taken, const Vocabulary& vocabulary);

/// Whether the text is a hash as trackers and git give them: 7 to 64 hexadecimal digits, letters and numerals mixed.
bool is_hash(std::string_view text);

/// Case, blanks and punctuation folded, leading zeros kept: the key under which an id is looked up.
std::string id_key(std::string_view id);

}  // namespace labbook::journal
