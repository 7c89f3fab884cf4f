#include "site/experiment_list.h"

#include "site/entry_card.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostCards = 100;

TemplateData earlier_line(const SiteContext& site, const Interface& interface, std::size_t experiment, std::string_view root) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  TemplateData line{TemplateData::type::object};
  line.hide({"id", "date"});
  line.set("href", std::string(root) + page.path());
  line.set("title", page.title);
  if (const std::string id = shown_id(entry, page.title); !id.empty()) line.set("id", id);
  if (entry.date) {
    line.set("date", date_text(interface.words, entry));
    line.set("iso", journal::to_iso(*entry.date));
  }
  return line;
}

}  // namespace

void set_experiments(TemplateData& data, const SiteContext& site, const Interface& interface, std::span<const std::size_t> latest_first,
                     std::string_view root) {
  TemplateData cards{TemplateData::type::list};
  TemplateData earlier{TemplateData::type::list};
  for (std::size_t i = 0; i < latest_first.size(); ++i) {
    if (i < kMostCards) cards << entry_card(site, interface, latest_first[i], root);
    if (i >= kMostCards) earlier << earlier_line(site, interface, latest_first[i], root);
  }
  const bool has_earlier = latest_first.size() > kMostCards;
  data.set("cards", std::move(cards));
  data.set("has_earlier", has_earlier);
  data.set("earlier_count", std::to_string(has_earlier ? latest_first.size() - kMostCards : 0));
  data.set("earlier", std::move(earlier));
}

}  // namespace labbook::site
