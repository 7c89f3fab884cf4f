#include <fmt/format.h>

#include "site/entry_card.h"
#include "site/experiment_order.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

constexpr std::size_t kFeedEntries = 50;

/// XML 1.0 knows no control characters, not even as references.
std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : text::escape_html(text)) {
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out.push_back(c);
  }
  return out;
}

std::string metric_line(const journal::Entry& entry) {
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(6, entry.metrics.size()); ++i) {
    const journal::Metric& metric = entry.metrics[i];
    out += (out.empty() ? "" : ", ") + metric.name + (metric.split.empty() ? "" : " (" + metric.split + ")") + " " + value_text(metric);
  }
  return out;
}

}  // namespace

// RFC 4287. An entry's id is made from what does not change with the site's address.
PageFile atom_feed(const SiteContext& site) {
  std::string entries;
  std::string newest = "1970-01-01";
  std::size_t count = 0;
  for (const std::size_t experiment : latest_first(site.plan)) {
    const ExperimentPage& page = site.plan.experiments()[experiment];
    const journal::Entry& entry = site.plan.entry_of(page);
    if (!entry.date || entry.date->month == 0 || entry.date->year < 1970 || count == kFeedEntries) break;
    journal::Date date = *entry.date;
    if (date.day == 0) date.day = 1;
    const std::string day = journal::to_iso(date);
    if (count++ == 0) newest = day;
    const std::string id = id_label(entry);
    entries += fmt::format("<entry><id>urn:labbook:{0}</id><title>{1}</title><link href=\"{2}\"/><updated>{3}T00:00:00Z</updated><summary>{4}</summary></entry>\n",
                           escape_xml(page.slug), escape_xml(id.empty() ? page.title : id + " · " + page.title), escape_xml(site.base_url + page.path()), day, escape_xml(metric_line(entry)));
  }
  return {"feed.xml", fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"><id>urn:labbook:{}</id><title>{}</title><updated>{}T00:00:00Z</updated><author><name>{}</name></author><link rel=\"self\" href=\"{}feed.xml\"/>\n{}</feed>\n",
                                  site.own().words.language(), escape_xml(site.base_url.empty() ? "site" : site.base_url), escape_xml(site.title), newest, escape_xml(site.title), escape_xml(site.base_url), entries)};
}

// sitemaps.org: addresses are absolute. Without a base URL they are relative to the site, for whoever completes them.
PageFile sitemap(const SiteContext& site, const std::vector<std::string>& pages) {
  std::string urls;
  for (const std::string& page : pages) {
    if (page != "404.html") urls += fmt::format("<url><loc>{}{}</loc></url>\n", escape_xml(site.base_url), escape_xml(page));
  }
  return {"sitemap.xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + urls + "</urlset>\n"};
}

}  // namespace labbook::site
