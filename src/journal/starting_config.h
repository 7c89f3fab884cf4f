// The first labbook.json of a team: what `labbook init` writes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "disk/result.h"
#include "journal/template_book.h"

namespace labbook::journal {

struct StartingFile {
  std::filesystem::path path;
  std::string text;
};

/// labbook.json, and for each group of journals with a habit the template that makes it the rule; with a template's name,
/// labbook.json alone.
disk::Result<std::vector<StartingFile>> starting_config(const Workspace& workspace, const std::vector<JournalGroup>& groups,
                                                        std::string_view template_name);

}  // namespace labbook::journal
