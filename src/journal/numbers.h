// Numbers as people write them in journals: `0.59 (+0.02)`, `95,3 %`, `1 000`, `1e-4`, `85% → 87%`, `3.2 ± 0.1`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "journal/vocabulary.h"

namespace labbook::journal {

/// How `1,234` is meant where it may be either.
enum class CommaStyle : unsigned char { groups, decimal };

/// A single number. The views are parts of the text that was read.
struct Number {
  double value = 0;
  std::string_view text;        ///< sign and digits as written, without unit
  bool is_fractional = false;   ///< has a decimal part or an exponent
  bool is_placeholder = false;  ///< `000`, `0000`: digits that stand for a number still to come
};

/// Reads the number at the start of `text`; nothing where there is none. `size` receives the bytes read. Takes a sign
/// (also − and –), groups of three after a blank, no-break or thin space, comma, apostrophe or underscore, a decimal
/// point or comma, and an exponent. Linear in the number's length.
std::optional<Number> read_number(std::string_view text, CommaStyle commas, std::size_t& size);

/// 1 of `100`, `0.01` and `10.0`, 3 of `0.912`: how finely a number is told.
std::size_t significant_digits(const Number& number);

/// A result with all that is written round it.
struct Measurement {
  Number number;
  std::string_view unit;
  std::optional<Number> previous;   ///< X of `X → value`
  std::optional<Number> deviation;  ///< σ of `value ± σ`
  std::optional<Number> delta;      ///< `(+0.02)`
  std::string_view delta_text;
  std::string_view previous_text;
  bool is_approximate = false;  ///< `~0.8`
  std::string_view rest;        ///< what follows, blanks and closing marks taken off
};

/// Reads a measurement at the start of `text`, markup already taken off; `units` are the vocabulary's. Nothing for ranges (`34–35`),
/// fractions
/// (`13/37`), inequalities (`> 0.7`), dates, versions and numbers that are the start of a word (`3x3`, `50K-step`).
std::optional<Measurement> read_measurement(std::string_view text, CommaStyle commas, const WordTable& units);

/// Which of the two the commas of a whole text are: `0,95` and `12,5` against `0.95` and `12.5`. Linear.
CommaStyle comma_style_of(std::string_view text);

}  // namespace labbook::journal
