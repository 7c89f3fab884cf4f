#include <fmt/format.h>

#include <algorithm>

#include "site/history_data.h"
#include "site/page_head.h"
#include "site/pages.h"
#include "site/template_data.h"

namespace labbook::site {
namespace {

std::string ids_of(const history::DeletedEntry& entry) {
  std::string label;
  for (const std::string& id : entry.ids) label += (label.empty() ? "" : ", ") + id;
  return label;
}

TemplateData deleted_data(const SiteContext& site, const DeletedPart& part) {
  TemplateData data{TemplateData::type::object};
  data.hide({"id", "commit", "uncommitted", "text", "is_cut", "is_missing"});
  data.set("title", part.entry->title);
  if (const std::string ids = ids_of(*part.entry); !ids.empty() && part.entry->title.find(part.entry->ids.front()) == std::string::npos)
    data.set("id", ids);
  data.set("path", part.entry->path);
  const history::Revision* deletion = part.entry->history.last();
  if (part.entry->is_deleted_uncommitted) {
    data.set("uncommitted", true);
  } else if (deletion != nullptr) {
    data.set("commit", commit_data(site, *deletion, ""));
  }
  if (!part.text.empty()) data.set("text", part.text);
  if (part.is_missing) data.set("is_missing", true);
  if (part.is_cut) data.set("is_cut", true);
  return data;
}

/// An id for the first deleted entry of each journal, for the links from its pages.
std::string anchor_of(std::size_t journal) { return fmt::format("lb-journal-{}", journal + 1); }

/// The journals of the deleted entries in the order in which they come.
std::vector<std::string> journals_of(const SiteContext& site) {
  std::vector<std::string> paths;
  for (const DeletedPart& part : site.deleted) {
    if (std::ranges::find(paths, part.entry->path) == paths.end()) paths.push_back(part.entry->path);
  }
  return paths;
}

}  // namespace

PageFile deleted_page(const SiteContext& site) {
  const Interface& interface = site.own();
  const PageHead head{"deleted.html", interface.words.get("deleted"), interface.words.get("deleted_text"), "deleted", {}, false};
  TemplateData data = page_data(site, interface, head);
  TemplateData journals{TemplateData::type::list};
  const std::vector<std::string> paths = journals_of(site);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    TemplateData journal{TemplateData::type::object};
    journal.set("path", paths[i]);
    journal.set("anchor", anchor_of(i));
    const std::size_t page = site.plan.journal_at(paths[i]);
    journal.set("journal_href", page == kNoPage ? TemplateData(false) : TemplateData(site.plan.journals()[page].path()));
    TemplateData entries{TemplateData::type::list};
    for (const DeletedPart& part : site.deleted) {
      if (part.entry->path == paths[i]) entries << deleted_data(site, part);
    }
    journal.set("entries", std::move(entries));
    journals << std::move(journal);
  }
  data.set("journals", std::move(journals));
  if (site.deleted.size() == kMostDeleted) data.set("more", fmt::format(fmt::runtime(interface.words.get("deleted_most")), kMostDeleted));
  return {head.path, interface.templates.render("deleted", data)};
}

void set_deleted_neighbours(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment) {
  const std::string path = interface.links.repository_path(site.plan.experiments()[experiment].file);
  const auto count =
      static_cast<std::size_t>(std::ranges::count_if(site.deleted, [&](const DeletedPart& part) { return part.entry->path == path; }));
  if (count == 0) return;
  const std::vector<std::string> paths = journals_of(site);
  const auto journal = static_cast<std::size_t>(std::ranges::find(paths, path) - paths.begin());
  data.set("deleted_href", "../deleted.html#" + anchor_of(journal));
  data.set("deleted_count", fmt::format(fmt::runtime(interface.words.get("deleted_here")), count));
}

}  // namespace labbook::site
