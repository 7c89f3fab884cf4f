#include "site/journal_pages.h"

#include <algorithm>

#include "disk/cache_store.h"
#include "journal/parallel.h"
#include "site/entry_card.h"
#include "site/page_document.h"
#include "site/pages.h"
#include "site/searchable_text.h"
#include "site/shown_path.h"
#include "site/text_elsewhere.h"

namespace labbook::site {
namespace {

std::string text_of_entry(const SitePlan& plan, const ExperimentPage& page, const PageDocument& parsed) {
  const journal::Entry& entry = plan.entry_of(page);
  if (is_text_elsewhere(plan.workspace().files[page.file])) return facts_as_words(entry);
  return searchable_text(parsed, entry.span);
}

std::string compare_path(const JournalPage& journal) { return "data/" + journal.slug + ".js"; }

}  // namespace

std::vector<SearchDocument> search_documents(const SitePlan& plan) {
  std::vector<SearchDocument> documents(plan.experiments().size() + plan.journals().size());
  for (std::size_t i = 0; i < plan.experiments().size(); ++i) {
    const ExperimentPage& page = plan.experiments()[i];
    const JournalPage& journal = plan.journals()[plan.journal_page_of_file(page.file)];
    documents[i] = {page.path(), page.title, id_label(plan.entry_of(page)), journal.title + "\n" + journal.slug, {}, {}};
  }
  for (std::size_t i = 0; i < plan.journals().size(); ++i) {
    const JournalPage& journal = plan.journals()[i];
    documents[plan.experiments().size() + i] = {
        journal.path(), journal.title, {}, shown_path(plan.workspace().root, plan.workspace().files[journal.file].source.path), {}, {}};
  }
  return documents;
}

JournalPages::JournalPages(const SiteContext& site, LinkBook& links, PageMemory& memory, unsigned jobs)
    : site_(site), links_(links), memory_(memory), made_(site.plan.journals().size()) {
  if (!memory.is_used()) return;
  const PageInputs inputs(site);
  journal::parallel_for(made_.size(), jobs, [&](std::size_t i) { made_[i].inputs = inputs.of_journal(i); });
}

void JournalPages::write(PageWriter& writer, std::vector<SearchDocument>& documents, unsigned jobs) {
  journal::parallel_for(made_.size(), jobs, [&](std::size_t i) {
    if (!take_over(i, writer, documents)) write_journal(i, writer, documents);
  });
}

std::vector<std::string> JournalPages::pages_of(std::size_t index) const {
  const JournalPage& journal = site_.plan.journals()[index];
  std::vector<std::string> pages{journal.path()};
  for (std::size_t i = 0; i < journal.experiment_count; ++i) pages.push_back(site_.plan.experiments()[journal.first_experiment + i].path());
  if (journal.experiment_count > 0) pages.push_back(compare_path(journal));
  return pages;
}

std::vector<std::size_t> JournalPages::documents_of(std::size_t index) const {
  const JournalPage& journal = site_.plan.journals()[index];
  std::vector<std::size_t> documents;
  for (std::size_t i = 0; i < journal.experiment_count; ++i) documents.push_back(journal.first_experiment + i);
  documents.push_back(site_.plan.experiments().size() + index);
  return documents;
}

std::string JournalPages::state_of_formulas(std::size_t index) const {
  std::string all;
  for (const auto& [is_block, tex] : site_.plan.formulas_of(site_.plan.journals()[index].file))
    all += site_.formulas.find(tex, is_block).value_or("-") + "\n";
  return all.empty() ? all : disk::content_name(all);
}

bool JournalPages::take_over(std::size_t index, PageWriter& writer, std::vector<SearchDocument>& documents) {
  if (!memory_.is_used()) return false;
  const journal::JournalFile& file = site_.plan.workspace().files[site_.plan.journals()[index].file];
  Made& made = made_[index];
  auto known = memory_.find(file);
  const std::vector<std::size_t> own = documents_of(index);
  if (!known || known->inputs != made.inputs || known->found_by.size() != own.size() || known->formulas != state_of_formulas(index))
    return false;
  if (!site_.for_journal(file.journal).links.lead_as(site_.plan.journals()[index].file, known->links)) return false;
  PageWriter::Stamped pages;
  for (std::string& page : pages_of(index)) {
    const auto stamp = memory_.stamp_of(page, made.inputs);
    if (!stamp) return false;
    pages.emplace_back(std::move(page), *stamp);
  }
  if (!writer.keep(pages)) return false;
  for (std::size_t i = 0; i < own.size(); ++i) {
    documents[own[i]].text = std::move(known->found_by[i].first);
    documents[own[i]].terms = std::move(known->found_by[i].second);
  }
  made.is_taken_over = true;
  return true;
}

void JournalPages::write_journal(std::size_t index, PageWriter& writer, std::vector<SearchDocument>& documents) {
  const SitePlan& plan = site_.plan;
  const JournalPage& journal = plan.journals()[index];
  const journal::JournalFile& file = plan.workspace().files[journal.file];
  const PageDocument parsed = parse_page(file.source);
  writer.write(journal_page(site_, index, parsed));
  for (std::size_t i = journal.first_experiment; i < journal.first_experiment + journal.experiment_count; ++i) {
    writer.write(experiment_page(site_, i, parsed));
    documents[i].text = text_of_entry(plan, plan.experiments()[i], parsed);
  }
  if (journal.experiment_count > 0) {
    writer.write(compare_data(site_, index));
  } else {
    documents[plan.experiments().size() + index].text = searchable_text(parsed, {0, static_cast<std::uint32_t>(file.source.text.size())});
  }
  made_[index].links = links_.take(journal.file);
}

void JournalPages::keep(std::vector<SearchDocument>&& documents, const Overviews& overviews, std::span<const ModelPart> model,
                        const disk::FolderStamp& folder) const {
  if (!memory_.is_used()) return;
  BuiltSite built{{}, overviews.paths, {}};
  for (std::size_t i = 0; i < made_.size(); ++i) {
    built.journals.push_back({site_.states[i], model[i]});
    for (std::string& page : pages_of(i)) built.pages.emplace(std::move(page), made_[i].inputs);
    if (made_[i].is_taken_over) continue;
    MadePages made{made_[i].inputs, state_of_formulas(i), made_[i].links, {}};
    for (const std::size_t document : documents_of(i))
      made.found_by.emplace_back(std::move(documents[document].text), std::move(documents[document].terms));
    memory_.keep(site_.plan.workspace().files[site_.plan.journals()[i].file], made);
  }
  for (const std::string& page : overviews.paths) built.pages.emplace(page, overviews.inputs);
  memory_.save(site_.plan.workspace(), std::move(built), folder);
}

}  // namespace labbook::site
