#include "site/build_site.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "history/read_history.h"
#include "journal/parallel.h"
#include "lint/linter.h"
#include "markdown/parse.h"
#include "site/compared_experiments.h"
#include "site/joined_models.h"
#include "site/page_document.h"
#include "site/pages.h"
#include "site/site_inputs.h"
#include "site/site_memory.h"
#include "site/write_site.h"

namespace labbook::site {
namespace {

namespace fs = std::filesystem;

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

disk::Result<std::vector<Interface>> load_interfaces(const SitePlan& plan, Attachments& attachments, std::span<const Words> words,
                                                     const fs::path& folder, LinkBook& links, std::string& state) {
  std::vector<Interface> interfaces;
  const auto shipped = TemplateFiles::open({});
  const auto files = TemplateFiles::open(folder);
  if (!files) return tl::unexpected(files.error());
  for (const std::string_view path : files->paths()) state += files->find(path)->text + "\n";
  for (const Words& language : words) {
    auto templates = Templates::load(language, *files, *shipped);
    if (!templates) return tl::unexpected(templates.error());
    interfaces.push_back({language, std::move(*templates), Links(plan, attachments, language, links)});
  }
  return interfaces;
}

/// `known`: as the rules have read it, where they have.
disk::Result<history::HistoryResult> read_site_history(const history::Repository& repository, const journal::Workspace& workspace,
                                                       std::optional<history::HistoryResult>&& known, const BuildOptions& options) {
  if (options.history == HistoryMode::off) return history::HistoryResult{};
  history::HistoryResult result =
      known ? std::move(*known) : history::read_history(repository, workspace, {options.jobs, options.has_cache});
  if (options.history == HistoryMode::required && (!repository.is_ready() || !result.is_complete)) {
    return disk::failure(disk::ErrorKind::unsupported, result.note.empty() ? "there is no git history" : result.note);
  }
  return result;
}

disk::CacheStore cache_of(const char* what, const BuildOptions& options) {
  const fs::path folder = options.has_cache ? disk::cache_folder() : fs::path();
  return folder.empty() ? disk::CacheStore() : disk::CacheStore(folder / what);
}

/// What a site is built from, wherever it comes from.
struct Material {
  const journal::Workspace& workspace;
  std::span<const PageSource> sources;
  std::span<const lint::Diagnostic> diagnostics = {};
  std::span<const std::string> repositories = {};  ///< where models are joined
  const history::HistoryResult* history = nullptr;
  const history::Repository* repository = nullptr;
  journal::Publishing publishing = {};
  std::function<std::vector<DeletedPart>()> find_deleted = {};
  std::function<void(FinishedSite&&)> keep = {};  ///< called with what `publish` knows of it; may be empty
};

void count_findings(std::span<const lint::Diagnostic> diagnostics, BuildSummary& summary) {
  for (const lint::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == lint::Severity::error) ++summary.errors;
    if (diagnostic.severity == lint::Severity::warning) ++summary.warnings;
  }
}

/// Gives what makes the comparisons of the site whole: nothing, where they are.
std::function<void()> work_out(SiteContext& site, const Material& material, const BuildOptions& options) {
  site.findings.resize(site.plan.experiments().size());
  for (const lint::Diagnostic& diagnostic : material.diagnostics) {
    if (const std::size_t found = site.experiment_at(diagnostic); found != kNoPage) site.findings[found].push_back(&diagnostic);
  }
  site.repositories = collect_repositories(site.plan);
  site.history = material.history;
  site.repository = material.repository;
  const ComparisonMemory memory = site.states.empty() ? ComparisonMemory() : ComparisonMemory(site, cache_of("boards", options));
  const disk::CacheStore counts = material.keep ? cache_of("effects", options) : disk::CacheStore();
  const auto compare_whole = [&site, counts, jobs = options.jobs] { compare_experiments(site, counts, jobs); };
  const bool has_outlines = memory.is_used() && memory.recall(site);
  const std::array<std::function<void()>, 2> tasks{
      [&] {
        if (has_outlines) return;
        compare_whole();
        memory.keep(site);
      },
      [&] {
        site.tags = Tags(site.plan);
        if (material.find_deleted) site.deleted = material.find_deleted();
        site.people = collect_people(site.plan, site.history, site.publishing.people);
      },
  };
  journal::parallel_for(tasks.size(), options.jobs, [&](std::size_t i) { tasks[i](); });
  return has_outlines ? std::function<void()>(compare_whole) : [] {};
}

disk::Result<BuildSummary> publish(const Material& material, const BuildOptions& options, disk::Progress* progress) {
  const journal::Workspace& workspace = material.workspace;
  disk::begin_stage(progress, "laying out pages");
  const SitePlan plan(workspace, material.sources, material.repositories);
  const fs::path output = output_folder(options, workspace.config);
  PageMemory memory;
  if (material.keep && options.has_cache) memory = PageMemory(workspace, cache_of("pages", options), output);
  std::optional<Attachments> attachments;
  if (material.repositories.empty()) attachments.emplace(workspace.root);
  else attachments.emplace(Attachments::Elsewhere{});
  const fs::path templates = template_folder(options, workspace.config, material.publishing);
  const std::vector<Words> words{Words::load("en"), Words::load("ru")};
  LinkBook links(workspace.files.size());
  std::string template_state;
  const auto interfaces = load_interfaces(plan, *attachments, words, templates, links, template_state);
  if (!interfaces) return tl::unexpected(interfaces.error());
  auto theme = load_theme(templates);
  if (!theme) return tl::unexpected(theme.error());

  disk::begin_stage(progress, "setting formulas");
  const SiteFormulas formulas(plan, FormulaCache(cache_of("formulas", options), workspace.root.string()), options.jobs);
  SiteContext site{plan, *interfaces,          formulas, common_language(workspace), {}, disk::content_name(template_state),
                   {},   material.diagnostics, {}};
  if (memory.is_used()) site.states = journal_states(plan, memory, options.jobs);
  site.publishing = material.publishing;
  site.theme = std::move(*theme);
  site.title = site_title(workspace, plan, site.own().words);
  disk::begin_stage(progress, "comparing experiments");
  const std::function<void()> compare_whole = work_out(site, material, options);
  site.base_url = with_final_slash(options.base_url.empty() ? workspace.config.site.base_url : options.base_url);
  disk::begin_stage(progress, "writing pages");
  const auto written = write_site(site, *attachments, links, memory, compare_whole, output, options.jobs);
  if (!written) return tl::unexpected(written.error());
  BuildSummary summary;
  summary.output = output;
  summary.note = formulas.note();
  summary.pages = written->pages;
  summary.files = written->files;
  summary.journals =
      static_cast<std::uint32_t>(std::ranges::count_if(plan.journals(), [](const JournalPage& page) { return page.experiment_count > 0; }));
  summary.experiments = static_cast<std::uint32_t>(plan.experiments().size());
  summary.repositories = static_cast<std::uint32_t>(material.repositories.size());
  count_findings(material.diagnostics, summary);
  const auto seen = attachments->seen();
  if (material.keep && seen && !written->stamp.empty()) material.keep({{}, {}, *seen, {}, written->stamp, summary});
  return summary;
}

/// A text that is too complex to be shown is dropped.
void drop_complex_texts(journal::Workspace& workspace, unsigned jobs) {
  journal::parallel_for(workspace.files.size(), jobs, [&](std::size_t i) {
    text::SourceFile& source = workspace.files[i].source;
    if (markdown::parse(source).excess()) source = text::make_source_file(source.path, {});
  });
}

}  // namespace

