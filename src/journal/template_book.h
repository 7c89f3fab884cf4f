// Which template each journal of a workspace answers to: the one that the configuration names, or the team's own habit.
#pragma once

#include <cstddef>
#include <vector>

#include "disk/result.h"
#include "journal/habit.h"
#include "journal/template.h"
#include "journal/workspace.h"

namespace labbook::journal {

/// The journals that are read as one: files of a folder that document one experiment each, else one journal.
using JournalGroup = std::vector<std::size_t>;

/// The groups of a workspace's journals, as indices of its files. Documents without entries are in none.
std::vector<JournalGroup> journal_groups(const Workspace& workspace);

/// The journals of a group, for observe().
std::vector<const Journal*> journals_of(const Workspace& workspace, const JournalGroup& group);

class TemplateBook {
 public:
  /// Reads the templates that the configuration names. Needs the workspace's files only by their paths.
  static disk::Result<TemplateBook> open(const Workspace& workspace);

  /// Fills the templates that are to be inferred. To be called once the workspace has been read.
  void infer(const Workspace& workspace);

  /// The template that the file at this index answers to.
  const Template& of(std::size_t file) const { return templates_[template_of_file_[file]]; }

 private:
  std::vector<Template> templates_;
  std::vector<std::size_t> template_of_file_;
};

}  // namespace labbook::journal
