#include "site/write_site.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

#include "journal/model_json.h"
#include "journal/parallel.h"
#include "results/lineage.h"
#include "site/entry_card.h"
#include "site/pages.h"
#include "site/search_index.h"
#include "site/searchable_text.h"
#include "site/site_files.h"
#include "site/text_elsewhere.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;

std::string model_of(const SiteContext& site) {
  std::vector<const journal::Journal*> journals;
  for (const journal::JournalFile& file : site.plan.workspace().files) {
    if (file.is_reported && !file.error) journals.push_back(&file.journal);
  }
  return journal::model_to_json(journals, results::lineage_of);
}

/// Writes pages from many threads and keeps the first error.
class PageWriter {
 public:
  explicit PageWriter(disk::Publication& publication) : publication_(publication) {}

  void write(const PageFile& page) {
    if (has_failed_) return;
    if (const auto written = publication_.write(page.path, page.bytes); !written) {
      const std::scoped_lock lock(mutex_);
      if (!error_) error_ = written.error();
      has_failed_ = true;
      return;
    }
    if (!page.path.ends_with(".html")) return;
    const std::scoped_lock lock(mutex_);
    paths_.push_back(page.path);
  }

  /// Paths of the HTML pages, sorted: threads write them in any order.
  std::vector<std::string> paths() const {
    std::vector<std::string> sorted = paths_;
    std::ranges::sort(sorted);
    return sorted;
  }

  std::uint32_t pages() const { return static_cast<std::uint32_t>(paths_.size()); }
  const std::optional<disk::Error>& error() const { return error_; }

 private:
  disk::Publication& publication_;
  std::vector<std::string> paths_;
  std::atomic<bool> has_failed_{false};
  std::mutex mutex_;
  std::optional<disk::Error> error_;
};

/// What is found by a search: one document for each experiment, and one for each journal.
std::vector<SearchDocument> search_documents(const SitePlan& plan) {
  std::vector<SearchDocument> documents(plan.experiments().size() + plan.journals().size());
  for (std::size_t i = 0; i < plan.experiments().size(); ++i) {
    const ExperimentPage& page = plan.experiments()[i];
    const JournalPage& journal = plan.journals()[plan.journal_page_of_file(page.file)];
    documents[i] = {page.path(), page.title, id_label(plan.entry_of(page)), journal.title + "\n" + journal.slug, {}};
  }
  for (std::size_t i = 0; i < plan.journals().size(); ++i) {
    const JournalPage& journal = plan.journals()[i];
    documents[plan.experiments().size() + i] = {journal.path(), journal.title, {}, plan.workspace().files[journal.file].source.path, {}};
  }
  return documents;
}

void write_journal(const SiteContext& site, std::size_t index, PageWriter& writer, std::vector<SearchDocument>& documents) {
  const JournalPage& journal = site.plan.journals()[index];
  const journal::JournalFile& file = site.plan.workspace().files[journal.file];
  const PageDocument parsed = parse_page(file.source);
  writer.write(journal_page(site, index, parsed));
  for (std::size_t i = 0; i < journal.experiment_count; ++i) {
    const std::size_t experiment = journal.first_experiment + i;
    writer.write(experiment_page(site, experiment, parsed));
    documents[experiment].text = is_text_elsewhere(file) ? facts_as_words(site.plan.entry_of(site.plan.experiments()[experiment])) : searchable_text(parsed.document, site.plan.entry_of(site.plan.experiments()[experiment]).span,
                                                   site.plan.experiments()[experiment].first_node);
  }
  if (journal.experiment_count > 0) {
    writer.write(compare_data(site, index));
  } else {
    documents[site.plan.experiments().size() + index].text = searchable_text(parsed.document, {0, static_cast<std::uint32_t>(file.source.text.size())}, 0);
  }
}

void write_effects(const SiteContext& site, PageWriter& writer) {
  if (site.effects.all.empty()) return;
  writer.write(effects_page(site));
  for (const ParameterEffects& parameter : site.effects.all) writer.write(effect_page(site, parameter));
}

