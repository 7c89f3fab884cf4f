#include "site/overview_inputs.h"

#include <vector>

#include "disk/cache_store.h"
#include "disk/packed_bytes.h"
#include "site/page_inputs.h"

namespace labbook::site {
namespace {

using disk::BytePacker;

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

std::string overview_inputs(const SiteContext& site) {
  BytePacker all;
  all.put_text("overviews\n" + shared_inputs(site));
  for (const JournalState& journal : site.states) all.put_text(journal.statements);
  for (const lint::Diagnostic& diagnostic : site.diagnostics) put_finding(all, diagnostic);
  put_negative(all, site.negative);
  put_people(all, site.people);
  for (const DeletedPart& part : site.deleted) put_deleted(all, part);
  if (site.history != nullptr) put_history(all, *site.history);
  return disk::content_name(all.take());
}

}  // namespace labbook::site
