// What every page is made from.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lint/diagnostic.h"
#include "site/attachments.h"
#include "site/links.h"
#include "site/plan.h"
#include "site/template.h"
#include "site/words.h"

namespace labbook::site {

/// The words and templates of one language.
struct Interface {
  Words words;
  Templates templates;
  Links links;
};

struct SiteContext {
  const SitePlan& plan;
  const std::vector<Interface>& interfaces;  ///< English, Russian
  std::size_t own_language = 0;              ///< of the pages that belong to no journal
  std::string title;
  std::string base_url;                      ///< with a final `/`; empty: not known
  std::span<const lint::Diagnostic> diagnostics;
  std::vector<std::vector<const lint::Diagnostic*>> findings;  ///< of each experiment

  const Interface& own() const { return interfaces[own_language]; }
  /// The interface for a journal's pages: the journal's own language.
  const Interface& for_journal(const journal::Journal& journal) const {
    if (journal.language == "ru") return interfaces[1];
    if (journal.language == "en") return interfaces[0];
    return own();
  }
};

/// One file of the site.
struct PageFile {
  std::string path;
  std::string bytes;
};

}  // namespace labbook::site
