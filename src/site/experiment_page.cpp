#include <fmt/format.h>

#include <algorithm>

#include "results/lineage.h"
#include "site/contents_list.h"
#include "site/entry_card.h"
#include "site/experiment_facts.h"
#include "site/finding_data.h"
#include "site/history_data.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/render_html.h"
#include "site/result_table.h"
#include "site/shown_path.h"
#include "site/template_data.h"
#include "site/template_list.h"
#include "site/text_elsewhere.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

constexpr std::string_view kRoot = "../";

/// Entries that stand inside this one, to be shown as links in its text.
std::vector<LeftOut> nested_entries(const SiteContext& site, std::size_t experiment) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Journal& journal = site.plan.journal_of(page);
  const journal::Entry& entry = journal.entries[page.entry];
  std::vector<LeftOut> nested;
  for (std::uint32_t i = page.entry + 1; i < journal.entries.size(); ++i) {
    const journal::Entry& other = journal.entries[i];
    if (other.span.begin >= entry.span.end) break;
    if (!nested.empty() && other.span.begin < nested.back().span.end) continue;
    const ExperimentPage& other_page = site.plan.experiments()[experiment + (i - page.entry)];
    const std::string id = id_label(other);
    nested.push_back({other.span, fmt::format("<p class=\"lb-nested\"><a href=\"../{}\">{}{}</a></p>", other_page.path(),
                                              id.empty() ? "" : "<span class=\"lb-id\">" + text::escape_html(id) + "</span> ",
                                              text::escape_html(other_page.title))});
  }
  return nested;
}

Rendered render_entry(const SiteContext& site, const Interface& interface, std::size_t experiment, const PageDocument& parsed) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  RenderOptions options;
  options.resolve_link = [&](std::string_view url) { return interface.links.link({page.file, experiment}, url); };
  options.resolve_image = [&](std::string_view url) { return interface.links.image({page.file, experiment}, url); };
  options.set_formula = for_one_page([&](std::string_view tex, bool is_block) { return site.formulas.find(tex, is_block); });
  options.remote_image_label = interface.words.get("remote_image") + " ";
  if (!page.anchor.empty() && !page.is_title_cut) {
    const Heading* heading = site.plan.anchors_of(page.file).with_id(page.anchor);
    options.hidden_heading = parsed.document[heading->node].span;
  }
  const std::vector<LeftOut> nested = nested_entries(site, experiment);
  return render_html(parsed, site.plan.anchors_of(page.file), entry.span, nested, options);
}

TemplateData reference_list(const SiteContext& site, const Interface& interface, const journal::Entry& entry, std::size_t experiment) {
  std::vector<std::size_t> targets;
  for (const journal::Reference& reference : entry.references) {
    const std::size_t target = site.plan.target_of(reference);
    if (target != kNoPage && target != experiment && std::ranges::find(targets, target) == targets.end()) {
      targets.push_back(target);
    }
  }
  TemplateData list{TemplateData::type::list};
  for (const std::size_t target : targets) list << entry_card(site, interface, target, kRoot);
  return list;
}

TemplateData backlink_list(const SiteContext& site, const Interface& interface, std::size_t experiment) {
  TemplateData list{TemplateData::type::list};
  for (const Backlink& backlink : site.plan.backlinks(experiment)) {
    const JournalPage& journal = site.plan.journals()[backlink.journal];
    TemplateData item =
        backlink.page != kNoPage ? entry_card(site, interface, backlink.page, kRoot) : TemplateData{TemplateData::type::object};
    if (backlink.page == kNoPage) {
      item.set("id", false);
      item.set("href", std::string(kRoot) + journal.path());
      item.set("title", journal.title);
    }
    item.set("context", backlink.context);
    list << std::move(item);
  }
  return list;
}

void set_findings(TemplateData& data, const SiteContext& site, std::size_t experiment) {
  const auto& found = site.findings[experiment];
  TemplateData list{TemplateData::type::list};
  for (const lint::Diagnostic* diagnostic : found) list << finding_data(site, *diagnostic, kRoot);
  data.set("finding_count", std::to_string(found.size()));
  set_list(data, "findings", std::move(list));
}

void set_tags(TemplateData& data, const SiteContext& site, const journal::Entry& entry) {
  TemplateData list{TemplateData::type::list};
  for (const std::string& tag : entry.tags) {
    const Tag* found = site.tags.find(tag);
    if (found == nullptr) continue;
    TemplateData item{TemplateData::type::object};
    item.set("name", found->name);
    item.set("href", "../tags/" + found->slug + ".html");
    list << std::move(item);
  }
  set_list(data, "tags", std::move(list));
}

void set_authors(TemplateData& data, const SiteContext& site, std::size_t experiment) {
  TemplateData list{TemplateData::type::list};
  for (const std::size_t index : site.people.of_experiment[experiment]) {
    TemplateData item{TemplateData::type::object};
    item.set("name", site.people.all[index].name);
    item.set("href", std::string(kRoot) + site.people.all[index].path());
    list << std::move(item);
  }
  set_list(data, "authors", std::move(list));
}

