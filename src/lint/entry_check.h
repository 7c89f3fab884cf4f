// What the rules share that hold entries against a template.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/template.h"
#include "lint/rule.h"

namespace labbook::lint {

/// An entry and what is asked of it.
struct EntryCase {
  const journal::JournalFile& file;
  const journal::Entry& entry;
  const journal::Template& expected;
  const ActiveSetting& setting;
  bool has_date;  ///< states one, or stands in an entry that does
};

/// Whether the entry says of itself that it is planned, running or broken off: what is still to come, or never came, is not
/// missing.
bool is_unfinished(const journal::Entry& entry);

/// Calls `visit` for every entry of a reported journal that answers to a template: no group that only holds others, no
/// text that is still to be filled in and no entry set up as no other is (under an inferred template), and no table row
/// where there are blocks.
void for_each_entry(const RepositoryContext& context, const std::function<void(const EntryCase&)>& visit);

/// How severe it is not to meet the demand: what the configuration says of the rule goes before what the demand says.
Severity severity_of(const ActiveSetting& setting, const journal::Demand& demand);

/// The same of a section, a field or a date: what a few entries have in common may be chance.
Severity severity_of_content(const ActiveSetting& setting, const journal::Demand& demand);

/// Where the demand comes from, to follow a comma: `as 5 of 6 entries have it`, `as the template "run-list" asks`.
std::string origin_of(const journal::Demand& demand, const journal::Template& expected);

/// What an entry lacks, and who asks for it.
struct Lack {
  std::string title;
  const journal::Demand* demand;
};

/// `"Seed", "Commit", as 5 of 6 entries have each; "Data", as the template "ours" asks`: what the team's habit asks for
/// first.
std::string lacking(const std::vector<Lack>& lacks, const journal::Template& expected);

/// The text in double quotes, cut to some 60 columns, line ends as blanks.
std::string in_quotes(std::string_view text);

/// The first line of the entry's title, without the line end: where findings of the whole entry are shown.
text::Span heading_of(const journal::JournalFile& file, const journal::Entry& entry);

}  // namespace labbook::lint
