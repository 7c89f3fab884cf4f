#include "site/journal_state.h"

#include "disk/cache_store.h"
#include "disk/packed_bytes.h"
#include "journal/packed_journal.h"
#include "journal/parallel.h"
#include "journal/reading_memory.h"
#include "site/negative_words.h"
#include "site/page_memory.h"

namespace labbook::site {
namespace {

using disk::BytePacker;

/// What the home page quotes.
bool is_quoted(const journal::Section& section) { return section.name == "next_steps" || section.name == "next_experiment"; }

/// What the journal and its experiments are called on the site.
void put_names(BytePacker& all, const SitePlan& plan, const JournalPage& page) {
  for (const std::string& text : {page.slug, page.title, page.repository}) all.put_text(text);
  for (std::size_t i = page.first_experiment; i < page.first_experiment + page.experiment_count; ++i) {
    const ExperimentPage& experiment = plan.experiments()[i];
    for (const std::string& text : {experiment.slug, experiment.title, experiment.anchor}) all.put_text(text);
  }
}

std::string whole_of(const SitePlan& plan, const JournalPage& page) {
  const journal::JournalFile& file = plan.workspace().files[page.file];
  BytePacker all;
  all.put_text(journal::identity_of(file));
  // As it is now: dates and references are settled by what other journals say.
  all.put_text(journal::pack_journal(file.journal));
  put_names(all, plan, page);
  return disk::content_name(all.take());
}

/// Statements, and the sentences of conclusions that say that something failed.
std::string compared_of(const SitePlan& plan, const JournalPage& page, const std::string& statements) {
  const journal::JournalFile& file = plan.workspace().files[page.file];
  BytePacker all;
  all.put_text(statements);
  for (const journal::Entry& entry : file.journal.entries) {
    for (const journal::Section& section : entry.sections) {
      if (section.name == "conclusion") all.put_text(negative_sentence(section.body.of(file.source.text)));
    }
  }
  return disk::content_name(all.take());
}

std::string statements_of(const SitePlan& plan, const JournalPage& page) {
  const journal::JournalFile& file = plan.workspace().files[page.file];
  BytePacker all;
  all.put_text(journal::pack_statements(file.journal));
  all.put_text(file.source.path);
  for (const journal::Entry& entry : file.journal.entries) {
    for (const journal::Section& section : entry.sections) {
      if (is_quoted(section)) all.put_text(section.body.of(file.source.text));
    }
  }
  put_names(all, plan, page);
  return disk::content_name(all.take());
}

}  // namespace

std::vector<JournalState> journal_states(const SitePlan& plan, const PageMemory& memory, unsigned jobs) {
  std::vector<JournalState> states(plan.journals().size());
  journal::parallel_for(states.size(), jobs, [&](std::size_t i) {
    const JournalPage& page = plan.journals()[i];
    states[i].whole = whole_of(plan, page);
    if (const KnownJournal* known = memory.journal(states[i].whole)) {
      states[i] = known->state;
      return;
    }
    states[i].statements = statements_of(plan, page);
    states[i].compared = compared_of(plan, page, states[i].statements);
  });
  return states;
}

}  // namespace labbook::site
