// The rules that look at the whole, run when every file has been read.
#pragma once

#include <span>
#include <vector>

#include "journal/template_book.h"
#include "lint/file_states.h"
#include "lint/rule.h"
#include "lint/settings.h"

namespace labbook::lint {

/// What is looked at beside the rules and their settings.
struct Whole {
  const journal::Workspace& workspace;
  const journal::TemplateBook& templates;
  const FileStates& states;
  const SharedHistory& history;
  const history::RepositoryChange* change;  ///< that is being checked; may be null
};

/// What each rule found. What the rules by file found in a file that is as it was, under a template that is as it was, is
/// taken from the memory that `load` allows.
std::vector<Findings> check_repository(const Whole& whole, const journal::LoadOptions& load, std::span<const Rule> rules,
                                       const Settings& settings);

}  // namespace labbook::lint