namespace {

/// What there was before anything was read, and whether it makes the site that is there.
struct Before {
  SiteMemory memory;
  std::optional<std::string> inputs;
  std::optional<BuildSummary> finished;
};

/// An error is told by the build itself.
Before look_before(const journal::LoadOptions& load, const BuildOptions& options) {
  Before before;
  const fs::path cache = options.has_cache ? disk::cache_folder() : fs::path();
  if (cache.empty() || load.memory != journal::MemoryUse::recall_and_keep) return before;
  const auto workspace = journal::open_workspace(load);
  if (!workspace) return before;
  disk::begin_stage(load.progress, "looking for changes");
  before.memory = SiteMemory(disk::CacheStore(cache / "sites"), output_folder(options, workspace->config));
  before.inputs = inputs_of(*workspace, options, false);
  if (before.inputs) before.finished = before.memory.recall(*before.inputs, *workspace, load);
  return before;
}

/// Their findings quote commits and what stood in a journal before.
std::vector<std::string> rules_of_history(std::span<const lint::Rule> rules) {
  std::vector<std::string> names;
  for (const lint::Rule& rule : rules) {
    if (rule.needs_history || rule.family == lint::Family::history) names.emplace_back(rule.name);
  }
  return names;
}

/// The pages need every journal; the rules may have read those alone that have changed.
disk::Result<void> read_unread(const journal::LoadOptions& load, lint::LintResult& checked) {
  if (checked.unread.empty()) return {};
  disk::begin_stage(load.progress, "reading");
  auto workspace = journal::load_workspace(load);
  if (!workspace) return tl::unexpected(workspace.error());
  checked.workspace = std::move(*workspace);
  return {};
}

disk::Result<BuildSummary> build_anew(const journal::LoadOptions& load, std::span<const lint::Rule> rules, const BuildOptions& options,
                                      const Before& before) {
  lint::LintOptions lint_options;
  lint_options.has_cache = options.has_cache;
  lint_options.tells_dependencies = before.memory.is_used();
  lint_options.has_fingerprints = false;
  if (options.history == HistoryMode::off) lint_options.selection.ignore = rules_of_history(rules);
  SeenSources seen;
  lint_options.visit_new = [&seen](std::size_t, const journal::JournalFile& file, const markdown::Document& document) {
    if (file.is_reported) seen.see(file.source, document);
  };
  lint_options.needs_models = false;
  auto checked = lint::lint(load, rules, lint_options);
  if (!checked) return tl::unexpected(checked.error());
  if (const auto read = read_unread(load, *checked); !read) return tl::unexpected(read.error());
  const journal::Workspace& workspace = checked->workspace;
  disk::begin_stage(load.progress, "finding anchors and formulas");
  const std::vector<PageSource> sources = read_page_sources(workspace, seen, cache_of("sources", options), options.jobs);
  disk::begin_stage(load.progress, "following the history");
  const history::Repository repository = history::open(workspace.root);
  const auto history = read_site_history(repository, workspace, std::move(checked->history), options);
  if (!history) return tl::unexpected(history.error());
  Material material{workspace, sources, checked->diagnostics};
  material.publishing = journal::read_publishing(workspace.config);
  if (options.history != HistoryMode::off) {
    material.history = &*history;
    material.repository = &repository;
  }
  material.find_deleted = [&] { return find_deleted(repository, *history, workspace, load.paths, material.publishing.removed_text); };
  std::optional<FinishedSite> finished;
  material.keep = [&](FinishedSite&& site) { finished = std::move(site); };
  auto summary = publish(material, options, load.progress);
  if (summary && !history->note.empty()) summary->note = summary->note.empty() ? history->note : history->note + "; " + summary->note;
  // Not where something changed while it was read.
  if (!summary || !finished || !before.inputs || inputs_of(workspace, options, true) != before.inputs) return summary;
  finished->inputs = *before.inputs;
  finished->dependencies = std::move(checked->dependencies);
  finished->outside = history->outside;
  finished->summary = *summary;
  before.memory.keep(*finished);
  return summary;
}

}  // namespace

