// What an entry says it changes, against what its configurations change.
#pragma once

#include <string>
#include <vector>

#include "journal/workspace.h"
#include "results/configuration.h"

namespace labbook::results {

enum class DeclarationFault : unsigned char {
  undeclared,       ///< the configurations differ in something that the entry does not name
  not_done,         ///< the entry names a change that the configurations do not make
  different_value,  ///< the configurations change it, but from or to another value
};

struct WrongDeclaration {
  DeclarationFault fault = DeclarationFault::undeclared;
  std::string name;                          ///< of the parameter
  const journal::Parameter* base = nullptr;  ///< in the base configuration; null: not set there
  const journal::Parameter* modified = nullptr;
  const journal::Parameter* declared = nullptr;  ///< where the change is declared, in a log table; may be null
  std::string declared_old;
  std::string declared_new;
};

/// Compares an entry's base with its modified configuration, and both with what the entry says: a row of a log table
/// ("Parameter Changed | Old Value | New Value"), its title, its text. Linear in the entry.
std::vector<WrongDeclaration> find_wrong_declarations(const text::SourceFile& source, const journal::Entry& entry,
                                                      const journal::Vocabulary& vocabulary);

}  // namespace labbook::results
