#include "site/people.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "site/experiment_order.h"
#include "site/page_head.h"
#include "site/page_slug.h"
#include "site/person_names.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

/// Somebody who had a hand in an experiment, and when.
struct Part {
  std::string name;
  std::optional<journal::Date> first;
  std::optional<journal::Date> last;
};

journal::Date date_of(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return {static_cast<std::int16_t>(static_cast<int>(date.year())), static_cast<std::int8_t>(static_cast<unsigned>(date.month())),
          static_cast<std::int8_t>(static_cast<unsigned>(date.day()))};
}

void widen(std::optional<journal::Date>& first, std::optional<journal::Date>& last, const std::optional<journal::Date>& day) {
  if (!day) return;
  if (!first || *day < *first) first = day;
  if (!last || *last < *day) last = day;
}

/// Those of one experiment in the order in which they come, each once.
struct Contributors {
  std::vector<Part> all;
  std::unordered_map<std::string, std::size_t> by_name;  ///< folded

  Part& of(const std::string& name) {
    const auto [found, is_new] = by_name.try_emplace(text::fold_case(name), all.size());
    if (is_new) all.push_back({name, {}, {}});
    return all[found->second];
  }
};

void add_committers(Contributors& parts, const history::HistoryResult& history, const KnownPeople& known, const ExperimentPage& page) {
  if (page.file >= history.entries.size() || page.entry >= history.entries[page.file].size()) return;
  const auto& revisions = history.entries[page.file][page.entry].revisions;
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    const history::Commit& commit = history.commit_of(*revision);
    if (commit.author.empty()) continue;
    Part& part = parts.of(known.name_of(commit.author));
    widen(part.first, part.last, date_of(history::day_of(commit.time)));
  }
}

std::vector<Part> parts_in(const SitePlan& plan, const history::HistoryResult* history, const KnownPeople& known, std::size_t experiment) {
  const ExperimentPage& page = plan.experiments()[experiment];
  const journal::Entry& entry = plan.entry_of(page);
  Contributors parts;
  for (const journal::Field& field : entry.fields) {
    if (field.name != "author") continue;
    for (const std::string& name : person_names(field.value)) parts.of(known.name_of(name));
  }
  if (history != nullptr) add_committers(parts, *history, known, page);
  if (!entry.date) return std::move(parts.all);
  for (Part& part : parts.all) {
    part.first = entry.date;
    part.last = entry.end_date ? entry.end_date : entry.date;
  }
  return std::move(parts.all);
}

/// Sorts the people, and says everywhere else where each of them went.
void put_busiest_first(People& people) {
  std::vector<std::size_t> order(people.all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return people.all[a].experiments.size() > people.all[b].experiments.size(); });
  std::vector<std::size_t> place(order.size());
  std::vector<Person> sorted;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(people.all[order[i]]));
  }
  people.all = std::move(sorted);
  for (auto& [name, index] : people.by_name) index = place[index];
  for (auto& list : people.of_experiment) {
    for (std::size_t& index : list) index = place[index];
  }
}

}  // namespace

KnownPeople::KnownPeople(const std::map<std::string, std::vector<std::string>>& settings) {
  for (const auto& [name, others] : settings) {
    by_alias_.emplace(text::fold_case(name), name);
    for (const std::string& other : others) by_alias_.emplace(text::fold_case(other), name);
  }
}

const std::string& KnownPeople::name_of(const std::string& name) const {
  if (by_alias_.empty()) return name;
  const auto found = by_alias_.find(text::fold_case(name));
  return found == by_alias_.end() ? name : found->second;
}

const Person* People::find(const std::string& name) const {
  const auto found = by_name.find(text::fold_case(known.name_of(name)));
  return found == by_name.end() ? nullptr : &all[found->second];
}

People collect_people(const SitePlan& plan, const history::HistoryResult* history,
                      const std::map<std::string, std::vector<std::string>>& settings) {
  People people;
  people.known = KnownPeople(settings);
  people.of_experiment.resize(plan.experiments().size());
  PageNames slugs;
  for (const std::size_t experiment : latest_first(plan)) {
    for (const Part& part : parts_in(plan, history, people.known, experiment)) {
      const auto [found, is_new] = people.by_name.try_emplace(text::fold_case(part.name), people.all.size());
      if (is_new)
        people.all.push_back({shorten(part.name, kLongestPersonName), slugs.choose({page_slug(part.name), "person"}), {}, {}, {}});
      Person& person = people.all[found->second];
      person.experiments.push_back(experiment);
      widen(person.first, person.last, part.first);
      widen(person.first, person.last, part.last);
      people.of_experiment[experiment].push_back(found->second);
    }
  }
  put_busiest_first(people);
  return people;
}

}  // namespace labbook::site
