#include "site/experiment_list.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

/// A day as words and as `<time datetime>` wants it: `first`, `first_iso`.
void set_day(TemplateData& data, const Words& words, const std::string& name, const std::optional<journal::Date>& day) {
  if (!day) return;
  data.set(name, words.date(*day));
  data.set(name + "_iso", journal::to_iso(*day));
}

TemplateData person_row(const Interface& interface, const Person& person) {
  TemplateData row{TemplateData::type::object};
  row.hide({"first", "last"});
  row.set("name", person.name);
  row.set("href", person.path());
  row.set("count", std::to_string(person.experiments.size()));
  set_day(row, interface.words, "first", person.first);
  set_day(row, interface.words, "last", person.last);
  return row;
}

}  // namespace

PageFile people_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{"people.html", interface.words.get("people"), interface.words.get("people_text"), "people", {}, false};
  TemplateData data = page_data(site, interface, head);
  TemplateData rows{TemplateData::type::list};
  for (const Person& person : site.people.all) rows << person_row(interface, person);
  data.set("rows", std::move(rows));
  return {head.path, interface.templates.render("people", data)};
}

PageFile person_page(const SiteContext& site, const Person& person) {
  const Interface& interface = site.own();
  PageHead head{person.path(), person.name, {}, "people", {}, false};
  head.description = interface.words.count("experiments", person.experiments.size());
  TemplateData data = page_data(site, interface, head);
  data.set("title", person.name);
  data.set("summary", head.description);
  set_day(data, interface.words, "first", person.first);
  if (person.last != person.first) set_day(data, interface.words, "last", person.last);
  set_experiments(data, site, interface, person.experiments, "../");
  return {head.path, interface.templates.render("person", data)};
}

}  // namespace labbook::site
