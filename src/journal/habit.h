// What a team does of its own accord, read off its entries: the template behind `template: auto` and `labbook init`.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "journal/model.h"
#include "journal/template.h"

namespace labbook::journal {

/// One thing that entries have in common, with how it is written.
struct Practice {
  std::string name;                                ///< canonical or folded
  bool is_known = false;                           ///< the vocabulary has it
  std::uint32_t kept = 0;                          ///< entries that have it
  std::map<std::string, std::uint32_t> spellings;  ///< as written → entries
  double position = 0;                             ///< mean place among the entry's sections, 0 to 1

  /// The spelling that most entries use; of equals the first by bytes.
  const std::string& usual_spelling() const;
};

/// The counts behind an inferred template.
struct Habit {
  std::uint32_t entries = 0;  ///< those that were counted: experiments, without groups and unfilled text
  std::uint32_t dated = 0;
  std::uint32_t ended = 0;
  std::uint32_t numbered = 0;      ///< with an id
  std::vector<Practice> sections;  ///< in their usual order
  std::vector<Practice> fields;    ///< the most common first
  std::vector<Practice> columns;   ///< of tables of results; `kept` counts entries with a table
  std::uint32_t tabled = 0;        ///< entries with a table
  std::uint32_t ordered = 0;       ///< entries whose sections stand in the usual order …
  std::uint32_t orderable = 0;     ///< … among those with at least two of them
};

/// For each entry whether habits are read off it and held against it: no group of others, no text that is to be filled
/// in, and no table row where the journal has blocks.
std::vector<bool> counted_entries(const Journal& journal);

/// For each entry whether it states a date, be it a wrong one, or stands in one that does.
std::vector<bool> dated_entries(const Journal& journal);

/// Counts what the entries of these journals have. Linear in the size of the model.
Habit observe(std::span<const Journal* const> journals);

/// Whether the demand is of a journal of so few entries that what they have in common is worth a note at most.
bool may_be_chance(const Demand& demand);

/// How firmly a habit that `kept` of `of` entries keep binds the others: a warning from three of four, info from one of
/// two, else nothing; nothing among fewer than four entries. to_template() is milder still.
Demand demand_of(std::uint32_t kept, std::uint32_t of);

/// The template that makes the present practice the rule.
Template to_template(const Habit& habit);

}  // namespace labbook::journal
