// The model as tables: CSV of all metrics, one JSON object a line, an SQLite database. docs/sqlite.md has the schema.
#pragma once

#include <span>
#include <string>

#include "disk/result.h"
#include "journal/model.h"

namespace labbook::results {

/// One line for each metric, RFC 4180, with a header.
std::string to_csv(std::span<const journal::Journal* const> journals);

/// One line for each entry: its object of the model, with the path of its journal and its lineage.
std::string to_jsonl(std::span<const journal::Journal* const> journals);

/// The bytes of an SQLite 3 database. The same model gives the same bytes.
disk::Result<std::string> to_sqlite(std::span<const journal::Journal* const> journals);

}  // namespace labbook::results
