// What a team wants of its entries: which sections, fields, dates and columns, under which names. rules/templates/*.json
// ship with labbook; docs/templates.md describes the files, docs/schema/template.schema.json is their schema.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"
#include "journal/config.h"
#include "text/pattern.h"

namespace labbook::journal {

/// How firmly something is asked for, and where the wish comes from.
struct Demand {
  Severity severity = Severity::off;  ///< off: welcome, not asked for
  std::uint32_t kept = 0;             ///< inferred: the number of entries that have it …
  std::uint32_t of = 0;               ///< … among so many; 0: a template says so
  std::string asked_by = {};          ///< the template's name; empty where it was inferred

  bool is_asked() const { return severity != Severity::off; }
  bool is_inferred() const { return of != 0; }
};

/// Where a field may stand; a set.
enum Where : std::uint8_t {
  kInField = 1,      ///< `Seed: 42`, a row of a key/value table, front matter
  kInParameter = 2,  ///< a configuration's `seed = 42`
  kInSection = 4,    ///< a section of that name with something in it
  kInText = 8,       ///< the word in the running text
  kAnywhere = 15,
};

/// What the value of a field must look like.
enum class Format : std::uint8_t { text, integer, number, date, commit, url, path, duration, pattern };

/// A name that people know a thing by, in both languages, and the other names it goes by.
struct Naming {
  std::string name;      ///< canonical, as in the vocabulary: "motivation"
  std::string title_en;  ///< what `labbook new` writes
  std::string title_ru;
  std::vector<std::string> aliases;
  std::vector<std::string> keys;  ///< all of these folded, from fold_keys(); what matches() compares

  /// Fills `keys`; to be called once the names are set.
  void fold_keys();

  /// The title in "en" or "ru"; the other one, or the name, where that is not given.
  const std::string& title(std::string_view language) const;

  /// Whether something with this canonical name and this title as written is meant. A title that joins several names
  /// ("Results & Conclusion") is each of them.
  bool matches(std::string_view canonical, std::string_view written) const;
};

struct TemplateSection {
  Naming naming;
  Demand demand;
  std::uint32_t minimum_words = 0;
  std::string hint = {};    ///< what belongs there; `labbook new` writes it as a comment
  std::string marker = {};  ///< how the section is set off: "heading", "bold" or "item"; empty: as the entry's marker asks
};

struct TemplateField {
  Naming naming;
  Demand demand;
  std::uint8_t where = kAnywhere;
  Format format = Format::text;
  std::string item = {};       ///< the sentence of the checklist that asks for it; may be empty
  text::Pattern pattern = {};  ///< of Format::pattern
  std::string format_by = {};  ///< name of the template that gives the format
};

struct TemplateColumn {
  Naming naming;
  Demand demand;
};

enum class EntryMarker : std::uint8_t { heading, bold, table_row, file };
enum class EntryOrder : std::uint8_t { any, oldest_first, newest_first };

/// How an entry begins.
struct EntryForm {
  EntryMarker marker = EntryMarker::heading;
  std::uint8_t level = 2;         ///< of the heading
  std::string title = "{title}";  ///< `[{id}] {title}`: what `labbook new` writes as the heading; `{date}` too
  std::string id;                 ///< `e{number:3}`: its number has at least three digits; empty: entries have none
  EntryOrder order = EntryOrder::any;
  std::string separator;                   ///< a line between two entries; may be empty
  std::string date_format = "YYYY-MM-DD";  ///< or `DD.MM.YYYY`, `D MMMM YYYY` …
};

struct Template {
  std::string name;  ///< "auto" where it was inferred
  std::string description;
  std::vector<std::string> cites;
  bool is_overlay = false;  ///< adds to another one and says nothing of the entries' form
  EntryForm entry;
  Demand date;
  Demand end_date;
  Demand id;
  Demand order_of_sections;
  std::vector<TemplateSection> sections;  ///< in their order
  std::vector<TemplateField> fields;
  std::vector<TemplateColumn> columns;

  bool is_inferred() const { return name == "auto"; }
};

/// Reads one template. What it asks for is an error where an entry lacks it. `shown_name` is what messages call the
/// file; they give line and column of bytes that are no JSON, and the key that is wrong.
disk::Result<Template> parse_template(std::string_view json, const std::string& shown_name);

/// Every key that a template may have, "sections.name" for one below another: what the schema must say too.
std::vector<std::string> known_template_keys();

/// Adds the demands of `overlay` to `base`; where both ask for the same thing the firmer demand counts.
void add_overlay(Template& base, const Template& overlay);

/// The templates that ship, by name, sorted.
std::vector<std::string> shipped_template_names();

/// The template of that name: one that ships, or a file relative to `folder`; names joined with `+` are a template and
/// overlays on it (`run-list + reproducibility-acl`). The part `auto` gives an empty template called "auto".
disk::Result<Template> load_template(std::string_view name, const std::filesystem::path& folder);

}  // namespace labbook::journal
