#include "site/build_site.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "history/read_history.h"
#include "journal/model_json.h"
#include "journal/parallel.h"
#include "lint/linter.h"
#include "markdown/parse.h"
#include "results/lineage.h"
#include "site/entry_card.h"
#include "site/pages.h"
#include "site/search_index.h"
#include "site/searchable_text.h"
#include "site/site_files.h"

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

/// Gathers the anchors of every file while its tree exists.
class AnchorCollector {
 public:
  void add(std::size_t file, const markdown::Document& document) {
    Anchors anchors = find_anchors(document);
    const std::scoped_lock lock(mutex_);
    by_file_.emplace(file, std::move(anchors));
  }

  std::vector<Anchors> take(std::size_t count) {
    std::vector<Anchors> all(count);
    for (auto& [file, anchors] : by_file_) all[file] = std::move(anchors);
    return all;
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::size_t, Anchors> by_file_;
};

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
  const markdown::Document document = markdown::parse(file.source);
  writer.write(journal_page(site, index, document));
  for (std::size_t i = 0; i < journal.experiment_count; ++i) {
    const std::size_t experiment = journal.first_experiment + i;
    writer.write(experiment_page(site, experiment, document));
    documents[experiment].text = searchable_text(document, site.plan.entry_of(site.plan.experiments()[experiment]).span,
                                                   site.plan.experiments()[experiment].first_node);
  }
  if (journal.experiment_count > 0) {
    writer.write(compare_data(site, index));
  } else {
    documents[site.plan.experiments().size() + index].text = searchable_text(document, {0, static_cast<std::uint32_t>(file.source.text.size())}, 0);
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

/// The pages that show all journals together.
void write_overviews(const SiteContext& site, unsigned jobs, PageWriter& writer) {
  std::vector<std::function<void()>> tasks{
      [&] { writer.write(home_page(site)); },
      [&] { writer.write(not_found_page(site)); },
      [&] { writer.write(metrics_page(site)); },
      [&] { writer.write(quality_page(site)); },
      [&] { writer.write(compare_page(site)); },
      [&] { writer.write(atom_feed(site)); },
      [&] { for (const PageFile& page : timeline_pages(site)) writer.write(page); },
      [&] { for (const PageFile& page : lineage_pages(site)) writer.write(page); },
      [&] { for (const Tag& tag : site.tags) writer.write(tag_page(site, tag)); },
      [&] { write_people(site, writer); },
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

/// The language of most experiments.
std::size_t common_language(const journal::Workspace& workspace) {
  if (!workspace.config.site.language.empty()) return workspace.config.site.language == "ru" ? 1 : 0;
  std::ptrdiff_t russian = 0;
  for (const journal::JournalFile& file : workspace.files) {
    if (!file.is_reported || !file.journal.is_journal()) continue;
    const auto count = static_cast<std::ptrdiff_t>(file.journal.entries.size());
    russian += file.journal.language == "ru" ? count : -count;
  }
  return russian > 0 ? 1 : 0;
}

std::string site_title(const journal::Workspace& workspace, const SitePlan& plan, const Words& words) {
  if (!workspace.config.site.title.empty()) return workspace.config.site.title;
  if (plan.journals().size() == 1) return plan.journals().front().title;
  return words.get("default_title");
}

std::string with_final_slash(std::string url) {
  if (!url.empty() && !url.ends_with('/')) url.push_back('/');
  return url;
}

disk::Result<std::vector<Interface>> load_interfaces(const SitePlan& plan, Attachments& attachments,
                                                     std::span<const Words> words, const fs::path& folder) {
  std::vector<Interface> interfaces;
  const auto shipped = TemplateFiles::open({});
  const auto files = TemplateFiles::open(folder);
  if (!files) return tl::unexpected(files.error());
  for (const Words& language : words) {
    auto templates = Templates::load(language, *files, *shipped);
    if (!templates) return tl::unexpected(templates.error());
    interfaces.push_back({language, std::move(*templates), Links(plan, attachments, language)});
  }
  return interfaces;
}

std::vector<fs::path> source_folders(const journal::Workspace& workspace) {
  std::vector<fs::path> folders;
  for (const journal::JournalFile& file : workspace.files) {
    if (file.is_reported) folders.push_back(fs::path(file.source.path));
  }
  return folders;
}

disk::Result<history::HistoryResult> read_site_history(const history::Repository& repository, const journal::Workspace& workspace,
                                                       const BuildOptions& options) {
  if (options.history == HistoryMode::off) return history::HistoryResult{};
  history::HistoryResult result = history::read_history(repository, workspace, {options.jobs, options.has_cache});
  if (options.history == HistoryMode::required && (!repository.is_ready() || !result.is_complete)) {
    return disk::failure(disk::ErrorKind::unsupported, result.note.empty() ? "there is no git history" : result.note);
  }
  return result;
}

disk::Result<BuildSummary> write_site(const SiteContext& site, Attachments& attachments, const fs::path& output, unsigned jobs) {
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
  BuildSummary summary;
  summary.output = output;
  summary.pages = writer.pages();
  summary.files = *published;
  return summary;
}

}  // namespace

disk::Result<BuildSummary> build_site(const journal::LoadOptions& load, std::span<const lint::Rule> rules,
                                      const BuildOptions& options) {
  AnchorCollector collector;
  lint::LintOptions lint_options;
  lint_options.visit = [&](std::size_t file, const journal::JournalFile&, const markdown::Document& document) {
    collector.add(file, document);
  };
  const auto checked = lint::lint(load, rules, lint_options);
  if (!checked) return tl::unexpected(checked.error());
  const journal::Workspace& workspace = checked->workspace;
  const std::vector<Anchors> anchors = collector.take(workspace.files.size());
  const SitePlan plan(workspace, anchors);
  Attachments attachments(workspace.root);
  const std::vector<Words> words{Words::load("en"), Words::load("ru")};
  const auto interfaces = load_interfaces(plan, attachments, words, options.templates);
  if (!interfaces) return tl::unexpected(interfaces.error());

  auto theme = load_theme(options.templates);
  if (!theme) return tl::unexpected(theme.error());

  FormulaSetter formulas;
  SiteContext site{plan, *interfaces, formulas, common_language(workspace), {}, {}, checked->diagnostics, {}};
  site.theme = std::move(*theme);
  site.title = site_title(workspace, plan, site.own().words);
  site.findings.resize(plan.experiments().size());
  for (const lint::Diagnostic& diagnostic : checked->diagnostics) {
    if (const std::size_t found = site.experiment_at(diagnostic); found != kNoPage) site.findings[found].push_back(&diagnostic);
  }
  site.boards = make_boards(plan, options.jobs);
  site.tags = collect_tags(plan);
  site.effects = find_effects(plan, options.jobs);
  site.negative = find_negative_results(site, options.jobs);
  disk::begin_stage(load.progress, "following the history");
  const history::Repository repository = history::open(workspace.root);
  const auto history = read_site_history(repository, workspace, options);
  if (!history) return tl::unexpected(history.error());
  if (options.history != HistoryMode::off) site.history = &*history;
  site.deleted = find_deleted(repository, *history, workspace, load.paths);
  site.people = collect_people(plan, site.history);
  site.base_url = with_final_slash(options.base_url.empty() ? workspace.config.site.base_url : options.base_url);
  const fs::path output = !options.output.empty() ? options.output : workspace.config.folder / workspace.config.site.output;
  disk::begin_stage(load.progress, "writing pages");
  auto summary = write_site(site, attachments, output, options.jobs);
  if (!summary) return summary;
  summary->note = history->note;
  summary->journals = static_cast<std::uint32_t>(std::ranges::count_if(plan.journals(), [](const JournalPage& page) { return page.experiment_count > 0; }));
  summary->experiments = static_cast<std::uint32_t>(plan.experiments().size());
  for (const lint::Diagnostic& diagnostic : checked->diagnostics) {
    if (diagnostic.severity == lint::Severity::error) ++summary->errors;
    if (diagnostic.severity == lint::Severity::warning) ++summary->warnings;
  }
  return summary;
}

}  // namespace labbook::site
