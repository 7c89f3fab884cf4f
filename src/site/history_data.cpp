#include "site/history_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "history/text_diff.h"
#include "site/page_head.h"
#include "site/template_data.h"
#include "site/url.h"

namespace labbook::site {
namespace {

constexpr std::size_t kMostChanges = 24;
constexpr std::size_t kMostDiffLines = 200;

TemplateData change_list(const Interface& interface, const std::vector<history::Change>& changes) {
  TemplateData list{TemplateData::type::list};
  for (std::size_t i = 0; i < std::min(kMostChanges, changes.size()); ++i) {
    const history::Change& change = changes[i];
    TemplateData item{TemplateData::type::object};
    item.set("kind", interface.words.get(fmt::format("change_{}", history::change_kind_name(change.kind))));
    if (!change.name.empty()) item.set("name", change.name);
    if (!change.old_value.empty() || !change.new_value.empty()) {
      item.set("has_values", true);
      item.set("old", shorten(change.old_value, 60));
      item.set("new", shorten(change.new_value, 60));
    }
    list << std::move(item);
  }
  return list;
}

/// `path`: of the journal at that commit; where repositories are joined it begins with the name of its own.
std::string commit_url(const SiteContext& site, const std::string& id, const std::string& path) {
  const std::string& repository = site.repository_url_of(path);
  if (repository.empty() || url_kind(repository) != UrlKind::web) return {};
  const bool has_slash = repository.ends_with('/');
  const bool is_gitlab = repository.find("gitlab") != std::string::npos;
  return repository + (has_slash ? "" : "/") + (is_gitlab ? "-/" : "") + "commit/" + id;
}

TemplateData diff_line(std::string text, TemplateName what) {
  TemplateData line{TemplateData::type::object};
  line.hide({"is_added", "is_removed", "is_same"});
  line.set(what, true);
  line.set("text", std::move(text));
  return line;
}

TemplateData diff_line(const history::DiffLine& line) {
  switch (line.side) {
    case history::DiffSide::added: return diff_line("+ " + line.text, "is_added");
    case history::DiffSide::removed: return diff_line("- " + line.text, "is_removed");
    case history::DiffSide::both: break;
  }
  return diff_line("  " + line.text, "is_same");
}

/// Where the configuration publishes what was removed.
void set_diff(TemplateData& data, const history::Repository& repository, const history::Revision& revision) {
  const auto hunks = history::diff_of(repository, revision, 1);
  if (!hunks || hunks->empty()) return;
  TemplateData list{TemplateData::type::list};
  std::size_t count = 0;
  for (const history::DiffHunk& hunk : *hunks) {
    if (&hunk != &hunks->front()) list << diff_line("⋯", "is_same");
    for (const history::DiffLine& line : hunk.lines) {
      if (++count <= kMostDiffLines) list << diff_line(line);
    }
    if (count > kMostDiffLines) break;
  }
  data.set("has_diff", true);
  data.set("diff", std::move(list));
  if (count > kMostDiffLines) data.set("diff_cut", true);
}

TemplateData revision_data(const SiteContext& site, const Interface& interface, const history::Revision& revision) {
  TemplateData data = commit_data(site, revision, "../");
  if (!revision.changes.empty()) {
    data.set("has_changes", true);
    data.set("changes", change_list(interface, revision.changes));
  }
  return data;
}

}  // namespace

TemplateData commit_data(const SiteContext& site, const history::Revision& revision, std::string_view root) {
  const history::Commit& commit = site.history->commit_of(revision);
  const std::string iso = history::to_iso(commit.time);
  const std::string id = commit.id.hex();
  TemplateData data{TemplateData::type::object};
  data.set("iso", iso);
  data.set("date", iso.substr(0, 10));
  const Person* person = site.people.find(commit.author);
  data.set("author", person == nullptr ? shorten(commit.author, kLongestPersonName) : person->name);
  data.set("author_href", person == nullptr ? TemplateData(false) : TemplateData(std::string(root) + person->path()));
  data.set("subject", shorten(commit.subject, 160));
  data.set("hash", id.substr(0, 8));
  data.set("commit_url", false);
  if (const std::string url = commit_url(site, id, revision.path); !url.empty()) data.set("commit_url", encode_url(url));
  return data;
}

void set_history(TemplateData& data, const SiteContext& site, const Interface& interface, std::size_t experiment) {
  if (site.history == nullptr) return;
  const ExperimentPage& page = site.plan.experiments()[experiment];
  if (page.file >= site.history->entries.size() || page.entry >= site.history->entries[page.file].size()) return;
  const history::EntryHistory& history = site.history->entries[page.file][page.entry];
  if (history.revisions.empty()) return;
  TemplateData list{TemplateData::type::list};
  const std::size_t shown = std::min(kMostRevisions, history.revisions.size());
  std::optional<history::Repository> repository;  // this thread's own
  if (site.publishing.removed_text && site.repository != nullptr) repository = site.repository->reopen();
  for (std::size_t i = 0; i < shown; ++i) {
    TemplateData item = revision_data(site, interface, history.revisions[i]);
    if (repository) set_diff(item, *repository, history.revisions[i]);
    list << std::move(item);
  }
  data.set("has_history", true);
  data.set("history", std::move(list));
  if (!history.is_complete) data.set("history_note", interface.words.get("history_incomplete"));
  if (history.revisions.size() > shown) {
    data.set("history_more", fmt::format(fmt::runtime(interface.words.get("history_older")), history.revisions.size() - shown));
  }
}

}  // namespace labbook::site