disk::Result<BuildSummary> build_site(const journal::LoadOptions& load, std::span<const lint::Rule> rules, const BuildOptions& options) {
  Before before = look_before(load, options);
  if (before.finished) return std::move(*before.finished);
  return build_anew(load, rules, options, before);
}

disk::Result<BuildSummary> build_joined_site(std::span<const fs::path> models, const journal::Config& config, disk::Progress* progress,
                                             const BuildOptions& options) {
  auto joined = join_models(models, config, options.jobs, progress);
  if (!joined) return tl::unexpected(joined.error());
  if (options.history == HistoryMode::required && (!joined->has_history || !joined->history.is_complete)) {
    return disk::failure(disk::ErrorKind::unsupported,
                         "a model has no history, or not all of it; export it with --history from a full clone");
  }
  drop_complex_texts(joined->workspace, options.jobs);
  SeenSources seen;
  const std::vector<PageSource> sources = read_page_sources(joined->workspace, seen, {}, options.jobs);
  Material material{joined->workspace, sources, {}, joined->repositories};
  material.publishing = journal::read_publishing(config);
  if (options.history != HistoryMode::off && joined->has_history) {
    material.history = &joined->history;
    material.find_deleted = [&] { return deleted_elsewhere(joined->history); };
  }
  return publish(material, options, progress);
}

}  // namespace labbook::site
