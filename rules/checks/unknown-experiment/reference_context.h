// What the text around an id says of it: that it is no experiment's, that it is presented here, or why it has no entry.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "journal/workspace.h"

namespace labbook::rules {

/// Whether the reference is part of something else: of a link to a file, a range, a name, a hash, or it is another
/// repository's.
bool is_of_something_else(const journal::JournalFile& file, const journal::Reference& reference, const std::vector<journal::Link>& links);

/// The ids that begin a line of the journal which presents the experiment, be it no entry of its own. Folded.
std::set<std::string> presented_ids(const journal::JournalFile& file);

/// Whether the words around it tell why the experiment has no entry: "E45 was abandoned", "next: E46", "E46 = the same
/// with a wider head".
bool is_told_of_as_unmade(const journal::JournalFile& file, const journal::Reference& reference);

}  // namespace labbook::rules
