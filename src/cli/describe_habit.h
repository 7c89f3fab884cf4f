#pragma once

#include <string>

#include "journal/template_book.h"

namespace labbook::cli {

/// What the journals of the group have in common, with counts: "46 of 52 entries have Motivation; 3 spellings: …".
std::string describe_habit(const journal::Workspace& workspace, const journal::JournalGroup& group);

}  // namespace labbook::cli
