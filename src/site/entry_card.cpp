#include "site/entry_card.h"

#include <algorithm>
#include <array>

#include "site/page_head.h"
#include "site/template_data.h"
#include "text/fold.h"

namespace labbook::site {
namespace {

constexpr std::size_t kShownMetrics = 3;

TemplateData metric_chips(const journal::Entry& entry) {
  TemplateData list{TemplateData::type::list};
  std::vector<const journal::Metric*> shown;
  for (const journal::Metric& metric : entry.metrics) {
    const auto is_same = [&](const journal::Metric* other) { return other->name == metric.name && other->split == metric.split; };
    if (metric.is_reference || shown.size() == kShownMetrics || std::ranges::any_of(shown, is_same)) continue;
    shown.push_back(&metric);
    TemplateData chip{TemplateData::type::object};
    chip.set("name", metric.name);
    chip.set("value", value_text(metric));
    if (!metric.split.empty()) chip.set("split", metric.split);
    list << std::move(chip);
  }
  return list;
}

}  // namespace

std::string id_label(const journal::Entry& entry) {
  if (entry.ids.empty()) return {};
  if (entry.is_id_range && entry.ids.size() > 1) return entry.ids.front().text + "–" + entry.ids.back().text;
  std::string label = entry.ids.front().text;
  for (std::size_t i = 1; i < entry.ids.size(); ++i) label += ", " + entry.ids[i].text;
  return label;
}

std::string shown_id(const journal::Entry& entry, std::string_view title) {
  std::string id = id_label(entry);
  return text::fold_name(id) == text::fold_name(title) ? std::string() : id;
}

std::string date_text(const Words& words, const journal::Entry& entry) {
  if (!entry.date) return {};
  const std::string start = words.date(*entry.date);
  return entry.end_date && *entry.end_date != *entry.date ? start + " – " + words.date(*entry.end_date) : start;
}

std::string_view status_class(std::string_view status) {
  constexpr std::array<std::string_view, 4> kKnown{"running", "done", "failed", "planned"};
  const auto found = std::ranges::find(kKnown, status);
  return found == kKnown.end() ? "other" : *found;
}

std::string value_text(const journal::Metric& metric) {
  if (metric.unit.empty() || metric.text.ends_with(metric.unit)) return metric.text;
  return metric.text + (metric.unit == "%" ? "\u202F" : "\u00A0") + metric.unit;
}

TemplateData entry_card(const SiteContext& site, const Interface& interface, std::size_t experiment, std::string_view root) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  TemplateData card{TemplateData::type::object};
  card.hide({"id", "date", "status", "metrics"});
  card.set("href", std::string(root) + page.path());
  card.set("title", page.title);
  if (const std::string id = shown_id(entry, page.title); !id.empty()) card.set("id", id);
  if (entry.date) {
    card.set("date", date_text(interface.words, entry));
    card.set("iso", journal::to_iso(*entry.date));
  }
  if (!entry.status.empty()) {
    card.set("status", entry.status);
    card.set("status_class", std::string(status_class(entry.status)));
  }
  const JournalPage& journal = site.plan.journals()[site.plan.journal_page_of_file(page.file)];
  card.set("journal", journal.repository.empty() ? journal.title : journal.repository + " · " + journal.title);
  card.set("journal_href", std::string(root) + journal.path());
  if (!entry.metrics.empty()) card.set("metrics", metric_chips(entry));
  return card;
}

}  // namespace labbook::site