void write_people(const SiteContext& site, PageWriter& writer) {
  if (site.people.all.empty()) return;
  writer.write(people_page(site));
  for (const Person& person : site.people.all) writer.write(person_page(site, person));
}

void write_repositories(const SiteContext& site, PageWriter& writer) {
  if (!site.is_joined()) return;
  writer.write(repositories_page(site));
  for (const RepositoryPart& repository : site.repositories) writer.write(repository_page(site, repository));
}

/// The pages that show all journals together.
void write_overviews(const SiteContext& site, unsigned jobs, PageWriter& writer) {
  std::vector<std::function<void()>> tasks{
      [&] { writer.write(home_page(site)); },
      [&] { writer.write(not_found_page(site)); },
      [&] { writer.write(metrics_page(site)); },
      [&] { if (!site.is_joined()) writer.write(quality_page(site)); },
      [&] { writer.write(compare_page(site)); },
      [&] { writer.write(atom_feed(site)); },
      [&] { for (const PageFile& page : timeline_pages(site)) writer.write(page); },
      [&] { for (const PageFile& page : lineage_pages(site)) writer.write(page); },
      [&] { for (const Tag& tag : site.tags) writer.write(tag_page(site, tag)); },
      [&] { write_people(site, writer); },
      [&] { write_repositories(site, writer); },
      [&] { write_effects(site, writer); },
      [&] { if (!site.deleted.empty()) writer.write(deleted_page(site)); },
      [&] { if (!site.negative.all.empty()) writer.write(negative_page(site)); },
      [&] { writer.write({"model.json", model_of(site)}); },
  };
  for (std::size_t i = 0; i < site.boards.metrics.size(); ++i) tasks.push_back([&, i] { writer.write(metric_page(site, i)); });
  journal::parallel_for(tasks.size(), jobs, [&](std::size_t i) { tasks[i](); });
}

disk::Result<void> write_assets(disk::Publication& publication) {
  constexpr std::string_view kFolder = "assets/";
  constexpr std::string_view kFormulaScript = "assets/formulas.js";  // runs while the site is built, on no page
  for (const disk::EmbeddedFile& file : site_files()) {
    if (!file.name.starts_with(kFolder) || file.name == kFormulaScript) continue;
    if (const auto written = publication.write(file.name, file.bytes); !written) return written;
  }
  return publication.write(".nojekyll", "");
}

void write_theme(const Theme& theme, PageWriter& writer) {
  if (!theme.style.empty()) writer.write({"assets/theme.css", theme.style});
  if (!theme.logo_path.empty()) writer.write({theme.logo_path, theme.logo});
}

std::vector<fs::path> source_folders(const journal::Workspace& workspace) {
  std::vector<fs::path> folders;
  for (const journal::JournalFile& file : workspace.files) {
    if (file.is_reported) folders.push_back(fs::path(file.source.path));
  }
  return folders;
}

}  // namespace

disk::Result<WrittenSite> write_site(const SiteContext& site, Attachments& attachments, const fs::path& output, unsigned jobs) {
  auto publication = disk::Publication::begin(output, source_folders(site.plan.workspace()));
  if (!publication) return tl::unexpected(publication.error());
  PageWriter writer(*publication);
  std::vector<SearchDocument> documents = search_documents(site.plan);
  journal::parallel_for(site.plan.journals().size(), jobs, [&](std::size_t i) { write_journal(site, i, writer, documents); });
  write_overviews(site, jobs, writer);
  writer.write(sitemap(site, writer.paths()));
  for (SearchFile& file : make_search_index(documents, jobs)) writer.write({std::move(file.path), std::move(file.bytes)});
  if (writer.error()) return tl::unexpected(*writer.error());
  if (const auto copied = attachments.publish(*publication); !copied) return tl::unexpected(copied.error());
  write_theme(site.theme, writer);
  if (writer.error()) return tl::unexpected(*writer.error());
  if (const auto written = write_assets(*publication); !written) return tl::unexpected(written.error());
  const auto published = publication->commit();
  if (!published) return tl::unexpected(published.error());
  return WrittenSite{writer.pages(), *published, publication->stamp()};
}

}  // namespace labbook::site
