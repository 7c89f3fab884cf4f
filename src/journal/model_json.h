#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/json_text.h"
#include "journal/lineage.h"
#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::journal {

/// How a model is laid out, and what one that is joined with others says beside its journals.
struct ModelExtras {
  std::string repository;                        ///< what the joined site calls it; may be empty
  std::string repository_url;                    ///< may be empty
  std::vector<const text::SourceFile*> sources;  ///< of each journal; empty: words that name other repositories are not looked for
  bool has_text = false;                         ///< the journals' Markdown goes into the model
  /// Members that end an entry's object, and the model's. Each may be empty.
  std::function<void(JsonText&, const Journal&, std::size_t entry)> end_entry;
  std::function<void(JsonText&)> end_model;
  bool is_compact = false;  ///< all on one line: half the size
  /// Whether an earlier model's part is taken for a journal's, which then is not made; the part begins with its comma. Asked
  /// where the part begins. May be empty.
  std::function<bool(std::size_t journal)> repeat = {};
};

/// The model as JSON, schema "labbook/model/1" (docs/model.md). Ends with a line feed. With `lineage_of`
/// (results::lineage_of) each entry says where it comes from.
std::string model_to_json(std::span<const Journal* const> journals, const LineageOf& lineage_of = {}, const ModelExtras& extras = {});

/// The same, handed over in pieces: one journal's part of it is held at a time.
void write_model(std::span<const Journal* const> journals, const LineageOf& lineage_of, const ModelExtras& extras,
                 const std::function<void(std::string_view)>& append);

/// One entry as an object on one line, with the path of its journal; without a line feed.
std::string entry_to_json(const Journal& journal, const Entry& entry, const LineageOf& lineage_of = {});

}  // namespace labbook::journal
