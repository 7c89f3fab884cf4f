// What comes of holding experiments against each other: leaderboards, negative results, what parameters are worth.
#pragma once

#include <string>

#include "disk/cache_store.h"
#include "site/site_context.h"

namespace labbook::site {

/// Another text where any of it may come out otherwise. Only of a site that knows the states of its journals.
std::string compared_inputs(const SiteContext& site);

/// Sets the boards, negative results and effects of a site. `counts`: keeps how many pairs each journal has; may be none.
void compare_experiments(SiteContext& site, const disk::CacheStore& counts, unsigned jobs);

/// What the pages of journals need of them, as an earlier run found it: names, addresses and ranks.
class ComparisonMemory {
 public:
  /// Remembers nothing.
  ComparisonMemory() = default;
  ComparisonMemory(const SiteContext& site, disk::CacheStore store);

  bool is_used() const { return !store_.folder().empty(); }

  /// Sets them without rows, where they were made of the same; else false, and nothing is set.
  bool recall(SiteContext& site) const;
  void keep(const SiteContext& site) const;

 private:
  disk::CacheStore store_;
  std::string key_;
};

}  // namespace labbook::site