/// The experiments of the journal around this one.
TemplateData sibling_list(const SiteContext& site, std::size_t experiment) {
  constexpr std::size_t kAround = 4;
  TemplateData list{TemplateData::type::list};
  const JournalPage& journal = site.plan.journals()[site.plan.journal_page_of_file(site.plan.experiments()[experiment].file)];
  if (journal.experiment_count < 2) return list;
  const std::size_t shown = std::min(journal.experiment_count, 2 * kAround + 1);
  const std::size_t place = experiment - journal.first_experiment;
  const std::size_t begin = std::min(place - std::min(place, kAround), journal.experiment_count - shown);
  for (std::size_t i = begin; i < begin + shown; ++i) {
    const std::size_t other = journal.first_experiment + i;
    const ExperimentPage& page = site.plan.experiments()[other];
    const std::string id = shown_id(site.plan.entry_of(page), page.title);
    TemplateData item{TemplateData::type::object};
    item.set("href", std::string(kRoot) + page.path());
    item.set("is_current", other == experiment);
    item.set("id", id.empty() ? TemplateData(false) : TemplateData(id));
    item.set("title", shorten(page.title, 90));
    list << std::move(item);
  }
  return list;
}

/// A line to paste: who, what, where, when, and the commit that changed it last.
std::string citation(const SiteContext& site, const Interface& interface, std::size_t experiment, const std::string& place) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  std::string text;
  for (const std::size_t person : site.people.of_experiment[experiment]) text += (text.empty() ? "" : ", ") + site.people.all[person].name;
  if (!text.empty()) text += ". ";
  const std::string id = shown_id(entry, page.title);
  text += (id.empty() ? "" : id + ": ") + page.title + ". " + site.plan.journals()[site.plan.journal_page_of_file(page.file)].title;
  if (entry.date) text += ", " + date_text(interface.words, entry);
  text += ". " + place;
  if (site.history == nullptr || page.file >= site.history->entries.size() || page.entry >= site.history->entries[page.file].size())
    return text;
  const history::Revision* last = site.history->entries[page.file][page.entry].last();
  if (last != nullptr) text += " @ " + site.history->commit_of(*last).id.hex().substr(0, 12);
  return site.base_url.empty() ? text : text + ". " + site.base_url + page.path();
}

void set_head_facts(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  const JournalPage& journal = site.plan.journals()[site.plan.journal_page_of_file(page.file)];
  data.set("title", page.title);
  data.set("title_id", page.anchor.empty() ? std::string("lb-title") : page.anchor);
  if (const std::string id = shown_id(entry, page.title); !id.empty()) data.set("id", id);
  data.set("journal", journal.title);
  data.set("journal_href", std::string(kRoot) + journal.path() + (page.anchor.empty() ? "" : "#" + page.anchor));
  if (entry.date) {
    data.set("date", date_text(interface.words, entry));
    data.set("iso", journal::to_iso(*entry.date));
  }
  if (!entry.status.empty()) {
    data.set("status", entry.status);
    data.set("status_class", std::string(status_class(entry.status)));
  }
  const journal::Lineage lineage = results::lineage_of(site.plan.journal_of(page), entry);
  if (!lineage.baselines.empty() || !lineage.continues.empty() || !lineage.supersedes.empty()) data.set("lineage_href", "../lineage.html");
  if (page.previous != kNoPage) data.set("previous", entry_card(site, interface, page.previous, kRoot));
  if (page.next != kNoPage) data.set("next", entry_card(site, interface, page.next, kRoot));
  const std::string source = interface.links.source_url(page.file, entry.line);
  if (!source.empty()) data.set("source_url", source);
  const std::string place =
      fmt::format("{}:{}", shown_path(site.plan.workspace().root, site.plan.workspace().files[page.file].source.path), entry.line);
  data.set("source_path", place);
  data.set("citation", citation(site, interface, experiment, place));
}

}  // namespace

PageFile experiment_page(const SiteContext& site, std::size_t experiment, const PageDocument& parsed) {
  const ExperimentPage& page = site.plan.experiments()[experiment];
  const journal::Entry& entry = site.plan.entry_of(page);
  const Interface& interface = site.for_journal(site.plan.journal_of(page));
  Rendered rendered = render_entry(site, interface, experiment, parsed);
  if (is_text_elsewhere(site.plan.workspace().files[page.file])) rendered.html = entry_without_text(site, interface, experiment);

  const std::string id = shown_id(entry, page.title);
  PageHead head{page.path(), id.empty() ? page.title : id + " · " + page.title, {}, "experiments", {}, rendered.has_code};
  head.description = page.title;
  if (rendered.first_image.starts_with(kRoot)) head.image = rendered.first_image.substr(kRoot.size());
  TemplateData data = page_data(site, interface, head);
  set_head_facts(data, site, interface, experiment);
  set_facts(data, site, interface, experiment);
  set_results(data, site, interface, experiment);
  set_findings(data, site, experiment);
  set_history(data, site, interface, experiment);
  set_tags(data, site, entry);
  set_authors(data, site, experiment);
  set_deleted_neighbours(data, site, interface, experiment);
  const auto negative = site.negative.by_experiment.find(experiment);
  if (negative != site.negative.by_experiment.end() && negative->second < kShownResults)
    data.set("negative_href", fmt::format("{}negative.html#lb-negative-{}", kRoot, page.slug));
  data.set("compare_name", site.plan.journals()[site.plan.journal_page_of_file(page.file)].slug + "/" + page.slug);
  set_list(data, "references", reference_list(site, interface, entry, experiment));
  set_list(data, "backlinks", backlink_list(site, interface, experiment));
  if (rendered.contents.size() > kMostContents) data.set("has_too_many_headings", true);
  if (rendered.contents.size() > 1) set_list(data, "contents", contents_list(rendered.contents));
  set_list(data, "siblings", sibling_list(site, experiment));
  data.set("journal_page", std::string(kRoot) + site.plan.journals()[site.plan.journal_page_of_file(page.file)].path());
  data.set("body", std::move(rendered.html));
  return {head.path, interface.templates.render("experiment", data)};
}

}  // namespace labbook::site
