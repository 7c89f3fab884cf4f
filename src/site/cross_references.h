// References between repositories whose models are joined.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "journal/outside_references.h"
#include "journal/workspace.h"

namespace labbook::site {

/// Adds a reference to each entry for every word of `outside` (by file) that names one entry of another repository:
/// `REPOSITORY:ID`, a path to its journal from the entry's own or from the folder that holds all repositories, or the
/// address of its journal at the host. A repository is known by its whole name and by the last part of it where no other
/// ends so. What names none, or several, stays words.
void resolve_across(journal::Workspace& workspace, std::span<const std::string> repositories,
                    std::span<const std::vector<journal::OutsideReference>> outside);

}  // namespace labbook::site
