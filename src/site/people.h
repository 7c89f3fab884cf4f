// Who made the experiments: the authors that journals name and, where there is history, those who committed them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "history/history_result.h"
#include "journal/date.h"
#include "site/plan.h"

namespace labbook::site {

struct Person {
  std::string name;  ///< as first written
  std::string slug;
  std::vector<std::size_t> experiments;  ///< the latest first
  std::optional<journal::Date> first;    ///< the earliest day of these experiments; by git where an entry has no date
  std::optional<journal::Date> last;

  std::string path() const { return "people/" + slug + ".html"; }
};

struct People {
  std::vector<Person> all;  ///< those with the most experiments first
  std::vector<std::vector<std::size_t>> of_experiment;  ///< indices into `all`: named ones, then committers
  std::unordered_map<std::string, std::size_t> by_name;  ///< folded

  /// Null where nobody is called that.
  const Person* find(std::string_view name) const;
};

/// `history` may be null.
People collect_people(const SitePlan& plan, const history::HistoryResult* history);

}  // namespace labbook::site
