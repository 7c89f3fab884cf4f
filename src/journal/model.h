// What a journal says, in the terms of the field. Plain values: every later room works on these and on nothing else.
// docs/model.md describes the same as the JSON of `labbook export`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "journal/date.h"
#include "text/span.h"

namespace labbook::journal {

/// Where something stands: bytes of the file's text, and the 1-based line of the first of them.
struct Place {
  text::Span span;
  std::uint32_t line = 0;
};

enum class DateState : std::uint8_t {
  read,         ///< `date` is what it says
  placeholder,  ///< `YYYY-MM-DD`, `[Date]`: to be filled in
  unreadable,   ///< `2019-10-x`: meant as a date and not one
  impossible,   ///< 2024-02-30
  ambiguous,    ///< 03.04.2024 where nothing in the journal settles which is the month; `date` holds the day-first reading
};

enum class DateRole : std::uint8_t { start, end };

/// A date that an entry states of itself, as it is written.
struct DateMention {
  std::string text;
  std::optional<Date> date;
  DateState state = DateState::read;
  DateRole role = DateRole::start;
  bool is_year_inferred = false;  ///< the line leaves the year out; a neighbour or the title gave it
  Place place;
};

/// A part of an entry under a heading, a bold label or a list item of its own.
struct Section {
  std::string name;       ///< canonical name from the vocabulary ("motivation"), else the folded title
  std::string title;      ///< as written, markup taken off
  Place place;            ///< the heading
  text::Span body;        ///< what follows, up to the next section or the end of the entry
  bool is_known = false;  ///< `name` is from the vocabulary
};

struct Field {
  std::string name;   ///< canonical name from the vocabulary ("seed"), else the folded label
  std::string label;  ///< as written
  std::string value;
  Place place;  ///< of the value
  bool is_known = false;
};

struct Parameter {
  std::string name;   ///< as written; nested ones are joined with a dot
  std::string value;  ///< as written, quotes taken off
  std::string run;    ///< label of the run it is for; empty: the whole entry
  std::string group;  ///< heading or label of the configuration it stands in ("Base Configuration"); may be empty
  Place place;
};

enum class MetricOrigin : std::uint8_t { code, list, table, prose };

/// One number that an entry reports as a result.
struct Metric {
  std::string name;                ///< as written, markup taken off
  double value = 0;                ///< as written: 85.5 for `85.5 %`
  std::string text;                ///< the number as written; the digits tell its precision
  std::string unit;                ///< "%" or a unit of the vocabulary; may be empty
  std::string split;               ///< as written ("TEST"); may be empty
  std::string run;                 ///< label of the run, the row or the column it is for; may be empty
  std::optional<double> delta;     ///< stated change: `(+0.02)`
  std::string delta_text;          ///< as written, sign and unit included
  std::optional<double> previous;  ///< X of `X → value`
  std::string previous_text;
  std::optional<double> deviation;  ///< σ of `value ± σ`
  bool is_marked_best = false;      ///< bold, or with a star
  bool is_reference = false;        ///< a row repeated from an earlier entry ("for ref")
  MetricOrigin origin = MetricOrigin::list;
  Place place;
};

enum class ReferenceState : std::uint8_t { resolved, ambiguous, unknown };
enum class ReferenceRole : std::uint8_t { mention, baseline, continues, supersedes };

/// Words that name another experiment.
struct Reference {
  std::string text;         ///< as written
  std::string target;       ///< id of the entry meant, as that entry writes it; empty where unknown or ambiguous
  std::string target_path;  ///< journal of the target; empty where unknown or ambiguous
  ReferenceState state = ReferenceState::unknown;
  ReferenceRole role = ReferenceRole::mention;
  Place place;
};

enum class LinkKind : std::uint8_t { tracker, image, file, web };

struct Link {
  std::string url;  ///< as written, escapes resolved
  std::string text;
  LinkKind kind = LinkKind::web;
  Place place;
};

/// A table of an entry: what its header row says.
struct Table {
  std::vector<std::string> columns;  ///< as written, markup taken off; an empty header is an empty string
  Place place;                       ///< the header row
};

/// Identifiers as written, with where. A range keeps its two ends.
struct EntryId {
  std::string text;
  Place place;
};

enum class EntryKind : std::uint8_t { experiment, group };

/// A block of the journal that documents one experiment, or a group of them under one heading.
struct Entry {
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;  ///< last line that belongs to it, 1-based
  text::Span span;             ///< all its bytes, nested entries included
  text::Span title_span;       ///< the heading, bold marker or row label
  std::string title;
  std::vector<EntryId> ids;
  bool is_id_range = false;  ///< the two ids are the ends of a range: those between exist too
  EntryKind kind = EntryKind::experiment;
  std::optional<std::uint32_t> parent;  ///< index of the group it stands in
  std::optional<Date> date;
  std::optional<Date> end_date;
  std::vector<DateMention> dates;
  std::string status;        ///< canonical ("running", "done", "failed" …) or as written; empty: not stated
  bool is_template = false;  ///< text that is still to be filled in
  std::string recogniser;    ///< what made it an entry: "heading-id", "dated-heading" …
  std::vector<Section> sections;
  std::vector<Field> fields;
  std::vector<Parameter> parameters;
  std::vector<Metric> metrics;
  std::vector<Reference> references;
  std::vector<Link> links;
  std::vector<Table> tables;
  std::vector<std::string> tags;
};

/// A front matter, or a code block of an entry, that says it is YAML and is not.
struct YamlFault {
  Place place;          ///< from where that shows to the end of the line
  std::string message;  ///< "illegal map value"
  bool is_front_matter = false;
};

/// Which part of the journal a line belongs to, for `labbook explain PATH:LINE`.
enum class LineRole : std::uint8_t { gap, front_matter, introduction, entry };

struct Journal {
  std::string path;
  std::string title;
  std::string language;               ///< "en", "ru" or "mixed"
  std::vector<Entry> entries;         ///< in the order of their lines
  std::vector<Link> links;            ///< those outside every entry
  std::vector<Reference> references;  ///< those outside every entry
  std::vector<YamlFault> yaml_faults;
  bool is_single_entry = false;  ///< the file documents one experiment and no more
  bool is_day_first = true;      ///< how 03.04.2024 is read here

  /// A document without an experiment is no journal.
  bool is_journal() const { return !entries.empty(); }
};

/// The innermost entry that holds the line, or null. Logarithmic where entries follow each other without gaps.
const Entry* entry_at(const Journal& journal, std::uint32_t line);

/// Recognised in a row of a table.
bool is_row(const Entry& entry);

}  // namespace labbook::journal
