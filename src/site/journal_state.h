// What each journal holds, in a few bytes: where these are the same, what was made of it is the same.
#pragma once

#include <string>
#include <vector>

#include "site/plan.h"

namespace labbook::site {

class PageMemory;

struct JournalState {
  std::string whole;       ///< another text where anything that pages can show of the journal is another
  std::string statements;  ///< another text where it states something else; a text that says the same in other words is the same
  std::string compared;    ///< another text where its experiments may stand otherwise against others: statements and bad conclusions
};

/// Of every journal of the plan, by its index. What `memory` knows of one is not worked out again.
std::vector<JournalState> journal_states(const SitePlan& plan, const PageMemory& memory, unsigned jobs);

}  // namespace labbook::site
