#include "site/write_site.h"

#include <functional>

#include "journal/parallel.h"
#include "site/journal_pages.h"
#include "site/model_file.h"
#include "site/overview_inputs.h"
#include "site/page_writer.h"
#include "site/pages.h"
#include "site/site_files.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;

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
      [&] {
        if (!site.is_joined()) writer.write(quality_page(site));
      },
      [&] { writer.write(compare_page(site)); },
      [&] { writer.write(atom_feed(site)); },
      [&] {
        for (const PageFile& page : timeline_pages(site)) writer.write(page);
      },
      [&] {
        for (const PageFile& page : lineage_pages(site)) writer.write(page);
      },
      [&] {
        for (const Tag& tag : site.tags.by_use()) writer.write(tag_page(site, tag));
      },
      [&] { write_people(site, writer); },
      [&] { write_repositories(site, writer); },
      [&] { write_effects(site, writer); },
      [&] {
        if (!site.deleted.empty()) writer.write(deleted_page(site));
      },
      [&] {
        if (!site.negative.all.empty()) writer.write(negative_page(site));
      },
  };
  for (std::size_t i = 0; i < site.boards.metrics.size(); ++i) tasks.push_back([&, i] { writer.write(metric_page(site, i)); });
  journal::parallel_for(tasks.size(), jobs, [&](std::size_t i) { tasks[i](); });
}

/// The model, and what a search reads.
std::vector<ModelPart> write_data(const SiteContext& site, const PageMemory& memory, const std::vector<SearchDocument>& documents,
                                  unsigned jobs, PageWriter& writer) {
  std::vector<ModelPart> model;
  const WriteSearchFile write = [&](SearchFile&& file) { writer.write({std::move(file.path), std::move(file.bytes)}); };
  std::vector<std::function<void()>> tasks = search_index_parts(documents, write);
  tasks.insert(tasks.begin(), [&] { model = write_model_file(site, memory, writer); });  // takes longest
  journal::parallel_for(tasks.size(), jobs, [&](std::size_t i) { tasks[i](); });
  return model;
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

disk::Result<WrittenSite> write_site(const SiteContext& site, Attachments& attachments, LinkBook& links, PageMemory& memory,
                                     const std::function<void()>& compare_whole, const fs::path& output, unsigned jobs) {
  auto publication = disk::Publication::begin(output, source_folders(site.plan.workspace()));
  if (!publication) return tl::unexpected(publication.error());
  PageWriter writer(*publication);
  std::vector<SearchDocument> documents = search_documents(site.plan);
  JournalPages journals(site, links, memory, jobs);
  journals.write(writer, documents, jobs);
  const std::size_t before = writer.paths().size();
  const std::string inputs = memory.is_used() ? overview_inputs(site) : std::string();
  const auto known = memory.overviews(inputs);
  if (!known || !writer.keep(*known)) {
    compare_whole();
    write_overviews(site, jobs, writer);
  }
  const std::vector<std::string> overviews(writer.paths().begin() + static_cast<std::ptrdiff_t>(before), writer.paths().end());
  const std::vector<std::string> pages = writer.pages();
  writer.write(sitemap(site, pages));
  find_terms(documents, jobs);
  const std::vector<ModelPart> model = write_data(site, memory, documents, jobs, writer);
  if (writer.error()) return tl::unexpected(*writer.error());
  if (const auto copied = attachments.publish(*publication); !copied) return tl::unexpected(copied.error());
  write_theme(site.theme, writer);
  if (writer.error()) return tl::unexpected(*writer.error());
  if (const auto written = write_assets(*publication); !written) return tl::unexpected(written.error());
  const auto published = publication->commit();
  if (!published) return tl::unexpected(published.error());
  const auto stamp = publication->stamp();
  if (stamp) journals.keep(std::move(documents), {inputs, overviews}, model, *stamp);
  return WrittenSite{static_cast<std::uint32_t>(pages.size()), *published, stamp ? stamp->name : std::string()};
}

}  // namespace labbook::site
