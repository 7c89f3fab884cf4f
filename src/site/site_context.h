// What every page is made from.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "history/history_result.h"
#include "journal/publishing.h"
#include "lint/diagnostic.h"
#include "site/attachments.h"
#include "site/boards.h"
#include "site/deleted_entries.h"
#include "site/journal_state.h"
#include "site/links.h"
#include "site/negative_results.h"
#include "site/parameter_effects.h"
#include "site/people.h"
#include "site/plan.h"
#include "site/repositories.h"
#include "site/site_formulas.h"
#include "site/tags.h"
#include "site/template.h"
#include "site/theme.h"
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
  const SiteFormulas& formulas;
  std::size_t own_language = 0;  ///< of the pages that belong to no journal
  std::string title;
  std::string template_state;  ///< another one where a template is another one
  std::string base_url;        ///< with a final `/`; empty: not known
  std::span<const lint::Diagnostic> diagnostics;
  std::vector<std::vector<const lint::Diagnostic*>> findings = {};  ///< of each experiment
  Boards boards = {};
  Tags tags = {};
  const history::HistoryResult* history = nullptr;  ///< null: not asked for
  journal::Publishing publishing = {};
  const history::Repository* repository = nullptr;  ///< reopen() it: one thread at a time
  Theme theme = {};
  People people = {};
  NegativeResults negative = {};
  Effects effects = {};
  std::vector<DeletedPart> deleted = {};  ///< the last deleted first
  std::vector<JournalState> states = {};  ///< by journal; empty: what is made is not kept
  Repositories repositories = {};         ///< those whose models are joined; empty: the site is of one

  std::size_t experiment_at(const lint::Diagnostic& diagnostic) const { return plan.experiment_at(diagnostic.path, diagnostic.begin.line); }

  bool is_joined() const { return !repositories.empty(); }

  /// The address at the host of the repository that the file belongs to; may be empty.
  const std::string& repository_url_of(std::string_view path) const;

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
