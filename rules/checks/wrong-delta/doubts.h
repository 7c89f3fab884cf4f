// What speaks for a stated change that does not follow from the two values it was held against.
#pragma once

#include "journal/workspace.h"
#include "results/baseline.h"

namespace labbook::rules::wrong_delta {

/// Whether the number is one step of its last digit off, and has many digits or is in percent: it was cut, or comes of values
/// with more digits.
bool is_last_digit_off(const results::Judgement& judgement, std::string_view stated);

/// Whether the column of the number counts by a name that has a sign of its own: "drop", "reduction".
bool is_in_column_of_magnitudes(const text::SourceFile& source, text::Span stated);

/// Whether the row says that it is of a part of the data: `token occlusion (12 images)`.
bool is_row_of_part(const text::SourceFile& source, text::Span stated);

/// Whether another change of the entry, of the same metric, comes from the same value: both are against one that stands
/// nowhere here.
bool comes_from_unseen_value(const results::WrongChange& wrong);

/// The same of the column of a table.
bool is_column_of_unseen_baseline(const text::SourceFile& source, text::Span stated);

/// Whether the row of the table that is taken for the baseline has a change too, other than 0: it is against another one.
bool states_change_of_its_own(const text::SourceFile& source, text::Span stated, std::uint32_t line);

/// `loss 2.31 (step 0) → 0.84 (step 900)`: whether the arrow joins two moments of one run.
bool is_within_run(const text::SourceFile& source, const results::WrongChange& wrong);

/// `1.9 → 2.2 → 1.4 (−0.5)`: whether the change is that from the chain's first value to its last.
bool is_of_whole_chain(const text::SourceFile& source, const results::WrongChange& wrong);

/// Whether the value or what it is held against is written with a plus: a difference, which has no change of its own.
bool is_difference_itself(const results::WrongChange& wrong);

/// `F1 0.727 (+0.91pp vs C6's 0.718)`: whether the change comes from a number that stands right behind it.
bool comes_from_number_behind(const text::SourceFile& source, text::Span stated, const results::WrongChange& wrong,
                              results::MetricNames& names);

/// `F1 = 0.665 (−0.017), AUC …, Top-1 = 0.543 (−0.015)` in running text: whether another run of the journal reports the 0.558 that it comes
/// from, so that the run that is named is another version of that one.
bool is_against_another_value(const results::WrongChange& wrong, const journal::Journal& journal);

/// Whether some entry reports the value that the arrow starts from, be it not the one that was looked for.
bool is_start_reported(const results::WrongChange& wrong, const journal::Journal& journal);

}  // namespace labbook::rules::wrong_delta
