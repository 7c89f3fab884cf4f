#include "site/text_elsewhere.h"

#include <fmt/format.h>

#include <set>

#include "site/entry_card.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

std::string notice(const Interface& interface, const SiteContext& site, std::size_t file, std::uint32_t line) {
  const std::string& path = site.plan.workspace().files[file].source.path;
  const std::string place = text::escape_html(line > 0 ? fmt::format("{}:{}", path, line) : path);
  const std::string url = interface.links.source_url(file, line);
  const std::string shown = url.empty() ? fmt::format("<code>{}</code>", place)
                                        : fmt::format("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", text::escape_html(url), place);
  return fmt::format("<p class=\"lb-muted\">{} {}</p>\n", text::escape_html(interface.words.get("text_elsewhere")), shown);
}

/// A link as a list item; what leads nowhere is text.
std::string link_item(const Interface& interface, const Links::Origin& origin, const journal::Link& link) {
  const Target target = interface.links.link(origin, link.url);
  const std::string shown = text::escape_html(link.text.empty() ? link.url : link.text);
  if (target.href.empty()) return fmt::format("<li>{}</li>\n", shown);
  return fmt::format("<li><a href=\"{}\" rel=\"noopener noreferrer\">{}</a></li>\n", text::escape_html(target.href), shown);
}

}  // namespace

bool is_text_elsewhere(const journal::JournalFile& file) { return file.source.text.empty() && !file.journal.entries.empty(); }

std::string entry_without_text(const SiteContext& site, const Interface& interface, std::size_t experiment) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  std::string html = notice(interface, site, page.file, entry.line);
  std::string items;
  for (const journal::Section& section : entry.sections) {
    items += fmt::format("<li>{}</li>\n", text::escape_html(section.title.empty() ? section.name : section.title));
  }
  std::set<std::string_view> known;
  for (const journal::Link& link : entry.links) {
    if (known.insert(link.url).second) items += link_item(interface, {page.file, experiment}, link);
  }
  return items.empty() ? html : html + "<ul>\n" + items + "</ul>\n";
}

std::string journal_without_text(const SiteContext& site, const Interface& interface, std::size_t journal) {
  const JournalPage& page = site.plan.journals()[journal];
  std::string html = notice(interface, site, page.file, 0) + "<ul>\n";
  for (std::size_t i = 0; i < page.experiment_count; ++i) {
    const ExperimentPage& experiment = site.plan.experiments()[page.first_experiment + i];
    const std::string id = id_label(site.plan.entry_of(experiment));
    html +=
        fmt::format("<li><a href=\"../{}\">{}{}</a></li>\n", experiment.path(),
                    id.empty() ? "" : "<span class=\"lb-id\">" + text::escape_html(id) + "</span> ", text::escape_html(experiment.title));
  }
  return html + "</ul>\n";
}

std::string facts_as_words(const journal::Entry& entry) {
  std::string words = entry.title;
  const auto add = [&words](std::string_view word) {
    if (word.empty()) return;
    words += ' ';
    words += word;
  };
  for (const std::string& tag : entry.tags) add(tag);
  for (const journal::Section& section : entry.sections) add(section.title);
  for (const journal::Field& field : entry.fields) {
    add(field.name);
    add(field.value);
  }
  for (const journal::Parameter& parameter : entry.parameters) {
    add(parameter.name);
    add(parameter.value);
  }
  for (const journal::Metric& metric : entry.metrics) {
    add(metric.name);
    add(metric.text);
  }
  for (const journal::Reference& reference : entry.references) add(reference.text);
  return words;
}

}  // namespace labbook::site
