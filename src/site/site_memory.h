// What was built last into a folder: where everything that went into it is the same, and the folder is as it was left,
// there is nothing to build.
#pragma once

#include <optional>
#include <string>

#include "disk/cache_store.h"
#include "history/history_result.h"
#include "lint/linter.h"
#include "site/attachments.h"
#include "site/build_site.h"

namespace labbook::site {

/// What a site was built from, and what came of it.
struct FinishedSite {
  std::string inputs;                                 ///< inputs_of()
  std::vector<lint::Dependencies> dependencies;       ///< by project: files that rules looked for
  Attachments::Seen attachments;                      ///< files that pages name
  std::vector<std::pair<std::string, bool>> outside;  ///< HistoryResult::outside
  std::string stamp;                                  ///< of the folder
  BuildSummary summary;
};

class SiteMemory {
 public:
  /// Remembers nothing.
  SiteMemory() = default;
  SiteMemory(disk::CacheStore store, const std::filesystem::path& output);

  bool is_used() const { return !store_.folder().empty(); }

  /// The summary of the site that is there, where building it again would change nothing. `inputs`: as they are now.
  std::optional<BuildSummary> recall(const std::string& inputs, const journal::Workspace& workspace,
                                     const journal::LoadOptions& load) const;
  void keep(const FinishedSite& site) const;

 private:
  disk::CacheStore store_;
  std::filesystem::path output_;
  std::string key_;
};

}  // namespace labbook::site
