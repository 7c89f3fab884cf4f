#pragma once

#include <span>
#include <string>

#include "journal/lineage.h"
#include "journal/model.h"

namespace labbook::journal {

/// The model as JSON, schema "labbook/model/1" (docs/model.md). Ends with a line feed. With `lineage_of`
/// (results::lineage_of) each entry says where it comes from.
std::string model_to_json(std::span<const Journal* const> journals, const LineageOf& lineage_of = {});

/// One entry as an object on one line, with the path of its journal; without a line feed.
std::string entry_to_json(const Journal& journal, const Entry& entry, const LineageOf& lineage_of = {});

}  // namespace labbook::journal
