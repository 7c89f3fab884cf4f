#pragma once

#include <set>
#include <string>

#include "cli/options.h"
#include "disk/result.h"
#include "history/repository_change.h"
#include "journal/workspace.h"

namespace labbook::cli {

/// What `--since REV` and `--staged` limit a run to.
struct ChangeScope {
  std::string since;
  bool is_staged = false;

  bool is_given() const { return is_staged || !since.empty(); }
};

void add_change_scope(const Options& command, ChangeScope& scope);

/// A change, and which of its files the disk has otherwise than the index.
struct ScopedChange {
  history::RepositoryChange change;
  std::set<std::string> partly_staged;
};

/// Asks git what has changed. For `--staged` the run reads the index from then on: `load` is given its texts.
disk::Result<ScopedChange> read_change(const ChangeScope& scope, journal::LoadOptions& load);

}  // namespace labbook::cli
