// Where an experiment comes from: the block it stands in, what it is held against, what it continues or replaces.
#pragma once

#include "journal/lineage.h"

namespace labbook::results {

using journal::Lineage;
using journal::LineageChange;
using journal::LineageLink;

/// What the entry states of its descent. References must be resolved.
Lineage lineage_of(const journal::Journal& journal, const journal::Entry& entry);

}  // namespace labbook::results
