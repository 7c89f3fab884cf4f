// Who made the experiments: the authors that journals name and, where there is history, those who committed them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "history/history_result.h"
#include "journal/date.h"
#include "site/plan.h"

namespace labbook::site {

constexpr std::size_t kLongestPersonName = 100;  ///< code points: it stands on many pages

struct Person {
  std::string name;  ///< as first written; shortened
  std::string slug;
  std::vector<std::size_t> experiments;  ///< the latest first
  std::optional<journal::Date> first;    ///< the earliest day of these experiments; by git where an entry has no date
  std::optional<journal::Date> last;

  std::string path() const { return "people/" + slug + ".html"; }
};

/// Who is meant by a name, where the configuration says so.
class KnownPeople {
 public:
  KnownPeople() = default;
  explicit KnownPeople(const std::map<std::string, std::vector<std::string>>& settings);

  /// The name to show: that of the configuration, else `name` itself.
  const std::string& name_of(const std::string& name) const;

 private:
  std::unordered_map<std::string, std::string> by_alias_;  ///< folded
};

struct People {
  std::vector<Person> all;                               ///< those with the most experiments first
  std::vector<std::vector<std::size_t>> of_experiment;   ///< indices into `all`: named ones, then committers
  std::unordered_map<std::string, std::size_t> by_name;  ///< folded
  KnownPeople known;

  /// Null where nobody is called that.
  const Person* find(const std::string& name) const;
};

/// `history` may be null. `settings`: by the name to show, the other names of the same person.
People collect_people(const SitePlan& plan, const history::HistoryResult* history,
                      const std::map<std::string, std::vector<std::string>>& settings);

}  // namespace labbook::site
