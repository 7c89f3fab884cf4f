// What the pages of a journal are made from, in a few bytes: the same inputs make the same pages.
#pragma once

#include <cstddef>
#include <string>

#include "disk/packed_bytes.h"
#include "site/site_context.h"

namespace labbook::site {

/// What stands in the head and the navigation of every page, and how pages are made.
std::string shared_inputs(const SiteContext& site);

/// What pages say of a finding.
void put_finding(disk::BytePacker& all, const lint::Diagnostic& finding);

/// Of every journal of a site that knows their states. What its pages show of others is in it: the journals that its entries name and those
/// that name them, as a whole. Where its links lead and how its formulas are set is not: page_memory.h looks at those.
class PageInputs {
 public:
  explicit PageInputs(const SiteContext& site);

  /// Another text where any input is another one. From any thread.
  std::string of_journal(std::size_t journal) const;

 private:
  void put_experiment(std::string& all, std::size_t experiment) const;

  const SiteContext& site_;
  std::string shared_;  ///< what every page depends on
};

}  // namespace labbook::site
