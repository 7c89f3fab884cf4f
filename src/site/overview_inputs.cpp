#include "site/overview_inputs.h"

#include <string_view>
#include <vector>

#include "disk/cache_store.h"
#include "disk/packed_bytes.h"
#include "journal/packed_journal.h"
#include "journal/parallel.h"
#include "site/page_inputs.h"

namespace labbook::site {
namespace {

using disk::BytePacker;

/// What the home page quotes.
bool is_quoted(const journal::Section& section) { return section.name == "next_steps" || section.name == "next_experiment"; }

std::string inputs_of_journal(const SiteContext& site, const JournalPage& page) {
  const journal::JournalFile& file = site.plan.workspace().files[page.file];
  BytePacker all;
  all.put_text(journal::pack_statements(file.journal));
  for (const std::string& text : {file.source.path, page.slug, page.title, page.repository}) all.put_text(text);
  for (const journal::Entry& entry : file.journal.entries) {
    for (const journal::Section& section : entry.sections) {
      if (is_quoted(section)) all.put_text(section.body.of(file.source.text));
    }
  }
  for (std::size_t i = page.first_experiment; i < page.first_experiment + page.experiment_count; ++i) {
    const ExperimentPage& experiment = site.plan.experiments()[i];
    for (const std::string& text : {experiment.slug, experiment.title, experiment.anchor}) all.put_text(text);
  }
  return disk::content_name(all.take());
}

void put_negative(BytePacker& all, const NegativeResults& negative) {
  for (const NegativeResult& result : negative.all) {
    all.put(result.experiment);
    all.put_text(result.status);
    all.put_text(result.sentence);
    all.put(result.fall.has_value());
    if (!result.fall) continue;
    for (const std::string& text : {result.fall->metric, result.fall->value, result.fall->change, result.fall->against}) all.put_text(text);
  }
}

void put_people(BytePacker& all, const People& people) {
  all.put_size(people.all.size());
  for (const Person& person : people.all) {
    all.put_text(person.name);
    all.put_text(person.slug);
    all.put_size(person.experiments.size());
    for (const std::size_t experiment : person.experiments) all.put(experiment);
    all.put(person.first);
    all.put(person.last);
  }
}

void put_revisions(BytePacker& all, const history::EntryHistory& history) {
  all.put_size(history.revisions.size());
  for (const history::Revision& revision : history.revisions) {
    all.put(revision.commit);
    all.put_text(revision.path);
  }
}

void put_deleted(BytePacker& all, const DeletedPart& part) {
  for (const std::string& text : {part.text, part.entry->title, part.entry->path}) all.put_text(text);
  for (const bool is_so : {part.is_cut, part.is_missing, part.entry->is_deleted_uncommitted}) all.put(is_so);
  all.put_size(part.entry->ids.size());
  for (const std::string& id : part.entry->ids) all.put_text(id);
  put_revisions(all, part.entry->history);
}

void put_history(BytePacker& all, const history::HistoryResult& history) {
  for (const history::Commit& commit : history.commits) {
    all.put(commit.id);
    all.put_text(commit.author);
  }
  for (const std::vector<history::EntryHistory>& file : history.entries) {
    all.put_size(file.size());
    for (const history::EntryHistory& entry : file) put_revisions(all, entry);
  }
  all.put_size(history.activity.size());
  for (const history::ActivityDay& day : history.activity) all.put(day);
}

}  // namespace

std::string overview_inputs(const SiteContext& site, unsigned jobs) {
  std::vector<std::string> journals(site.plan.journals().size());
  journal::parallel_for(journals.size(), jobs, [&](std::size_t i) { journals[i] = inputs_of_journal(site, site.plan.journals()[i]); });
  BytePacker all;
  all.put_text("overviews\n" + shared_inputs(site));
  for (const std::string& journal : journals) all.put_text(journal);
  for (const lint::Diagnostic& diagnostic : site.diagnostics) put_finding(all, diagnostic);
  put_negative(all, site.negative);
  put_people(all, site.people);
  for (const DeletedPart& part : site.deleted) put_deleted(all, part);
  if (site.history != nullptr) put_history(all, *site.history);
  return disk::content_name(all.take());
}

}  // namespace labbook::site
