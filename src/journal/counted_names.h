// Names that count, whatever they count with: `PPO_1`, `Round 3b`, `M680-M683`, `baseline_v2`, `实验 1`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/span.h"

namespace labbook::journal {

/// A stem and a number behind it. What it means only the names beside it tell: `VGG-16` is written so as well.
struct CountedName {
  text::Span span;                 ///< bytes of the text that was searched
  std::string stem;                ///< folded: "ppo" of `PPO_1`, "specrag" of `SPEC-RAG-29`; empty of `14a: wider head`
  std::string numeral;             ///< folded: "3b" of `Round 3b`
  std::uint32_t number = 0;        ///< 3 of `Round 3b`; 2 of `Variant B` and of `Experiment II`
  std::size_t digits = 0;          ///< as written, leading zeros included; 0 where a letter or a roman numeral counts
  bool is_apart = false;           ///< a blank stands between the stem and the number
  bool is_joined = false;          ///< nothing stands between them
  bool is_key = false;             ///< capitals in two parts or more: `SPEC-RAG-29`
  std::optional<text::Span> last;  ///< `M683` of `M680-M683`
  std::string last_word;           ///< of a stem of several: "sweep" of `Wide sweep 3`
};

/// The name that begins at `at`, where a word or a bracket of its own ends behind it.
std::optional<CountedName> counted_name_at(std::string_view text, std::size_t at);

/// `Wide sweep 3: two heads`, where nothing but a mark stands behind the number.
std::optional<CountedName> counted_words_at(std::string_view text, std::size_t at);

/// `week` of `Week 3: larger models`, folded; empty where nothing is counted at the front.
std::string counting_word(std::string_view title);

}  // namespace labbook::journal
