// The rules that look at the whole, run when every file has been read.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
  const history::RepositoryChange* change;   ///< that is being checked; may be null
  std::vector<std::string_view> known = {};  ///< RepositoryFindings::by_file of files where it holds; empty for the others
  bool notes_by_file = false;
  std::optional<std::map<Tie, Share>> elsewhere = std::nullopt;  ///< RepositoryContext::elsewhere
};

struct RepositoryFindings {
  std::vector<Findings> by_rule;
  std::vector<std::string> by_file;  ///< where they are to be noted, and the file is reported: what the rules by file found in it, packed
  bool is_of_change = false;         ///< something would not have been found, or not as it was, without Whole::change
};

/// What each rule found. What the rules by file found in a file that is as it was, under a template that is as it was, is
/// taken from the memory that `load` allows.
RepositoryFindings check_repository(const Whole& whole, const journal::LoadOptions& load, std::span<const Rule> rules,
                                    const Settings& settings);

}  // namespace labbook::lint
