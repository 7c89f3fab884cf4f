// What was read in a journal, as bytes that a cache keeps.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "journal/model.h"

namespace labbook::journal {

/// Everything but `path`, which the file has.
std::string pack_journal(const Journal& journal);

/// Its entries without what they hold: names, dates and places.
std::string pack_heads(const Journal& journal);

/// What it says, wherever in the file that stands: the same for two texts that state the same in other lines.
std::string pack_statements(const Journal& journal);

/// One entry, with its places.
std::string pack_entry(const Entry& entry);

/// What one entry states and where, without where it begins and ends.
std::string pack_facts(const Entry& entry);

/// Nothing where the bytes are not those of pack_journal() of the same program. Linear.
std::optional<Journal> unpack_journal(std::string_view bytes);

/// The same of pack_heads().
std::optional<Journal> unpack_heads(std::string_view bytes);

}  // namespace labbook::journal
