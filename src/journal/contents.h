// What the readers of lines, tables and code blocks share while the contents of a journal are read.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "journal/front_matter.h"
#include "journal/model.h"
#include "journal/names.h"
#include "journal/numbers.h"
#include "journal/plain_line.h"
#include "journal/vocabulary.h"
#include "markdown/document.h"
#include "text/source_file.h"

namespace labbook::journal {

/// What the part of an entry is about: results are looked for in some and not in others.
enum class Role : unsigned char { none, results, setup, plan, analysis, summary };

/// What stands round a line, a table or a code block. The views live as long as the text of the journal.
struct Scope {
  Role role = Role::none;
  std::string_view split;  ///< "TEST" of a label above
  std::string_view run;
  std::string_view group;    ///< heading or label of the configuration
  std::string_view caption;  ///< the label or heading nearest above, whatever it says
};

struct Contents {
  const text::SourceFile& file;
  const markdown::Document& document;
  Journal& journal;
  NameReader names;
  CommaStyle commas;
  PlainLine line;                             ///< refilled for every line
  std::unordered_set<std::uint32_t> passing;  ///< places of the values of settings that a sentence states on its way

  const Vocabulary& vocabulary() const { return names.vocabulary(); }
  std::string_view text() const { return file.text; }
  Place place(text::Span span) const { return {span, file.lines.line_at(span.begin)}; }
};

/// The role that a section of this title gives to what follows: `none` where the words say nothing.
Role role_of_title(const Vocabulary& vocabulary, std::string_view title);

/// Notes a front matter or a block that is no YAML.
void note_fault(const text::SourceFile& file, const YamlProblem& problem, bool is_front_matter, Journal& journal);

/// A metric, with all but its name, split and run taken from the measurement.
Metric make_metric(const Contents& contents, std::string_view name, const Measurement& measurement, MetricOrigin origin);

}  // namespace labbook::journal
