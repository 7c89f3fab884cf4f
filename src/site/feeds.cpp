#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "site/entry_card.h"
#include "site/experiment_order.h"
#include "site/page_head.h"
#include "site/pages.h"

namespace labbook::site {
namespace {

constexpr std::size_t kFeedEntries = 50;

/// XML 1.0, 2.2: no control characters, not even as references, and neither U+FFFE nor U+FFFF.
std::string as_xml_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool is_no_character = rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");
    if (is_no_character) i += 2;
    if (is_no_character || (static_cast<unsigned char>(text[i]) < 0x20 && text[i] != '\n' && text[i] != '\t')) continue;
    out += text[i];
  }
  return out;
}

void add(pugi::xml_node parent, const char* name, std::string_view text) {
  parent.append_child(name).append_child(pugi::node_pcdata).set_value(as_xml_text(text).c_str());
}

void add_link(pugi::xml_node parent, const char* relation, const std::string& address) {
  pugi::xml_node link = parent.append_child("link");
  if (relation != nullptr) link.append_attribute("rel").set_value(relation);
  link.append_attribute("href").set_value(as_xml_text(address).c_str());
}

std::string bytes_of(const pugi::xml_document& document) {
  std::ostringstream out;
  out << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  document.save(out, " ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out).str();
}

std::string metric_line(const journal::Entry& entry) {
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(6, entry.metrics.size()); ++i) {
    const journal::Metric& metric = entry.metrics[i];
    out += (out.empty() ? "" : ", ") + metric.name + (metric.split.empty() ? "" : " (" + metric.split + ")") + " " + value_text(metric);
  }
  return out;
}

/// The first day of what the entry's date leaves open; empty for one that a feed can't tell.
std::string day_of(const journal::Entry& entry) {
  if (!entry.date || entry.date->month == 0 || entry.date->year < 1970) return {};
  journal::Date date = *entry.date;
  if (date.day == 0) date.day = 1;
  return journal::to_iso(date);
}

void add_entry(pugi::xml_node feed, const SiteContext& site, const ExperimentPage& page, const journal::Entry& entry) {
  const std::string id = id_label(entry);
  pugi::xml_node node = feed.append_child("entry");
  add(node, "id", "urn:labbook:" + page.slug);
  add(node, "title", id.empty() ? page.title : id + " · " + page.title);
  add_link(node, nullptr, site.base_url + page.path());
  add(node, "updated", day_of(entry) + "T00:00:00Z");
  add(node, "summary", metric_line(entry));
}

/// The dated experiments, newest first, as many as a feed has.
std::vector<std::size_t> experiments_in_feed(const SiteContext& site) {
  std::vector<std::size_t> chosen;
  for (const std::size_t experiment : latest_first(site.plan)) {
    const bool is_full = chosen.size() == kFeedEntries;
    if (is_full || day_of(site.plan.entry_of(site.plan.experiments()[experiment])).empty()) break;
    chosen.push_back(experiment);
  }
  return chosen;
}

}  // namespace

// RFC 4287. An entry's id is made from what does not change with the site's address.
PageFile atom_feed(const SiteContext& site) {
  const std::vector<std::size_t> chosen = experiments_in_feed(site);
  const auto entry_at = [&](std::size_t at) -> const journal::Entry& { return site.plan.entry_of(site.plan.experiments()[at]); };
  pugi::xml_document document;
  pugi::xml_node feed = document.append_child("feed");
  feed.append_attribute("xmlns").set_value("http://www.w3.org/2005/Atom");
  feed.append_attribute("xml:lang").set_value(std::string(site.own().words.language()).c_str());
  add(feed, "id", "urn:labbook:" + (site.base_url.empty() ? "site" : site.base_url));
  add(feed, "title", site.title);
  add(feed, "updated", (chosen.empty() ? "1970-01-01" : day_of(entry_at(chosen.front()))) + "T00:00:00Z");
  add(feed.append_child("author"), "name", site.title);
  add_link(feed, "self", site.base_url + "feed.xml");
  for (const std::size_t at : chosen) add_entry(feed, site, site.plan.experiments()[at], entry_at(at));
  return {"feed.xml", bytes_of(document)};
}

// sitemaps.org: addresses are absolute. Without a base URL they are relative to the site, for whoever completes them.
PageFile sitemap(const SiteContext& site, const std::vector<std::string>& pages) {
  pugi::xml_document document;
  pugi::xml_node urls = document.append_child("urlset");
  urls.append_attribute("xmlns").set_value("http://www.sitemaps.org/schemas/sitemap/0.9");
  for (const std::string& page : pages) {
    if (page != "404.html") add(urls.append_child("url"), "loc", site.base_url + page);
  }
  return {"sitemap.xml", bytes_of(document)};
}

}  // namespace labbook::site
