#pragma once

#include "site/site_context.h"

namespace labbook::site {

/// An experiment in a list: link, ids, title, date, journal, status, its first results. `root` leads to the site's root.
TemplateData entry_card(const SiteContext& site, const Interface& interface, std::size_t experiment, std::string_view root);

/// That label; empty where the title says nothing else.
std::string shown_id(const journal::Entry& entry, std::string_view title);

/// The date, or the dates, of an entry as words and as `<time datetime>` wants it. Empty where the entry has none.
std::string date_text(const Words& words, const journal::Entry& entry);

/// "e0001 to e0005", "exp-1": the ids as one label; empty without ids.
std::string id_label(const journal::Entry& entry);

/// A class for the colour of a status: "running", "done", "failed", "planned" or "other".
std::string_view status_class(std::string_view status);

/// The value as written, with its unit.
std::string value_text(const journal::Metric& metric);

}  // namespace labbook::site
