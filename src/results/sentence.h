// Numbers and metric names in running text: "best val. mIoU 0.657 (e0005), +0.009 over e0002".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "journal/workspace.h"
#include "results/change.h"
#include "results/metric_names.h"
#include "text/span.h"

namespace labbook::results {

/// A number in a line. Ranges, dates, versions and numbers inside words are left out.
struct NumberInText {
  text::Span span;  ///< with its sign, without its unit
  Decimal number;
  bool is_signed = false;  ///< a change: `+0.02`
  bool is_percent = false;
  bool follows_arrow = false;  ///< Y of `X → Y`
};

/// A metric that the vocabulary or the configuration knows.
struct NameInText {
  text::Span span;
  MetricKey key;  ///< the split too, where a word of the name or the word before or behind it is one
};

/// The numbers of a line of the file, markup and all, in their order. Linear.
std::vector<NumberInText> numbers_in(std::string_view text, text::Span line);

/// The metrics that a line names, the longest name first where one holds another. Linear in the line.
std::vector<NameInText> names_in(std::string_view text, text::Span line, MetricNames& names);

/// The one split that a line names; empty where it names none or several.
std::string split_in(std::string_view line, const MetricNames& names);

/// The sentence of a line that a place stands in, and the clause of that sentence: up to a comma, a bracket, "and", "и".
text::Span sentence_around(std::string_view text, text::Span line, text::Span place);
text::Span clause_around(std::string_view text, text::Span sentence, text::Span place);

/// Lines that are code blocks or comments. One flag for each line, [0] unused.
std::vector<bool> lines_of_code(const text::SourceFile& source);

/// Lines of the file that are running text or list items: no code, no table rows, no headings of tables. One flag for
/// each line, [0] unused.
std::vector<bool> lines_of_text(const text::SourceFile& source);

}  // namespace labbook::results
