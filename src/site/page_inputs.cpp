#include "site/page_inputs.h"

#include <set>

#include "disk/cache_store.h"
#include "disk/packed_bytes.h"
#include "journal/reading_memory.h"
#include "site/history_data.h"

namespace labbook::site {
namespace {

using disk::BytePacker;

void put_findings(BytePacker& all, const std::vector<const lint::Diagnostic*>& findings) {
  all.put_size(findings.size());
  for (const lint::Diagnostic* finding : findings) put_finding(all, *finding);
}

void put_person(BytePacker& all, const Person* person) {
  all.put_text(person == nullptr ? std::string() : person->name);
  all.put_text(person == nullptr ? std::string() : person->path());
}

void put_revision(BytePacker& all, const SiteContext& site, const history::Revision& revision) {
  const history::Commit& commit = site.history->commit_of(revision);
  all.put(commit.id);
  all.put_text(commit.author);
  put_person(all, site.people.find(commit.author));
  all.put_text(revision.path);
  all.put(revision.before.blob);
  all.put(revision.after.blob);
  all.put_size(revision.changes.size());
  for (const history::Change& change : revision.changes) {
    all.put(change.kind);
    for (const std::string& text : {change.name, change.old_value, change.new_value}) all.put_text(text);
  }
}

void put_history(BytePacker& all, const SiteContext& site, const ExperimentPage& page) {
  if (site.history == nullptr || page.file >= site.history->entries.size() || page.entry >= site.history->entries[page.file].size()) return;
  const history::EntryHistory& history = site.history->entries[page.file][page.entry];
  all.put_size(history.revisions.size());
  all.put(history.is_complete);
  for (std::size_t i = 0; i < std::min(kMostRevisions, history.revisions.size()); ++i) put_revision(all, site, history.revisions[i]);
}

/// What a page says of the place of a value in its leaderboard.
void put_standing(BytePacker& all, const Boards& boards, const journal::Metric& metric) {
  const auto found = boards.standings.find(&metric);
  if (found == boards.standings.end()) return all.put(false);
  const Standing& standing = found->second;
  const MetricBoards& board = boards.metrics[standing.metric];
  all.put_text(board.name);
  all.put_text(board.slug);
  all.put(board.direction);
  const bool is_shown = standing.is_shown();
  all.put(is_shown ? standing.rank : 0U);
  all.put(is_shown ? standing.of : std::size_t{0});
}

}  // namespace

std::string shared_inputs(const SiteContext& site) {
  BytePacker all;
  all.put_text(journal::identity_of(site.plan.workspace()));
  for (const std::string& text : {site.title, site.base_url, site.theme.logo_path, site.template_state}) all.put_text(text);
  all.put(site.own_language);
  for (const bool is_so : {site.theme.style.empty(), site.is_joined(), site.effects.all.empty(), site.negative.all.empty(),
                           site.people.all.empty(), site.history == nullptr, site.publishing.removed_text}) {
    all.put(is_so);
  }
  for (const ParameterEffects& parameter : site.effects.all) {
    all.put_text(parameter.name);
    all.put_text(parameter.path());
  }
  for (const DeletedPart& part : site.deleted) all.put_text(part.entry->path);
  return disk::content_name(all.take());
}

void put_finding(BytePacker& all, const lint::Diagnostic& finding) {
  all.put(finding.severity);
  all.put(finding.begin.line);
  for (const std::string_view text :
       {finding.rule, std::string_view(finding.message), std::string_view(finding.help), std::string_view(finding.path)}) {
    all.put_text(text);
  }
}

PageInputs::PageInputs(const SiteContext& site) : site_(site), shared_(shared_inputs(site)) {}

void PageInputs::put_experiment(std::string& bytes, std::size_t experiment) const {
  const ExperimentPage& page = site_.plan.experiments()[experiment];
  const journal::Entry& entry = site_.plan.entry_of(page);
  BytePacker all;
  put_findings(all, site_.findings[experiment]);
  put_history(all, site_, page);
  all.put_size(site_.people.of_experiment[experiment].size());
  for (const std::size_t person : site_.people.of_experiment[experiment]) put_person(all, &site_.people.all[person]);
  for (const std::string& tag : entry.tags) {
    const Tag* known = site_.tags.find(tag);
    all.put_text(known == nullptr ? std::string() : known->name + "\n" + known->slug);
  }
  for (const journal::Metric& metric : entry.metrics) put_standing(all, site_.boards, metric);
  const auto negative = site_.negative.by_experiment.find(experiment);
  all.put(negative != site_.negative.by_experiment.end() && negative->second < kShownResults);
  for (const Backlink& backlink : site_.plan.backlinks(experiment)) {
    all.put_text(backlink.page == kNoPage ? std::string() : site_.plan.experiments()[backlink.page].slug);
    all.put_text(backlink.context);
  }
  bytes += all.take();
}

std::string PageInputs::of_journal(std::size_t index) const {
  const JournalPage& page = site_.plan.journals()[index];
  const journal::Journal& journal = site_.plan.workspace().files[page.file].journal;
  std::set<std::size_t> others;
  const auto add = [&](const std::vector<journal::Reference>& references) {
    for (const journal::Reference& reference : references) {
      const std::size_t target = site_.plan.target_of(reference);
      if (target != kNoPage) others.insert(site_.plan.journal_page_of_file(site_.plan.experiments()[target].file));
    }
  };
  std::string all = shared_ + site_.states[index].whole;
  add(journal.references);
  for (std::size_t i = page.first_experiment; i < page.first_experiment + page.experiment_count; ++i) {
    add(site_.plan.entry_of(site_.plan.experiments()[i]).references);
    for (const Backlink& backlink : site_.plan.backlinks(i)) others.insert(backlink.journal);
    put_experiment(all, i);
  }
  for (const std::size_t other : others) all += site_.states[other].whole;
  return disk::content_name(all);
}

}  // namespace labbook::site
