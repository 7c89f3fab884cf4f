#include <fmt/format.h>

#include <unordered_map>

#include "site/contents_list.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/render_html.h"
#include "site/shown_path.h"
#include "site/template_data.h"
#include "site/text_elsewhere.h"
#include "text/escape.h"

namespace labbook::site {
namespace {

/// The heading that says the same as the page's title, when the document begins with it.
text::Span title_heading(const markdown::Document& document, const Anchors& anchors, const std::string& title) {
  if (anchors.headings.empty() || anchors.headings.front().text != title) return {};
  const markdown::NodeIndex node = anchors.headings.front().node;
  return document[node].level == 1 ? document[node].span : text::Span{};
}

/// The pages of a journal's entries by the id of their heading.
using PagesByAnchor = std::unordered_map<std::string_view, const ExperimentPage*>;

PagesByAnchor pages_by_anchor(const SiteContext& site, const JournalPage& journal) {
  PagesByAnchor pages;
  for (std::size_t i = 0; i < journal.experiment_count; ++i) {
    const ExperimentPage& page = site.plan.experiments()[journal.first_experiment + i];
    if (!page.anchor.empty()) pages.emplace(page.anchor, &page);
  }
  return pages;
}

/// A link from the heading of an entry to its page.
std::string page_link(const Interface& interface, const PagesByAnchor& pages, const Heading& heading) {
  const auto found = pages.find(heading.id);
  if (found == pages.end()) return {};
  return fmt::format(" <a class=\"lb-entry-link\" href=\"../{}\">{}</a>", found->second->path(),
                     text::escape_html(interface.words.get("entry_page")));
}

}  // namespace

PageFile journal_page(const SiteContext& site, std::size_t index, const PageDocument& parsed) {
  const JournalPage& journal = site.plan.journals()[index];
  const journal::JournalFile& file = site.plan.workspace().files[journal.file];
  const Interface& interface = site.for_journal(file.journal);
  const Anchors& anchors = site.plan.anchors_of(journal.file);

  const PagesByAnchor pages = pages_by_anchor(site, journal);
  RenderOptions options;
  options.resolve_link = [&](std::string_view url) { return interface.links.link({journal.file, kNoPage}, url); };
  options.resolve_image = [&](std::string_view url) { return interface.links.image({journal.file, kNoPage}, url); };
  options.after_heading = [&](const Heading& heading) { return page_link(interface, pages, heading); };
  options.hidden_heading = title_heading(parsed.document, anchors, journal.title);
  options.set_formula = for_one_page([&](std::string_view tex, bool is_block) { return site.formulas.find(tex, is_block); });
  options.remote_image_label = interface.words.get("remote_image") + " ";
  const text::Span whole{0, static_cast<std::uint32_t>(file.source.text.size())};
  Rendered rendered = render_html(parsed, anchors, whole, {}, options);
  if (is_text_elsewhere(file)) rendered.html = journal_without_text(site, interface, index);

  PageHead head{journal.path(), journal.title, {}, "journals", {}, rendered.has_code};
  head.description = interface.words.count("experiments", journal.experiment_count);
  TemplateData data = page_data(site, interface, head);
  data.set("title", journal.title);
  data.set("path", shown_path(site.plan.workspace().root, file.source.path));
  if (!options.hidden_heading.empty()) data.set("title_id", anchors.headings.front().id);
  if (journal.experiment_count > 0) data.set("count", head.description);
  const std::string source = interface.links.source_url(journal.file, 0);
  if (!source.empty()) data.set("source_url", source);
  data.set("body", std::move(rendered.html));
  if (rendered.contents.size() > kMostContents) {
    data.set("has_too_many_headings", true);
  } else if (rendered.contents.size() > 1) {
    data.set("has_contents", true);
    data.set("contents", contents_list(rendered.contents));
  }
  return {head.path, interface.templates.render("journal", data)};
}

}  // namespace labbook::site
