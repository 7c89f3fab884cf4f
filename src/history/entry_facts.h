#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "journal/model.h"
#include "text/source_file.h"

namespace labbook::history {

enum class ChangeKind : std::uint8_t { created, deleted, moved, renamed, section, metric, parameter, field, date, text };

std::string_view change_kind_name(ChangeKind kind);

/// What one commit did to one entry, in the model's terms. An empty value: there was none.
struct Change {
  ChangeKind kind = ChangeKind::text;
  std::string name;  ///< of the metric, parameter, field or section; `title` or `id` of a renaming
  std::string old_value;
  std::string new_value;
  bool operator==(const Change&) const = default;
};

/// What the entry states, packed into one string: small, and equal exactly when it states the same.
std::string pack_facts(const text::SourceFile& file, const journal::Journal& journal, std::size_t entry_index);

/// What differs between two packed facts, in the order created … text, then by name. Empty where nothing that the model
/// knows has changed.
std::vector<Change> compare_facts(std::string_view old_facts, std::string_view new_facts);

/// The same facts below another title.
std::string with_title(std::string_view facts, std::string_view title);

}  // namespace labbook::history
