// What stands in the place of a text that an exported model left in its repository.
#pragma once

#include <string>

#include "site/site_context.h"

namespace labbook::site {

/// Whether the journal came without its text.
bool is_text_elsewhere(const journal::JournalFile& file);

/// Where the text is, then the entry's sections and links. HTML.
std::string entry_without_text(const SiteContext& site, const Interface& interface, std::size_t experiment);

/// Where the text is, then the journal's experiments. HTML.
std::string journal_without_text(const SiteContext& site, const Interface& interface, std::size_t journal);

/// What a search finds the entry by: names and values of what it states.
std::string facts_as_words(const journal::Entry& entry);

}  // namespace labbook::site
