#include <fmt/format.h>

#include "results/declared_change.h"
#include "results/said_change.h"
#include "results/undeclared_difference.h"
#include "rules/registry.h"

namespace labbook::rules {
namespace {

using namespace lint;
using results::DeclarationFault;
using results::WrongDeclaration;

std::string message_of(const WrongDeclaration& wrong) {
  const auto value = [](const journal::Parameter* p) { return p == nullptr ? std::string("unset") : p->value; };
  switch (wrong.fault) {
    case DeclarationFault::undeclared:
      return fmt::format("{} goes from {} to {}, and the entry does not say so", wrong.name, value(wrong.base), value(wrong.modified));
    case DeclarationFault::not_done:
      return fmt::format("{} is declared to go from {} to {} in line {}, but both configurations have {}", wrong.name, wrong.declared_old,
                         wrong.declared_new, wrong.declared->place.line, value(wrong.modified));
    case DeclarationFault::different_value:
      return fmt::format("{} is declared to go from {} to {} in line {}, but the configurations have {} and {}", wrong.name,
                         wrong.declared_old, wrong.declared_new, wrong.declared->place.line, value(wrong.base), value(wrong.modified));
  }
  return {};
}

/// The line of the configuration that is not as declared.
const journal::Parameter& culprit(const WrongDeclaration& wrong) {
  if (wrong.modified == nullptr) return *wrong.base;
  if (wrong.base != nullptr && wrong.declared != nullptr && wrong.modified->value == wrong.declared_new) return *wrong.base;
  return *wrong.modified;
}

/// What a program printed before a value is no parameter's name.
constexpr std::size_t kLongestName = 48;  ///< bytes

void check(const FileContext& context, Findings& findings) {
  for (const journal::Entry& entry : context.journal().entries) {
    for (const WrongDeclaration& wrong : results::find_wrong_declarations(context.source(), entry, journal::shipped_vocabulary())) {
      if (wrong.name.size() > kLongestName) continue;
      Diagnostic diagnostic;
      diagnostic.span = culprit(wrong).place.span;
      diagnostic.message = message_of(wrong);
      diagnostic.help = wrong.fault == DeclarationFault::undeclared
                            ? "name the change, or take it back: its effect can't be told from the other's"
                            : "copy the configuration that was run, or correct the declaration";
      if (wrong.declared != nullptr) diagnostic.related.push_back({{}, wrong.declared->place.span, "declared here", {}});
      else if (wrong.base != nullptr && wrong.modified != nullptr)
        diagnostic.related.push_back({{}, wrong.base->place.span, "the base configuration", {}});
      findings.add(std::move(diagnostic));
    }
  }
}

Diagnostic diagnostic_of(const journal::JournalFile& file, const results::UndeclaredDifference& difference) {
  const bool is_here = difference.base_file == &file;
  const std::uint32_t line = difference.base->place.line;
  const std::string& path = difference.base_file->source.path;
  Diagnostic diagnostic;
  diagnostic.span = difference.own->place.span;
  diagnostic.message = fmt::format("{} goes from {} to {} against \"{}\", {}line {}, and the entry does not say so", difference.own->name,
                                   difference.base->value, difference.own->value, results::name_of(*difference.base_entry),
                                   is_here ? "" : path + ", ", line);
  diagnostic.help = "name the change, or take it back: its effect can't be told from the other's";
  diagnostic.severity = Severity::info;  // an entry may be held against one that it does not start from
  diagnostic.related.push_back({is_here ? std::string() : path, difference.base->place.span, "the baseline's configuration", {}});
  return diagnostic;
}

Diagnostic diagnostic_of(const journal::JournalFile& file, const results::UnmadeChange& unmade) {
  const bool is_here = unmade.base_file == &file;
  const std::string& path = unmade.base_file->source.path;
  Diagnostic diagnostic;
  diagnostic.span = unmade.own->place.span;
  diagnostic.message = fmt::format("{} is said to go from {} to {} in line {}, but ", unmade.own->name, unmade.said.old_value,
                                   unmade.said.new_value, unmade.said.line);
  const std::string there = fmt::format("{}line {}", is_here ? "" : path + ", ", unmade.base->place.line);
  if (unmade.own->value == unmade.base->value) diagnostic.message += fmt::format("is {} here as in {}", unmade.own->value, there);
  else diagnostic.message += fmt::format("is {} here and {} in {}", unmade.own->value, unmade.base->value, there);
  diagnostic.help = "copy the configuration that was run, or correct what is said of it";
  diagnostic.related.push_back({{}, unmade.said.span, "said here", {}});
  return diagnostic;
}

void check_baselines(const ComparisonContext& context, Findings& findings) {
  const journal::JournalFile& file = context.file;
  for (const journal::Entry& entry : file.journal.entries) {
    const auto compared = results::compare_configurations(file, entry, context.index);
    if (compared) {
      for (const auto& difference : results::find_undeclared_differences(file, entry, *compared, journal::shipped_vocabulary())) {
        findings.add(diagnostic_of(file, difference));
      }
    }
    for (const auto& unmade : results::find_unmade_changes(file, entry, compared, journal::shipped_vocabulary())) {
      findings.add(diagnostic_of(file, unmade));
    }
  }
}

constexpr Rule kRule{.name = "undeclared-change",
                     .family = Family::numbers,
                     .severity = Severity::warning,
                     .summary = "the configurations differ in what the entry does not declare, or do not differ in what it does",
                     .check_file = check,
                     .check_against = check_baselines};

}  // namespace

const Rule& undeclared_change_rule() { return kRule; }

}  // namespace labbook::rules
